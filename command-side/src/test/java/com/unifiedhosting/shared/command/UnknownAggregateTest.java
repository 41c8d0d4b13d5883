package com.unifiedhosting.shared.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownAggregateTest {

    @ParameterizedTest
    @CsvSource({
        "acc_1,         account.unknown-account",
        "platform,      account.unknown-account",
        "pkg_1,         catalogue.unknown-package",
        "ord_1,         subscription.unknown-order",
        "sub_1,         subscription.unknown-subscription",
        "inv_1,         billing.unknown-invoice",
        "pay_1.1,       billing.unknown-payment",
        "wal_1,         billing.unknown-payment-method",
        "web_1,         hosting.unknown-website",
        "node_1,        hosting.unknown-node",
        "usr_1,         identity.unknown-user",
        "ses_1,         identity.unknown-session",
        "key_1,         identity.unknown-api-key",
        "ban_1,         security.unknown-ban",
        "led_1.EUR,     platform.not-found",
        "claim_domain:x, platform.not-found"
    })
    void isRefusedInTheWordsOfItsContext(String identifier, String code) {
        assertThat(UnknownAggregate.refused(identifier).refusal().code()).isEqualTo(code);
    }
}

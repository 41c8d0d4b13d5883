package com.unifiedhosting.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.PaymentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeDeclinesTest {

    @ParameterizedTest
    @CsvSource({
        "card_declined, insufficient_funds, DECLINED_FOR_NOW",
        "card_declined, try_again_later, DECLINED_FOR_NOW",
        "card_declined, generic_decline, DECLINED_FOR_NOW",
        "card_declined, of_a_later_version, DECLINED_FOR_NOW",
        "card_declined, stolen_card, DECLINED",
        "card_declined, do_not_try_again, DECLINED",
        "card_declined, revocation_of_all_authorizations, DECLINED",
        "card_declined, authentication_required, AUTHENTICATION_REQUIRED",
        "authentication_required, , AUTHENTICATION_REQUIRED",
        "expired_card, , DECLINED",
        "processing_error, , DECLINED_FOR_NOW",
        "amount_too_small, , AMOUNT_TOO_SMALL",
        "amount_too_large, , UNCHARGEABLE_AMOUNT"
    })
    void saysWhetherTryingAgainCanHelp(String code, String declineCode, PaymentFailure failure) {
        assertThat(StripeDeclines.of(code, declineCode)).isEqualTo(failure);
    }

    @Test
    void aDeclineWithoutAReasonIsOneForNow() {
        assertThat(StripeDeclines.of(null)).isEqualTo(PaymentFailure.DECLINED_FOR_NOW);
    }
}

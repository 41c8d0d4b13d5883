package com.unifiedhosting.shared.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.subscription.OrderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewIdentityTest {

    private static final Provenance ADA = Provenance.system("user:ada", "api-token");
    private static final Provenance EVE = Provenance.system("user:eve", "api-token");

    @Test
    void isTimeOrderedAndNewEachTimeWithoutAKey() {
        AccountId first = account(ADA, null);
        AccountId second = account(ADA, null);

        assertThat(uuid(first).version()).isEqualTo(7);
        assertThat(second.value()).isGreaterThan(first.value());
    }

    @Test
    void isTheSameForTheSameKeyOfTheSameCaller() {
        AccountId account = account(ADA, "k1");

        assertThat(account(ADA, "k1")).isEqualTo(account);
        assertThat(account(ADA, "k2")).isNotEqualTo(account);
        assertThat(account(EVE, "k1")).isNotEqualTo(account);
        assertThat(uuid(account).version()).isEqualTo(8);
        assertThat(uuid(account).variant()).isEqualTo(2);
    }

    @Test
    void differsByTheKindOfThing() {
        OrderId order = NewIdentity.of("ord_", ADA, "k1", OrderId::new);

        assertThat(order.value().substring(4))
                .isNotEqualTo(account(ADA, "k1").value().substring(4));
    }

    private static AccountId account(Provenance caller, @Nullable String key) {
        return NewIdentity.of("acc_", caller, key, AccountId::new);
    }

    private static UUID uuid(AccountId account) {
        return UUID.fromString(account.value().substring("acc_".length()));
    }
}

package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class DayInvoicesTest {

    private static final DayInvoices DAY = new DayInvoices(
            new AccountId("acc_bob"), CurrencyUnit.EUR, new SubscriptionId("sub_1"), LocalDate.of(2026, 3, 1));

    private final List<String> asked = new ArrayList<>();

    @Test
    void isTheFirstThatTakesTheCharges() {
        assertThat(chosen(Map.of())).isEqualTo("inv_bob.EUR.20260301.1");
        assertThat(asked).containsExactly("inv_bob.EUR.20260301.1 true");
    }

    @Test
    void isTheNextAfterThoseThatAreIssuedOrFull() {
        assertThat(chosen(Map.of(
                        "inv_bob.EUR.20260301.1", BillingRefusal.INVOICE_NOT_DRAFT,
                        "inv_bob.EUR.20260301.2", BillingRefusal.INVOICE_FULL)))
                .isEqualTo("inv_bob.EUR.20260301.3");
    }

    @Test
    void isOneOfTheSubscriptionAloneWhereTheAccountWantsThat() {
        assertThat(chosen(Map.of(
                        "inv_bob.EUR.20260301.1", BillingRefusal.INVOICED_SEPARATELY,
                        "inv_1.alone.20260301.1", BillingRefusal.INVOICE_NOT_DRAFT)))
                .isEqualTo("inv_1.alone.20260301.2");
        assertThat(asked)
                .containsExactly(
                        "inv_bob.EUR.20260301.1 true", "inv_1.alone.20260301.1 false", "inv_1.alone.20260301.2 false");
    }

    private String chosen(Map<String, BillingRefusal> refusals) {
        return DAY.choose((invoice, collected) -> {
                    asked.add(invoice + " " + collected);
                    return Optional.ofNullable(refusals.get(invoice.value()));
                })
                .value();
    }
}

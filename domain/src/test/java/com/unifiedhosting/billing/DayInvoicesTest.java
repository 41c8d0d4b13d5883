package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    /**
     * By hand: "sub_1" hashes to 109,787,634 = 0x68B39F2, and 0x39F2 ^ 0x068B = 0x3F79, of which the lowest bits are 1, 01,
     * 001, 1001. So of 5 and 6 it asks 6, of 7 to 10 the second, of 11 to 18 the second, of 19 to 34 the tenth.
     */
    @Test
    void asksOneOfEachLevelBeyondTheFirstFour() {
        assertThat(numbersAsked(8)).containsExactly(1, 2, 3, 4, 6, 8, 12, 28);
    }

    /** 16 levels end with number 4 + 2 + 4 + ... + 65,536 = 131,074. */
    @Test
    void goesOnInARowAfterTheLastLevel() {
        assertThat(numbersAsked(22)).doesNotHaveDuplicates().endsWith(131_075, 131_076);
    }

    /** 4 and 2 + 4 + 8 invoices of 1,000 hold 18,000, the next 16 the rest of 30,000, unless one of those is chosen too often. */
    @Test
    void asksFewInvoicesHoweverManyChargesThereAre() {
        Map<InvoiceId, Set<Integer>> invoices = new HashMap<>();
        int most = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 30_000; i++) {
                int charge = i;
                AtomicInteger asks = new AtomicInteger();
                SubscriptionId subscription = new SubscriptionId("sub_" + new UUID(i * 7_919L, i * 104_729L));
                new DayInvoices(DAY.account(), DAY.currency(), subscription, DAY.day()).choose((id, collected) -> {
                    asks.incrementAndGet();
                    Set<Integer> charges = invoices.computeIfAbsent(id, none -> new HashSet<>());
                    boolean takes = charges.contains(charge) || charges.size() < 1_000;
                    if (takes) {
                        charges.add(charge);
                    }
                    return takes ? Optional.empty() : Optional.of(BillingRefusal.INVOICE_FULL);
                });
                most = Math.max(most, asks.get());
            }
        }
        // each on one, also when all are asked for again
        assertThat(invoices.values().stream().mapToInt(Set::size).sum()).isEqualTo(30_000);
        assertThat(most).isLessThanOrEqualTo(9);
        assertThat(invoices).hasSizeLessThanOrEqualTo(4 + 2 + 4 + 8 + 16 + 32);
    }

    private static List<Integer> numbersAsked(int times) {
        List<Integer> numbers = new ArrayList<>();
        DAY.choose((invoice, collected) -> {
            numbers.add(
                    Integer.valueOf(invoice.value().substring(invoice.value().lastIndexOf('.') + 1)));
            return numbers.size() < times ? Optional.of(BillingRefusal.INVOICE_FULL) : Optional.empty();
        });
        return numbers;
    }

    private String chosen(Map<String, BillingRefusal> refusals) {
        return DAY.choose((invoice, collected) -> {
                    asked.add(invoice + " " + collected);
                    return Optional.ofNullable(refusals.get(invoice.value()));
                })
                .value();
    }
}

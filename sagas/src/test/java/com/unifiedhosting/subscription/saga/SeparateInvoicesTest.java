package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For an account that wants its subscriptions invoiced one by one. */
class SeparateInvoicesTest {

    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final BillingPeriod JANUARY = SubscriptionMaker.FIRST_PERIOD;
    private static final BillingPeriod FEBRUARY =
            new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    private static final Instant FEBRUARY_BEGINS = Instant.parse("2026-02-27T23:00:00Z");
    private static final AddCharges TOGETHER =
            onto(InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, FEBRUARY.start(), 1), true);
    private static final AddCharges ALONE = onto(InvoiceId.ofSubscription(SUBSCRIPTION, FEBRUARY.start(), 1), false);

    private final Stage<SubscriptionBilling> stage =
            new Stage<>(SubscriptionBilling.class, Instant.parse("2026-01-31T10:00:00Z"));

    @BeforeEach
    void aPeriodBegins() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), new SubscriptionActivated(SUBSCRIPTION))
                .until(FEBRUARY_BEGINS);
        stage.sent();
    }

    @Test
    void putsAPeriodOnAnInvoiceOfItsOwnToBeIssuedNow() {
        stage.refusing(TOGETHER, BillingRefusal.INVOICED_SEPARATELY).on(billed(FEBRUARY));

        assertThat(stage.sent()).containsExactly(TOGETHER, ALONE);
        assertThat(ALONE.invoiceId().value())
                .isNotEqualTo(TOGETHER.invoiceId().value())
                .contains(".alone.20260228.");
    }

    @Test
    void takesItsNextInvoiceOfTheDayWhenTheFirstIsIssuedWithoutIt() {
        stage.refusing(TOGETHER, BillingRefusal.INVOICED_SEPARATELY)
                .refusing(ALONE, BillingRefusal.INVOICE_NOT_DRAFT)
                .on(billed(FEBRUARY));

        assertThat(stage.sent())
                .containsExactly(
                        TOGETHER, ALONE, onto(InvoiceId.ofSubscription(SUBSCRIPTION, FEBRUARY.start(), 2), false));
    }

    /** The invoices that hold the charges already accept them again, so the same ones are asked, in the same order. */
    @Test
    void asksTheSameInvoicesAfterACrash() {
        stage.refusing(TOGETHER, BillingRefusal.INVOICED_SEPARATELY).crashingOn(billed(FEBRUARY));

        assertThat(stage.sent()).containsExactly(TOGETHER, ALONE, TOGETHER, ALONE);
    }

    private static AddCharges onto(InvoiceId invoice, boolean collected) {
        return new AddCharges(invoice, AccountMaker.BOB, charges(FEBRUARY), FEBRUARY_BEGINS, collected);
    }

    private static List<Charge> charges(BillingPeriod period) {
        return List.of(new Charge(
                ChargeKey.ofPeriod(SUBSCRIPTION, period),
                SUBSCRIPTION,
                "Starter",
                period,
                1,
                Money.parse("EUR 9.90"),
                Money.zero(CurrencyUnit.EUR)));
    }

    private static PeriodBilled billed(BillingPeriod period) {
        return new PeriodBilled(
                SUBSCRIPTION,
                AccountMaker.BOB,
                period,
                charges(period),
                SubscriptionMaker.ANCHOR.periodFrom(period.end(), BillingCycle.MONTHLY));
    }
}

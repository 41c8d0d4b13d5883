package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Periods are billed one after the other, each on its invoice. */
class SubscriptionBillingTest extends SubscriptionBillingStage {

    @Test
    void leavesTheFirstPeriodToTheOrder() {
        stage.on(SubscriptionMaker.created()).after(Duration.ofDays(365));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void putsTheFirstPeriodOnTheInvoiceOfTheOrderToBeIssuedNow() {
        stage.on(SubscriptionMaker.created()).crashingOn(billed(JANUARY));

        AddCharges charges = new AddCharges(
                InvoiceId.ofOrder(SubscriptionMaker.ORDER), AccountMaker.BOB, charges(JANUARY), ORDERED, false);
        assertThat(stage.sent()).containsExactly(charges, charges);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void renewsNothingBeforeItHasStarted() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY)).until(MARCH_BEGINS);
        assertThat(stage.sent(BillPeriod.class)).isEmpty();

        stage.on(ACTIVATED);

        assertThat(stage.deadlines()).containsExactly(FEBRUARY_BEGINS);
    }

    @Test
    void renewsAsThePeriodBeginsInTheAccountsZone() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED).until(FEBRUARY_BEGINS.minusSeconds(1));
        stage.sent();

        stage.until(FEBRUARY_BEGINS);

        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
    }

    @Test
    void putsARenewalOnTheInvoiceOfItsDay() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED).until(FEBRUARY_BEGINS);
        stage.sent();

        stage.on(billed(FEBRUARY));

        assertThat(stage.sent()).containsExactly(onTheDay(FEBRUARY, 1, FEBRUARY_BEGINS));
        assertThat(stage.deadlines()).containsExactly(MARCH_BEGINS);
    }

    @Test
    void takesTheNextInvoiceOfTheDayWhenOneIsIssued() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED)
                .refusing(onTheDay(FEBRUARY, 1, FEBRUARY_BEGINS), BillingRefusal.INVOICE_NOT_DRAFT)
                .refusing(onTheDay(FEBRUARY, 2, FEBRUARY_BEGINS), BillingRefusal.INVOICE_FULL)
                .until(FEBRUARY_BEGINS);
        stage.sent();

        stage.on(billed(FEBRUARY));

        assertThat(stage.sent())
                .containsExactly(
                        onTheDay(FEBRUARY, 1, FEBRUARY_BEGINS),
                        onTheDay(FEBRUARY, 2, FEBRUARY_BEGINS),
                        onTheDay(FEBRUARY, 3, FEBRUARY_BEGINS));
    }

    @Test
    void catchesUpPeriodByPeriodAfterAnOutage() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED);
        stage.sent();
        Instant back = Instant.parse("2026-04-10T10:00:00Z");

        stage.downUntil(back);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
        stage.on(billed(FEBRUARY));
        assertThat(stage.sent(AddCharges.class))
                .extracting(AddCharges::invoiceId)
                .containsExactly(InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, FEBRUARY.start(), 1));

        stage.until(back);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, MARCH));
        stage.on(billed(MARCH));
        assertThat(stage.sent(AddCharges.class))
                .extracting(AddCharges::invoiceId)
                .containsExactly(InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, MARCH.start(), 1));
        assertThat(stage.deadlines()).containsExactly(Instant.parse("2026-04-29T22:00:00Z"));
    }

    @Test
    void billsTheFirstPeriodAndActivatesWhenTheTrialIsOver() {
        stage.on(
                SubscriptionMaker.createdFrom(SubscriptionMaker.saleWith("EUR 0.00", 14)),
                new TrialStarted(SUBSCRIPTION, JANUARY.start()));
        stage.until(ORDERED);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, JANUARY));

        stage.on(billed(JANUARY));

        assertThat(stage.sent())
                .containsExactly(
                        onTheDay(JANUARY, 1, Instant.parse("2026-01-30T23:00:00Z")),
                        new ActivateSubscription(SUBSCRIPTION));
    }

    @Test
    void billsOnWhileAnEndIsOnItsWay() {
        stage.refusing(ActivateSubscription.class, SubscriptionRefusal.ENDED)
                .refusing(BillPeriod.class, SubscriptionRefusal.ENDED)
                .on(
                        SubscriptionMaker.createdFrom(SubscriptionMaker.saleWith("EUR 0.00", 14)),
                        new TrialStarted(SUBSCRIPTION, JANUARY.start()))
                .until(ORDERED)
                .on(billed(JANUARY), COMPLETED, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void billsNothingWhileSuspendedForNonPayment() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true));
        stage.sent();

        stage.until(MARCH_BEGINS);

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void billsNothingWhenTheHoldComesInTheMomentOfRenewal() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED).until(FEBRUARY_BEGINS.minusSeconds(2));
        stage.on(new HoldPlaced(SUBSCRIPTION, UNPAID, true));
        stage.sent();

        stage.until(FEBRUARY_BEGINS);

        assertThat(stage.sent()).isEmpty();
    }

    /** The hold stands, and its event is still on the way: the period is billed when it is lifted. */
    @Test
    void waitsForTheHoldOfWhichItHasNotHeard() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED)
                .refusing(BillPeriod.class, SubscriptionRefusal.BILLING_PAUSED)
                .until(FEBRUARY_BEGINS);
        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));

        stage.on(new HoldPlaced(SUBSCRIPTION, UNPAID, true)).until(FEBRUARY_BEGINS.plusSeconds(30));
        assertThat(stage.sent(BillPeriod.class)).isEmpty();

        stage.on(new HoldLifted(SUBSCRIPTION, UNPAID, true)).until(FEBRUARY_BEGINS.plusSeconds(60));
        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
    }

    @Test
    void catchesUpWhenTheHoldIsLifted() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true))
                .until(MARCH_BEGINS);
        stage.sent();

        stage.on(new HoldLifted(SUBSCRIPTION, UNPAID, true)).until(MARCH_BEGINS);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));

        stage.on(billed(FEBRUARY)).until(MARCH_BEGINS);
        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, MARCH));
    }

    @Test
    void waitsForTheLastHoldThatPausesIt() {
        Hold account = new Hold(Hold.Cause.ACCOUNT, "acc_bob suspended");
        stage.on(
                        SubscriptionMaker.created(),
                        billed(JANUARY),
                        ACTIVATED,
                        new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                        new HoldPlaced(SUBSCRIPTION, account, false),
                        new HoldLifted(SUBSCRIPTION, UNPAID, false))
                .until(MARCH_BEGINS);

        assertThat(stage.sent(BillPeriod.class)).isEmpty();
    }

    @Test
    void billsOnWhilePausedByTheCustomer() {
        Hold pause = new Hold(Hold.Cause.CUSTOMER, "holiday");
        stage.on(
                        SubscriptionMaker.created(),
                        billed(JANUARY),
                        ACTIVATED,
                        new HoldPlaced(SUBSCRIPTION, pause, true),
                        new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.STAFF, "abuse"), false),
                        new HoldLifted(SUBSCRIPTION, pause, false))
                .until(FEBRUARY_BEGINS);

        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
    }

    @Test
    void billsAPeriodOnceWhenItDiesRenewing() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED);
        stage.sent();

        stage.crashingInDeadline(FEBRUARY_BEGINS, billed(FEBRUARY));

        assertThat(stage.sent())
                .containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY), onTheDay(FEBRUARY, 1, FEBRUARY_BEGINS));
        assertThat(stage.deadlines()).containsExactly(MARCH_BEGINS);
    }

    @Test
    void asksForTheSamePeriodWhenItDiesRenewingAndNothingIsTold() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED);
        stage.sent();

        stage.crashingInDeadline(FEBRUARY_BEGINS);

        BillPeriod february = new BillPeriod(SUBSCRIPTION, FEBRUARY);
        assertThat(stage.sent()).containsExactly(february, february);
    }

    private static AddCharges onTheDay(BillingPeriod period, int n, Instant dayBegins) {
        return new AddCharges(
                InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, period.start(), n),
                AccountMaker.BOB,
                charges(period),
                dayBegins,
                true);
    }
}

package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.States;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SubscriptionStateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 14);
    private static final BillingPeriod SECOND_PERIOD = new BillingPeriod(FIRST_PERIOD.end(), LocalDate.of(2026, 3, 31));
    private static final BillingPeriod YEAR = new BillingPeriod(DAY, DAY.plusYears(1));
    private static final BillingPeriod NEXT_YEAR = new BillingPeriod(DAY.plusYears(1), DAY.plusYears(2));

    @Test
    void survivesASnapshotAndGoesOnFromIt() {
        Subscription subscription = new Subscription();
        subscription.on(created());
        subscription.on(new SubscriptionActivated(SUBSCRIPTION));
        subscription.on(new PeriodBilled(
                SUBSCRIPTION,
                BOB,
                FIRST_PERIOD,
                List.of(PackageChangeFixture.charge("sub_1/2026-01-31", "Starter", FIRST_PERIOD, "EUR 9.90")),
                SECOND_PERIOD));
        subscription.on(new PackageChanged(
                SUBSCRIPTION,
                BOB,
                1,
                saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00"),
                Money.parse("EUR 200.00"),
                DAY,
                new BillingAnchor(14, SubscriptionMaker.ANCHOR.zone()),
                YEAR,
                null,
                List.of(PackageChangeFixture.charge("sub_1/change-1", "Pro", YEAR, "EUR 200.00")),
                NEXT_YEAR,
                List.of()));
        subscription.on(new PackageChangeScheduled(
                SUBSCRIPTION, new ScheduledChange(saleOf("pkg_small", BillingCycle.ANNUAL, "EUR 99.00"), NEXT_YEAR)));
        subscription.on(new PriceAgreed(
                SUBSCRIPTION,
                new PriceAgreement(
                        new AgreedPrice(AgreedPrice.Kind.DISCOUNT, null, Percent.of("15")),
                        NEXT_YEAR.start(),
                        null,
                        new Reason("loyal")),
                null));
        subscription.on(new BecamePastDue(SUBSCRIPTION, new InvoiceId("inv_1")));
        subscription.on(new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), true));
        subscription.on(new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_1")));
        subscription.on(new CancellationScheduled(SUBSCRIPTION, LocalDate.of(2026, 3, 31), new Reason("bye")));

        Subscription read = States.writtenAndRead(subscription);

        assertThat(read).usingRecursiveComparison().isEqualTo(subscription);
        read.on(new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_2")));
        read.on(new BecamePastDue(SUBSCRIPTION, new InvoiceId("inv_2")));
        read.on(new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.STAFF, "abuse"), false));
        assertThat(read).usingRecursiveComparison().isNotEqualTo(subscription);
    }
}

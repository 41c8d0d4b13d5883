package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.MONTHLY_PRICE;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceGroupings;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Bob's Starter runs from 31 January 2026 in Berlin: its periods are 31 Jan, 28 Feb, 31 Mar, 30 Apr, ... */
abstract class SubscriptionFixture {

    static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 28);
    static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
    static final LocalDate APRIL = LocalDate.of(2026, 4, 30);
    static final BillingPeriod SECOND_PERIOD = new BillingPeriod(FEBRUARY, MARCH);
    static final BillingPeriod THIRD_PERIOD = new BillingPeriod(MARCH, APRIL);

    static final SubscriptionActivated ACTIVATED = new SubscriptionActivated(SUBSCRIPTION);
    static final SubscriptionEnded ENDED = new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED);
    static final InvoiceId INVOICE = new InvoiceId("inv_1");
    static final Reason REASON = new Reason("no longer needed");

    final FixtureConfiguration<Subscription> fixture = Fixtures.of(Subscription.class)
            .registerInjectableResource(new AccountHolds(SubscriptionFixture::anActiveAccount));

    final void injectClock(String now) {
        fixture.registerInjectableResource(Clock.fixed(Instant.parse(now), BERLIN));
    }

    private static AccountFacts anActiveAccount(AccountId account) {
        return new AccountFacts(
                account,
                AccountKind.CUSTOMER,
                null,
                BOB_PATH,
                AccountMaker.aProfile("bob@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.GERMANY,
                Set.of(),
                BillingSettings.STANDARD,
                InvoiceTemplate.STANDARD,
                InvoiceGroupings.STANDARD,
                null,
                AccountStatus.ACTIVE);
    }

    static PeriodBilled billed(BillingPeriod period, BillingPeriod next) {
        return new PeriodBilled(SUBSCRIPTION, BOB, period, List.of(charge(period)), next);
    }

    static Charge charge(BillingPeriod period) {
        return new Charge(
                new ChargeKey("sub_1/" + period.start()),
                SUBSCRIPTION,
                "Starter",
                period,
                1,
                MONTHLY_PRICE,
                Money.parse("EUR 0.00"));
    }
}

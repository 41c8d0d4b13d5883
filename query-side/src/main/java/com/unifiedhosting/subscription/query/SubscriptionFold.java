package com.unifiedhosting.subscription.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.subscription.AgreementView;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionStatus;
import com.unifiedhosting.subscription.SubscriptionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The state of a subscription out of its events; the same as {@link SubscriptionProjection} writes into rows. */
final class SubscriptionFold {

    private SubscriptionFold() {}

    static State apply(@Nullable State before, SubscriptionEvent event, long version, Instant at) {
        if (event instanceof SubscriptionCreated created) {
            return new State(
                    created,
                    new Stage(SubscriptionStatus.PENDING, null, null, null, null),
                    new Periods(null, created.firstPeriod(), null),
                    new Sold(created.sale(), created.sale().firstPrice(), created.anchor(), null, null),
                    List.of(),
                    List.of(),
                    List.of(),
                    at,
                    version,
                    at);
        }
        State state = requireNonNull(before, "a subscription begins with its creation");
        Stage stage = state.stage;
        Periods periods = state.periods;
        Sold sold = state.sold;
        List<Hold> holds = state.holds;
        List<InvoiceId> pastDue = state.pastDue;
        List<WebsiteId> websites = state.websites;
        switch (event) {
            case SubscriptionCreated _ -> {}
            case TrialStarted started -> {
                stage = stage.in(SubscriptionStatus.TRIAL);
                periods = new Periods(periods.current, periods.next, started.firstBillingDay());
            }
            case SubscriptionActivated _ -> stage = stage.active(at);
            case PeriodBilled billed -> {
                sold = new Sold(sold.sale, billed.recurring(), sold.anchor, sold.agreement, sold.scheduled);
                periods = new Periods(billed.period(), billed.nextPeriod(), periods.firstBillingDay);
            }
            case PackageChanged changed -> {
                sold = sold.changed(changed);
                periods = new Periods(
                        changed.period() == null ? periods.current : changed.period(),
                        changed.nextPeriod(),
                        periods.firstBillingDay);
            }
            case PackageChangeScheduled scheduled -> {
                sold = new Sold(sold.sale, sold.price, sold.anchor, sold.agreement, scheduled.change());
                periods = new Periods(periods.current, scheduled.change().firstPeriod(), periods.firstBillingDay);
            }
            case PackageChangeWithdrawn withdrawn -> {
                sold = new Sold(sold.sale, sold.price, sold.anchor, sold.agreement, null);
                periods = new Periods(periods.current, withdrawn.nextPeriod(), periods.firstBillingDay);
            }
            case PriceAgreed agreed -> sold = sold.agreeing(agreed.agreement(), agreed.firstPrice());
            case PriceAgreementEnded ended -> sold = sold.agreeing(null, ended.firstPrice());
            case UnusedDaysCredited _ -> {}
            case BecamePastDue overdue -> pastDue = with(pastDue, overdue.invoiceId());
            case PastDueCleared cleared -> pastDue = without(pastDue, cleared.invoiceId());
            case HoldPlaced placed -> holds = with(holds, placed.hold());
            case HoldLifted lifted -> holds = without(holds, lifted.hold());
            case CancellationScheduled scheduled -> stage = stage.ending(scheduled.endsOn());
            case CancellationWithdrawn _ -> stage = stage.ending(null);
            case SubscriptionEnded ended -> stage = stage.ended(ended.reason(), at);
            case WebsiteAllotted allotted -> websites = with(websites, allotted.websiteId());
            case WebsiteReturned returned -> websites = without(websites, returned.websiteId());
        }
        return new State(state.created, stage, periods, sold, holds, pastDue, websites, state.createdAt, version, at);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }

    private static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(other -> !other.equals(one)).toList();
    }

    private record Stage(
            SubscriptionStatus phase,
            @Nullable Instant activatedAt,
            @Nullable LocalDate endsOn,
            @Nullable EndReason endReason,
            @Nullable Instant endedAt) {

        Stage in(SubscriptionStatus newPhase) {
            return new Stage(newPhase, activatedAt, endsOn, endReason, endedAt);
        }

        Stage active(Instant at) {
            return new Stage(SubscriptionStatus.ACTIVE, at, endsOn, endReason, endedAt);
        }

        Stage ending(@Nullable LocalDate on) {
            return new Stage(phase, activatedAt, on, endReason, endedAt);
        }

        Stage ended(EndReason reason, Instant at) {
            return new Stage(SubscriptionStatus.ENDED, activatedAt, endsOn, reason, at);
        }
    }

    private record Periods(
            @Nullable BillingPeriod current,
            BillingPeriod next,
            @Nullable LocalDate firstBillingDay) {}

    private record Sold(
            Sale sale,
            Money price,
            BillingAnchor anchor,
            @Nullable PriceAgreement agreement,
            @Nullable ScheduledChange scheduled) {

        Sold agreeing(@Nullable PriceAgreement agreed, @Nullable Money firstPrice) {
            return new Sold(sale, firstPrice == null ? price : firstPrice, anchor, agreed, scheduled);
        }

        Sold changed(PackageChanged event) {
            boolean goesOn = agreement != null && agreement.goesOn(sale, event.sale());
            return new Sold(event.sale(), event.recurring(), event.anchor(), goesOn ? agreement : null, null);
        }
    }

    record State(
            SubscriptionCreated created,
            Stage stage,
            Periods periods,
            Sold sold,
            List<Hold> holds,
            List<InvoiceId> pastDue,
            List<WebsiteId> websites,
            Instant createdAt,
            long version,
            Instant updatedAt) {

        AccountPath path() {
            return created.ownerPath();
        }

        /** As it is told to a reader. */
        SubscriptionView view(AccountPath owner, Authority reader) {
            return new SubscriptionView(
                    created.subscriptionId(),
                    created.orderId(),
                    created.accountId(),
                    owner,
                    SubscriptionStatus.of(stage.phase, !holds.isEmpty(), !pastDue.isEmpty(), stage.endsOn != null),
                    sold.sale,
                    sold.price,
                    sold.anchor,
                    periods.current,
                    periods.next,
                    sold.agreement == null ? null : AgreementView.of(sold.agreement, reader.readsHistoriesOf(owner)),
                    sold.scheduled,
                    periods.firstBillingDay,
                    holds,
                    pastDue,
                    stage.endsOn,
                    stage.endReason,
                    websites,
                    createdAt,
                    stage.activatedAt,
                    stage.endedAt,
                    version,
                    updatedAt);
        }
    }
}

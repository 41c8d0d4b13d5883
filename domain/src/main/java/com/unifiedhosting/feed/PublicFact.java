package com.unifiedhosting.feed;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.subscription.OrderEvent;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is told in public of a stored event, made of that event alone, so that it is the same whenever it is made.
 *
 * @param resource what {@code id} is
 * @param data by name; no secrets, no names, addresses or words of people
 */
public record PublicFact(EventKind kind, ResourceKind resource, Identifier id, Map<String, String> data) {

    public PublicFact {
        data = Map.copyOf(data);
    }

    /** Empty for what is nobody's business outside. */
    public static Optional<PublicFact> of(DomainEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case AccountEvent e -> ofAccount(e);
                    case OrderEvent e -> ofOrder(e);
                    case SubscriptionEvent e -> ofSubscription(e);
                    case InvoiceEvent e -> ofInvoice(e);
                    case CreditNoteEvent e -> ofCreditNote(e);
                    case PaymentEvent e -> ofPayment(e);
                    case WebsiteEvent e -> ofWebsite(e);
                    default -> null;
                });
    }

    /** Whose a thing is that is told about, by the event with which it begins; empty for all other events. */
    public static Optional<AccountPath> ownerOf(DomainEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case AccountEvent.AccountRegistered e -> e.path();
                    case OrderEvent.OrderPlaced e -> e.ownerPath();
                    case SubscriptionEvent.SubscriptionCreated e -> e.ownerPath();
                    case InvoiceEvent.InvoiceDrafted e -> e.ownerPath();
                    case InvoiceEvent.InvoiceIssued e -> e.ownerPath();
                    case CreditNoteEvent.CreditNoteIssued e -> e.ownerPath();
                    case PaymentEvent.PaymentRequested e -> e.ownerPath();
                    case WebsiteEvent.WebsiteRequested e -> e.ownerPath();
                    default -> null;
                });
    }

    private static @Nullable PublicFact ofAccount(AccountEvent event) {
        return switch (event) {
            case AccountEvent.AccountRegistered e ->
                account(
                        EventKind.ACCOUNT_REGISTERED,
                        e,
                        "kind",
                        e.kind().name(),
                        "currency",
                        e.currency().getCode());
            case AccountEvent.AccountSuspended e -> account(EventKind.ACCOUNT_SUSPENDED, e);
            case AccountEvent.AccountReactivated e -> account(EventKind.ACCOUNT_REACTIVATED, e);
            case AccountEvent.ClosingStarted e ->
                account(EventKind.ACCOUNT_CLOSING, e, "closesOn", e.closesOn().toString());
            case AccountEvent.AccountReopened e -> account(EventKind.ACCOUNT_REOPENED, e);
            case AccountEvent.AccountClosed e -> account(EventKind.ACCOUNT_CLOSED, e);
            case AccountEvent.ProfileChanged _,
                    AccountEvent.LocaleChanged _,
                    AccountEvent.PreferencesChanged _,
                    AccountEvent.AccountMoved _,
                    AccountEvent.TagsChanged _,
                    AccountEvent.NoteWritten _,
                    AccountEvent.AccountDataExported _,
                    AccountEvent.BillingSettingsChanged _,
                    AccountEvent.InvoiceGroupingChanged _,
                    AccountEvent.InvoiceTemplateChanged _,
                    AccountEvent.TaxIdChecked _ -> null;
        };
    }

    private static PublicFact account(EventKind kind, AccountEvent event, String... data) {
        return new PublicFact(kind, ResourceKind.ACCOUNT, event.accountId(), data(data));
    }

    private static PublicFact ofOrder(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderPlaced e ->
                order(
                        EventKind.ORDER_PLACED,
                        e,
                        "subscription",
                        e.subscriptionId().value(),
                        "website",
                        e.websiteId().value(),
                        "package",
                        e.sale().packageId().value(),
                        "domain",
                        e.domain().value());
            case OrderEvent.OrderCompleted e ->
                order(
                        EventKind.ORDER_COMPLETED,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case OrderEvent.OrderRejected e ->
                order(
                        EventKind.ORDER_REJECTED,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case OrderEvent.OrderCancelled e ->
                order(
                        EventKind.ORDER_CANCELLED,
                        e,
                        "subscription",
                        e.subscriptionId().value(),
                        "cause",
                        e.cause().name());
        };
    }

    private static PublicFact order(EventKind kind, OrderEvent event, String... data) {
        return new PublicFact(kind, ResourceKind.ORDER, event.orderId(), data(data));
    }

    private static @Nullable PublicFact ofSubscription(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionEvent.SubscriptionCreated e ->
                subscription(
                        EventKind.SUBSCRIPTION_CREATED,
                        e,
                        "order",
                        e.orderId().value(),
                        "package",
                        e.sale().packageId().value(),
                        "cycle",
                        e.sale().cycle().name());
            case SubscriptionEvent.TrialStarted e ->
                subscription(
                        EventKind.SUBSCRIPTION_TRIAL_STARTED,
                        e,
                        "firstBillingDay",
                        e.firstBillingDay().toString());
            case SubscriptionEvent.SubscriptionActivated e -> subscription(EventKind.SUBSCRIPTION_ACTIVATED, e);
            case SubscriptionEvent.BecamePastDue e ->
                subscription(
                        EventKind.SUBSCRIPTION_PAST_DUE,
                        e,
                        "invoice",
                        e.invoiceId().value());
            case SubscriptionEvent.PastDueCleared e ->
                subscription(
                        EventKind.SUBSCRIPTION_PAST_DUE_CLEARED,
                        e,
                        "invoice",
                        e.invoiceId().value());
            case SubscriptionEvent.HoldPlaced e ->
                e.first()
                        ? subscription(
                                EventKind.SUBSCRIPTION_SUSPENDED,
                                e,
                                "cause",
                                e.hold().cause().name())
                        : null;
            case SubscriptionEvent.HoldLifted e -> e.last() ? subscription(EventKind.SUBSCRIPTION_RESUMED, e) : null;
            case SubscriptionEvent.PackageChanged e ->
                subscription(EventKind.SUBSCRIPTION_PACKAGE_CHANGED, e, sold(e.sale(), e.from()));
            case SubscriptionEvent.PackageChangeScheduled e ->
                subscription(
                        EventKind.SUBSCRIPTION_PACKAGE_CHANGE_SCHEDULED,
                        e,
                        sold(e.change().sale(), e.change().firstPeriod().start()));
            case SubscriptionEvent.PackageChangeWithdrawn e ->
                subscription(EventKind.SUBSCRIPTION_PACKAGE_CHANGE_WITHDRAWN, e);
            case SubscriptionEvent.CancellationScheduled e ->
                subscription(
                        EventKind.SUBSCRIPTION_CANCELLATION_SCHEDULED,
                        e,
                        "endsOn",
                        e.endsOn().toString());
            case SubscriptionEvent.CancellationWithdrawn e ->
                subscription(EventKind.SUBSCRIPTION_CANCELLATION_WITHDRAWN, e);
            case SubscriptionEvent.SubscriptionEnded e ->
                subscription(
                        EventKind.SUBSCRIPTION_ENDED, e, "reason", e.reason().name());
            case SubscriptionEvent.PeriodBilled _,
                    SubscriptionEvent.PriceAgreed _,
                    SubscriptionEvent.PriceAgreementEnded _,
                    SubscriptionEvent.UnusedDaysCredited _,
                    SubscriptionEvent.WebsiteAllotted _,
                    SubscriptionEvent.WebsiteReturned _ -> null;
        };
    }

    private static String[] sold(Sale sale, LocalDate from) {
        return new String[] {
            "package", sale.packageId().value(),
            "cycle", sale.cycle().name(),
            "addOns",
                    sale.addOns().stream()
                            .map(units -> units.code() + ":" + units.quantity())
                            .collect(Collectors.joining(" ")),
            "from", from.toString()
        };
    }

    private static PublicFact subscription(EventKind kind, SubscriptionEvent event, String... data) {
        return new PublicFact(kind, ResourceKind.SUBSCRIPTION, event.subscriptionId(), data(data));
    }

    private static @Nullable PublicFact ofInvoice(InvoiceEvent event) {
        return switch (event) {
            case InvoiceEvent.InvoiceIssued e ->
                invoice(
                        EventKind.INVOICE_ISSUED,
                        e,
                        e.totals().gross(),
                        "number",
                        e.number().value(),
                        "issuedOn",
                        e.issuedOn().toString(),
                        "dueOn",
                        e.dueOn().toString());
            case InvoiceEvent.InvoicePaid e -> invoice(EventKind.INVOICE_PAID, e, null);
            case InvoiceEvent.InvoiceCredited e ->
                invoice(
                        EventKind.INVOICE_CREDITED,
                        e,
                        e.gross(),
                        "creditNote",
                        e.creditNoteId().value());
            case InvoiceEvent.InvoiceVoided e -> e.issued() ? invoice(EventKind.INVOICE_VOIDED, e, null) : null;
            case InvoiceEvent.InvoiceWrittenOff e -> invoice(EventKind.INVOICE_WRITTEN_OFF, e, e.amount());
            case InvoiceEvent.InvoiceDrafted _,
                    InvoiceEvent.ChargeAdded _,
                    InvoiceEvent.ChargeRemoved _,
                    InvoiceEvent.DraftChanged _,
                    InvoiceEvent.InvoiceNoteWritten _,
                    InvoiceEvent.InvoiceSentAgain _,
                    InvoiceEvent.CreditApplied _,
                    InvoiceEvent.PaymentStarted _,
                    InvoiceEvent.PaymentAttemptFailed _,
                    InvoiceEvent.PaymentApplied _,
                    InvoiceEvent.ReceiptApplied _,
                    InvoiceEvent.InvoiceReminded _ -> null;
        };
    }

    private static PublicFact invoice(EventKind kind, InvoiceEvent event, @Nullable Money amount, String... data) {
        return new PublicFact(kind, ResourceKind.INVOICE, event.invoiceId(), with(amount, data(data)));
    }

    private static PublicFact ofCreditNote(CreditNoteEvent event) {
        return switch (event) {
            case CreditNoteEvent.CreditNoteIssued e ->
                new PublicFact(
                        EventKind.CREDIT_NOTE_ISSUED,
                        ResourceKind.CREDIT_NOTE,
                        e.creditNoteId(),
                        with(
                                e.totals().gross(),
                                data(
                                        "number",
                                        e.number().value(),
                                        "invoice",
                                        e.invoiceId().value(),
                                        "issuedOn",
                                        e.issuedOn().toString())));
        };
    }

    private static @Nullable PublicFact ofPayment(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentCaptured e ->
                payment(
                        EventKind.PAYMENT_CAPTURED,
                        e,
                        with(e.amount(), data("invoice", e.invoiceId().value())));
            case PaymentEvent.PaymentFailed e ->
                payment(
                        EventKind.PAYMENT_FAILED,
                        e,
                        data(
                                "invoice",
                                e.invoiceId().value(),
                                "failure",
                                e.failure().name()));
            case PaymentEvent.PaymentRefunded e -> refund(EventKind.PAYMENT_REFUNDED, e, e.refundId(), e.amount());
            case PaymentEvent.PaymentRefundedElsewhere e ->
                refund(EventKind.PAYMENT_REFUNDED, e, e.refundId(), e.amount());
            case PaymentEvent.RefundFailed e -> refund(EventKind.REFUND_FAILED, e, e.refundId(), e.amount());
            case PaymentEvent.PaymentDisputed e -> dispute(EventKind.PAYMENT_DISPUTED, e, e.dispute(), e.amount());
            case PaymentEvent.DisputeWon e -> dispute(EventKind.DISPUTE_WON, e, e.dispute(), e.amount());
            case PaymentEvent.DisputeLost e -> dispute(EventKind.DISPUTE_LOST, e, e.dispute(), e.amount());
            case PaymentEvent.PaymentRequested _,
                    PaymentEvent.PaymentCapturedAgain _,
                    PaymentEvent.PaymentStalled _,
                    PaymentEvent.RefundRequested _ -> null;
        };
    }

    private static PublicFact refund(EventKind kind, PaymentEvent event, Identifier refund, Money amount) {
        return payment(
                kind, event, with(amount, data("invoice", event.invoiceId().value(), "refund", refund.value())));
    }

    private static PublicFact dispute(EventKind kind, PaymentEvent event, String dispute, Money amount) {
        return payment(
                kind, event, with(amount, data("invoice", event.invoiceId().value(), "dispute", dispute)));
    }

    private static PublicFact payment(EventKind kind, PaymentEvent event, Map<String, String> data) {
        return new PublicFact(kind, ResourceKind.PAYMENT, event.paymentId(), data);
    }

    private static @Nullable PublicFact ofWebsite(WebsiteEvent event) {
        return switch (event) {
            case WebsiteEvent.WebsiteRequested e ->
                website(
                        EventKind.WEBSITE_REQUESTED,
                        e,
                        "subscription",
                        e.subscriptionId().value(),
                        "domain",
                        e.domain().value());
            case WebsiteEvent.WebsiteLive e ->
                website(
                        EventKind.WEBSITE_LIVE,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case WebsiteEvent.ProvisioningFailed e ->
                website(
                        EventKind.WEBSITE_FAILED,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case WebsiteEvent.WebsiteSuspended e ->
                website(
                        EventKind.WEBSITE_SUSPENDED,
                        e,
                        "subscription",
                        e.subscriptionId().value(),
                        "cause",
                        e.cause().name());
            case WebsiteEvent.WebsiteResumed e ->
                website(
                        EventKind.WEBSITE_RESUMED,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case WebsiteEvent.WebsiteDeleted e ->
                website(
                        EventKind.WEBSITE_DELETED,
                        e,
                        "subscription",
                        e.subscriptionId().value());
            case WebsiteEvent.StepStarted _,
                    WebsiteEvent.WebsiteResized _,
                    WebsiteEvent.WebsitePlaced _,
                    WebsiteEvent.StepCompleted _,
                    WebsiteEvent.StepFailed _,
                    WebsiteEvent.StepUndone _,
                    WebsiteEvent.SuspensionCauseLifted _,
                    WebsiteEvent.DeletionStarted _ -> null;
        };
    }

    private static PublicFact website(EventKind kind, WebsiteEvent event, String... data) {
        return new PublicFact(kind, ResourceKind.WEBSITE, event.websiteId(), data(data));
    }

    /** Names and values by turns. */
    private static Map<String, String> data(String... namesAndValues) {
        Map<String, String> data = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return data;
    }

    private static Map<String, String> with(@Nullable Money amount, Map<String, String> data) {
        if (amount == null) {
            return data;
        }
        Map<String, String> more = new TreeMap<>(data);
        more.put("amount", amount.getAmount().toPlainString());
        more.put("currency", amount.getCurrencyUnit().getCode());
        return more;
    }
}

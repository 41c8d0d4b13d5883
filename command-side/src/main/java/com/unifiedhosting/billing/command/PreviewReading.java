package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.DayInvoices;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.billing.Taxation;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** {@link BillingPreviews} by the rules of {@link Charging} and {@link Issuing}, from the events of all concerned. */
@Component
final class PreviewReading implements BillingPreviews {

    /** From when a day begins where it does first until it does where it does last: UTC+14 to UTC-12. */
    private static final Duration DAYS_BEGIN_WITHIN = Duration.ofHours(26);

    private static final Comparator<DueCharges> DUE_FIRST = Comparator.comparing(DueCharges::dueAt)
            .thenComparing(due -> due.subscriptionId().value());

    private final AggregateReader<Invoice, InvoiceEvent> invoices;
    private final Accounts accounts;
    private final Issuers issuers;
    private final Taxing taxing;
    private final Clock clock;

    PreviewReading(EventStore eventStore, Accounts accounts, Issuers issuers, Taxing taxing, Clock clock) {
        invoices = new AggregateReader<>(eventStore, Invoice.class, InvoiceEvent.class, Invoice::new, Invoice::on);
        this.accounts = accounts;
        this.issuers = issuers;
        this.taxing = taxing;
        this.clock = clock;
    }

    @Override
    public List<InvoicePreviewView> of(
            AccountPath caller,
            DueAccountView account,
            Instant until,
            Function<SubscriptionId, List<DueCharges>> charges) {
        AccountFacts buyer = accounts.read(account.accountId());
        if (!caller.covers(buyer.path())) {
            return List.of();
        }
        Preview preview = new Preview(buyer, issuers.issuerTo(buyer), clock.instant());
        account.subscriptions().stream()
                .flatMap(subscription -> charges.apply(subscription).stream())
                .sorted(DUE_FIRST)
                .forEach(preview::charge);
        account.drafts().forEach(preview::include);
        return preview.invoices(until);
    }

    /** That of one account. */
    private final class Preview {

        private final AccountFacts buyer;
        private final AccountFacts issuer;
        private final Instant now;
        private final Map<InvoiceId, InvoiceAhead> ahead = new LinkedHashMap<>();

        private Preview(AccountFacts buyer, AccountFacts issuer, Instant now) {
            this.buyer = buyer;
            this.issuer = issuer;
            this.now = now;
        }

        private void include(InvoiceId id) {
            if (!ahead.containsKey(id)) {
                invoices.find(id).ifPresent(invoice -> ahead.put(id, invoice.ahead(buyer.accountId())));
            }
        }

        private void charge(DueCharges due) {
            CurrencyUnit currency = due.charges().getFirst().unitPrice().getCurrencyUnit();
            boolean alone = buyer.invoiceGroupings().at(due.dueAt()) == InvoiceGrouping.PER_SUBSCRIPTION;
            var _ = new DayInvoices(buyer.accountId(), currency, due.subscriptionId(), due.day())
                    .choose((id, collected) -> take(id, due, collected, collected && alone));
        }

        /** One that is opened is remembered with what is put on it, and not because it was asked. */
        private Optional<BillingRefusal> take(InvoiceId id, DueCharges due, boolean collected, boolean separately) {
            InvoiceAhead known = ahead.get(id);
            InvoiceAhead invoice =
                    known == null ? read(id, due.dueAt()).orElseGet(() -> opened(due.dueAt(), collected)) : known;
            Optional<BillingRefusal> refusal = invoice.take(due, separately);
            if (!invoice.charges().isEmpty()) {
                ahead.put(id, invoice);
            }
            return refusal;
        }

        /** None is opened before its day has begun somewhere, so that those of days to come need not be looked for. */
        private Optional<InvoiceAhead> read(InvoiceId id, Instant dueAt) {
            return dueAt.isAfter(now.plus(DAYS_BEGIN_WITHIN))
                    ? Optional.empty()
                    : invoices.find(id).map(invoice -> invoice.ahead(buyer.accountId()));
        }

        private InvoiceAhead opened(Instant dueAt, boolean collected) {
            return InvoiceAhead.opened(collected ? Charging.collectedUntil(dueAt, now, issuer) : dueAt);
        }

        private List<InvoicePreviewView> invoices(Instant until) {
            Taxation taxation = taxing.between(issuer, buyer);
            return ahead.entrySet().stream()
                    .flatMap(entry -> entry
                            .getValue()
                            .issueAt(until)
                            .map(at -> invoice(entry.getKey(), entry.getValue().charges(), at, taxation))
                            .stream())
                    .sorted(Comparator.comparing(InvoicePreviewView::issuedOn)
                            .thenComparing(invoice -> invoice.invoiceId().value()))
                    .toList();
        }

        private InvoicePreviewView invoice(InvoiceId id, List<Charge> charges, Instant issueAt, Taxation taxation) {
            LocalDate issuedOn = LocalDate.ofInstant(issueAt.isBefore(now) ? now : issueAt, buyer.zone());
            List<InvoiceLine> lines = taxation.lines(charges, issuedOn);
            return new InvoicePreviewView(
                    id,
                    buyer.accountId(),
                    issuer.accountId(),
                    issuedOn,
                    lines.stream().map(Line::of).toList(),
                    Totals.of(buyer.currency(), lines));
        }
    }
}

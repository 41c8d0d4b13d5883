package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** {@link BillingPreviews} by the rules of {@link Charging} and {@link Issuing}, from the events of all concerned. */
@Component
final class PreviewReading implements BillingPreviews {

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
    public List<InvoicePreviewView> of(AccountId account, Collection<DueCharges> due, Collection<InvoiceId> drafts) {
        AccountFacts buyer = accounts.read(account);
        Preview preview = new Preview(buyer, issuers.issuerTo(buyer), clock.instant());
        drafts.forEach(preview::include);
        due.stream().sorted(DUE_FIRST).forEach(preview::charge);
        return preview.invoices();
    }

    /** That of one account. */
    private final class Preview {

        private final AccountFacts buyer;
        private final AccountFacts issuer;
        private final Instant now;
        private final Map<InvoiceId, Optional<CollectedDraft>> drafts = new LinkedHashMap<>();

        private Preview(AccountFacts buyer, AccountFacts issuer, Instant now) {
            this.buyer = buyer;
            this.issuer = issuer;
            this.now = now;
        }

        private void include(InvoiceId id) {
            drafts.put(id, invoices.find(id).map(Invoice::collectedDraft));
        }

        /** Puts them on the first invoice of the day that takes them. */
        private void charge(DueCharges due) {
            boolean alone = buyer.invoiceGroupings().at(due.dueAt()) == InvoiceGrouping.PER_SUBSCRIPTION;
            CurrencyUnit currency = due.charges().getFirst().unitPrice().getCurrencyUnit();
            int n = 1;
            while (!takes(
                    alone
                            ? InvoiceId.ofSubscription(due.subscriptionId(), due.day(), n)
                            : InvoiceId.ofDay(buyer.accountId(), currency, due.day(), n),
                    due)) {
                n++;
            }
        }

        private boolean takes(InvoiceId id, DueCharges due) {
            return drafts.computeIfAbsent(id, _ -> draftFor(id, due))
                    .map(draft -> draft.take(due.charges(), due.dueAt()))
                    .orElse(false);
        }

        private Optional<CollectedDraft> draftFor(InvoiceId id, DueCharges due) {
            Optional<Invoice> there = invoices.find(id);
            return there.isPresent()
                    ? there.map(Invoice::collectedDraft)
                    : Optional.of(new CollectedDraft(Charging.issueAt(due.dueAt(), now, issuer), new Charges()));
        }

        private List<InvoicePreviewView> invoices() {
            return drafts.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .filter(draft -> !draft.charges().isEmpty())
                            .map(draft -> invoice(entry.getKey(), draft)))
                    .sorted(Comparator.comparing(InvoicePreviewView::issuedOn)
                            .thenComparing(invoice -> invoice.invoiceId().value()))
                    .toList();
        }

        private InvoicePreviewView invoice(InvoiceId id, CollectedDraft draft) {
            Instant at = draft.issueAt().isBefore(now) ? now : draft.issueAt();
            LocalDate issuedOn = LocalDate.ofInstant(at, buyer.zone());
            List<InvoiceLine> lines =
                    taxing.between(issuer, buyer).lines(draft.charges().all(), issuedOn);
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

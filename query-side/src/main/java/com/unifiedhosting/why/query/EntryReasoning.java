package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.EntryWhyView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Tells why entries of a balance are what they are. */
record EntryReasoning(Telling telling, History history) {

    EntryWhyView of(Entry entry, Money before) {
        List<Cause> events = new ArrayList<>();
        Recorded<DomainEvent> recorded = eventOf(entry);
        Money told = null;
        if (recorded != null) {
            told = recorded.event() instanceof InvoiceEvent event
                    ? ofInvoice(event, entry, events)
                    : ofLedger((LedgerEvent) recorded.event());
            events.add(telling.cause(recorded, entry.owner(), says(recorded.event())));
        }
        events.sort(Comparator.comparing(Cause::at));
        return new EntryWhyView(
                entry.at(),
                entry.kind(),
                entry.reference(),
                entry.invoice(),
                before,
                entry.amount(),
                before.plus(entry.amount()),
                told != null && told.isEqual(entry.amount()),
                entry.id(),
                events);
    }

    /** The one event that made the entry. */
    private @Nullable Recorded<DomainEvent> eventOf(Entry entry) {
        InvoiceId invoice = entry.invoice();
        Identifier source = invoice == null
                ? LedgerId.of(entry.owner().owner(), entry.amount().getCurrencyUnit())
                : invoice;
        return history.events(source, entry.version(), DomainEvent.class)
                .findFirst()
                .filter(event -> event.version() == entry.version())
                .orElse(null);
    }

    /** What an event adds to what is owed, and what led to it; null when it adds nothing. */
    private @Nullable Money ofInvoice(InvoiceEvent event, Entry entry, List<Cause> events) {
        return switch (event) {
            case InvoiceIssued issued -> issued.totals().gross();
            case CreditApplied credit -> credit.amount().negated();
            case PaymentApplied payment -> {
                first(payment.paymentId(), PaymentCaptured.class)
                        .ifPresent(captured -> events.add(telling.cause(
                                captured,
                                entry.owner(),
                                "The gateway took " + captured.event().amount() + ".")));
                yield payment.amount().negated();
            }
            case ReceiptApplied receipt -> receipt.amount().negated();
            case InvoiceCredited credited -> {
                first(credited.creditNoteId(), CreditNoteIssued.class)
                        .ifPresent(note -> events.add(new CreditCauses(entry.owner(), telling).note(note)));
                yield credited.amount().negated();
            }
            case InvoiceVoided _ ->
                first(event.invoiceId(), InvoiceIssued.class)
                        .map(issued -> {
                            events.add(telling.cause(issued, entry.owner(), says(issued.event())));
                            return issued.event().totals().gross().negated();
                        })
                        .orElse(null);
            case InvoiceWrittenOff given -> given.amount().negated();
            default -> null;
        };
    }

    private static @Nullable Money ofLedger(LedgerEvent event) {
        return switch (event) {
            case CreditAdded added -> added.amount().negated();
            case CreditRefunded refunded -> refunded.amount();
            case CreditPaidOut paid -> paid.amount();
            case PaymentTakenBack back -> back.amount();
            default -> null;
        };
    }

    private <E extends DomainEvent> Optional<Recorded<E>> first(Identifier id, Class<E> kind) {
        return history.events(id, 0, kind).findFirst();
    }

    private String says(DomainEvent event) {
        return switch (event) {
            case InvoiceIssued issued -> CreditCauses.says(issued);
            case CreditApplied credit ->
                "The invoice is below zero, and gave " + credit.amount().negated()
                        + " to the credit of the account, where it counts as credit.";
            case PaymentApplied payment -> payment.amount() + " of the payment settled the invoice.";
            case ReceiptApplied receipt -> receipt.amount() + " of what was received settled the invoice.";
            case InvoiceCredited credited -> credited.amount() + " of the credit note were taken off what was open.";
            case InvoiceVoided voided -> "The invoice was made void" + telling.reason(voided.reason()) + ".";
            case InvoiceWrittenOff given -> given.amount() + " were given up" + telling.reason(given.reason()) + ".";
            case CreditAdded added ->
                added.amount() + " of credit were added (" + added.kind() + ")" + telling.reason(added.reason()) + ".";
            case CreditRefunded refunded -> refunded.amount() + " of credit were given back of the payment.";
            case CreditPaidOut paid ->
                paid.amount() + " of credit were given back outside a gateway" + telling.reason(paid.reason()) + ".";
            case PaymentTakenBack back ->
                back.amount()
                        + switch (back.by()) {
                            case REFUND -> " of the payment were given back at the gateway itself.";
                            case DISPUTE -> " of the payment were taken back by the customer's bank.";
                        };
            default -> "";
        };
    }
}

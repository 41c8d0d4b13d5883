package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentCapturedAgain;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.PartKind;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Adds up what is open on an invoice, and tells the events that made it so. The open amount is what its newest event says. */
final class Settling {

    private final InvoiceTrail trail;
    private final @Nullable IssueRules rules;
    private final Telling telling;
    private final History history;
    private final List<Part> parts = new ArrayList<>();
    private final List<Cause> events = new ArrayList<>();
    private InvoiceStatus status = InvoiceStatus.DRAFT;
    private Money open;

    private Settling(InvoiceTrail trail, @Nullable IssueRules rules, Telling telling, History history) {
        this.trail = trail;
        this.rules = rules;
        this.telling = telling;
        this.history = history;
        this.open = Money.zero(trail.draft().currency());
    }

    /** @param rules by which it was issued; null for a draft */
    static Settling of(InvoiceTrail trail, @Nullable IssueRules rules, Telling telling, History history) {
        Settling settling = new Settling(trail, rules, telling, history);
        trail.events().forEach(settling::on);
        return settling;
    }

    Breakdown open() {
        return Breakdown.of(open, parts);
    }

    List<Cause> events() {
        return events;
    }

    InvoiceStatus status() {
        return status;
    }

    private void on(Recorded<InvoiceEvent> recorded) {
        switch (recorded.event()) {
            case InvoiceDrafted drafted ->
                tell(
                        recorded,
                        drafted.manual()
                                ? "It was drafted by hand."
                                : "It was drafted by the platform, to collect what falls due.");
            case InvoiceIssued issued -> {
                status = InvoiceStatus.ISSUED;
                open = issued.totals().gross();
                parts.add(part(
                        PartKind.GROSS,
                        "The gross total, as it was issued.",
                        open,
                        issued.number().value(),
                        recorded));
                if (rules != null) {
                    new IssueCauses(trail, rules, telling).addTo(events);
                }
            }
            case CreditApplied credit -> {
                String says = credit.amount().isNegative()
                        ? credit.amount().negated() + " below zero became credit of the account."
                        : credit.amount() + " of prepaid credit were used for it.";
                settle(
                        PartKind.CREDIT,
                        says,
                        credit.amount(),
                        credit.open(),
                        credit.ledgerId().value(),
                        recorded);
            }
            case PaymentApplied payment -> {
                Money brought = captured(payment.paymentId());
                Money beyond = brought.minus(payment.amount());
                String says = payment.amount() + " of payment " + payment.paymentId() + " were used for it"
                        + (beyond.isPositive() ? "; what it brought beyond, " + beyond + ", became credit." : ".");
                settle(
                        PartKind.PAYMENT,
                        says,
                        payment.amount(),
                        payment.open(),
                        payment.paymentId().value(),
                        recorded);
            }
            case ReceiptApplied receipt ->
                settle(
                        PartKind.RECEIPT,
                        receipt.amount() + " that were received as " + receipt.reference() + " were used for it.",
                        receipt.amount(),
                        receipt.open(),
                        receipt.reference(),
                        recorded);
            case InvoiceCredited credited -> credited(credited, recorded);
            case InvoicePaid _ -> {
                end(InvoiceStatus.PAID);
                tell(recorded, "Nothing is open any more.");
            }
            case InvoiceVoided voided -> {
                if (voided.issued()) {
                    Money rest = Breakdown.of(open, parts).sum();
                    String says = "It was made void, and nothing of it is to be paid.";
                    parts.add(part(PartKind.VOID, says, rest.negated(), null, recorded));
                }
                end(InvoiceStatus.VOID);
                tell(recorded, "It was made void" + telling.reason(voided.reason()) + ".");
            }
            case InvoiceWrittenOff given -> {
                String says = given.amount() + " were given up.";
                parts.add(part(PartKind.WRITE_OFF, says, given.amount().negated(), null, recorded));
                end(InvoiceStatus.WRITTEN_OFF);
                tell(recorded, given.amount() + " were given up" + telling.reason(given.reason()) + ".");
            }
            case ChargeAdded _,
                    ChargeRemoved _,
                    DraftChanged _,
                    InvoiceNoteWritten _,
                    PaymentStarted _,
                    PaymentAttemptFailed _,
                    InvoiceReminded _,
                    InvoiceSentAgain _ -> {
                // changes no total, or is told of the line
            }
        }
    }

    private void credited(InvoiceCredited credited, Recorded<InvoiceEvent> recorded) {
        history.events(credited.creditNoteId(), 0, CreditNoteIssued.class)
                .findFirst()
                .ifPresent(note -> events.add(new CreditCauses(trail.owner(), telling).note(note)));
        String says = CreditCauses.says(credited);
        if (credited.amount().isPositive()) {
            settle(
                    PartKind.CREDIT_NOTE,
                    says,
                    credited.amount(),
                    credited.open(),
                    credited.creditNoteId().value(),
                    recorded);
        } else {
            tell(recorded, says);
        }
    }

    private void settle(
            PartKind kind, String says, Money amount, Money left, String reference, Recorded<InvoiceEvent> recorded) {
        status = InvoiceStatus.PARTIALLY_PAID;
        open = left;
        parts.add(part(kind, says, amount.negated(), reference, recorded));
        tell(recorded, says);
    }

    private void end(InvoiceStatus end) {
        status = end;
        open = Money.zero(open.getCurrencyUnit());
    }

    /** What a payment brought in all, of which the captures are told, and what of it went back since. */
    private Money captured(PaymentId payment) {
        Money brought = Money.zero(open.getCurrencyUnit());
        for (Recorded<PaymentEvent> recorded :
                history.events(payment, 0, PaymentEvent.class).toList()) {
            Money amount = switch (recorded.event()) {
                case PaymentCaptured captured -> captured.amount();
                case PaymentCapturedAgain again -> again.amount();
                default -> null;
            };
            String says = amount == null ? returned(recorded.event()) : "The gateway took " + amount + ".";
            if (amount != null) {
                brought = brought.plus(amount);
            }
            if (says != null) {
                events.add(telling.cause(recorded, trail.owner(), says));
            }
        }
        return brought;
    }

    /** What went back, which the balance bears and not the invoice; null for anything else. */
    private static @Nullable String returned(PaymentEvent event) {
        return switch (event) {
            case PaymentRefunded refunded -> refunded.amount() + " were given back, out of credit.";
            case PaymentRefundedElsewhere refunded -> refunded.amount() + " were given back at the gateway itself.";
            case DisputeLost lost -> lost.amount() + " were taken back by the customer's bank.";
            default -> null;
        };
    }

    private void tell(Recorded<InvoiceEvent> recorded, String says) {
        if (trail.tells(recorded)) {
            events.add(telling.cause(recorded, trail.owner(), says));
        }
    }

    private Part part(
            PartKind kind, String says, Money amount, @Nullable String reference, Recorded<InvoiceEvent> recorded) {
        return new Part(kind, says, amount, reference, trail.tells(recorded) ? recorded.eventId() : null);
    }
}

package com.unifiedhosting.subscription.saga;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * Days that were charged and are not used, to be credited on the invoice on which they stand: by one note with all charges
 * of it, or by one note for each where that is refused.
 *
 * @param note the one for all of them; where they are divided, for {@code charge}
 * @param from the first of the days
 * @param others what else is charged for these days on the same invoice, at most 20; null for nothing
 */
record PendingCredit(
        CreditNoteId note,
        InvoiceId invoice,
        CreditedCharge charge,
        LocalDate from,
        @Nullable List<Other> others) {

    private static final List<BillingRefusal> DIVIDED = List.of(
            BillingRefusal.CREDIT_EXCEEDS_INVOICE,
            BillingRefusal.NOTHING_TO_CREDIT,
            BillingRefusal.CREDIT_NOTE_CONTRADICTS);

    /**
     * A further charge.
     *
     * @param note the one for it where they are divided
     */
    record Other(CreditNoteId note, CreditedCharge charge) {}

    /** What came of it. */
    enum Outcome {
        /** Credited, or there is nothing to credit: the invoice is void or given up, or all of it was credited before. */
        DECIDED,
        /** The invoice is a draft still. */
        NOT_ISSUED
    }

    PendingCredit {
        others = List.copyOf(requireNonNullElse(others, List.<Other>of()));
    }

    @Override
    public List<Other> others() {
        return requireNonNull(others);
    }

    /**
     * All of what is charged for a period on an invoice.
     *
     * @param charges at least one
     */
    static PendingCredit whole(CreditNoteId note, InvoiceId invoice, BillingPeriod period, List<Charge> charges) {
        List<CreditedCharge> all = charges.stream()
                .map(charge -> CreditedCharge.rest(charge.key()))
                .toList();
        return byInvoice(note, all.getFirst(), all.subList(1, all.size()), period.start(), _ -> invoice)
                .getFirst();
    }

    /**
     * Days of a package and of add-ons, which may stand on several invoices: one for each of these.
     *
     * @param note the one for the package; those for add-ons are named after it
     * @param ofPackage null for nothing
     * @param invoiceOf where a charge stands
     */
    static List<PendingCredit> byInvoice(
            CreditNoteId note,
            @Nullable CreditedCharge ofPackage,
            List<CreditedCharge> ofAddOns,
            LocalDate from,
            Function<ChargeKey, InvoiceId> invoiceOf) {
        List<PendingCredit> all = new ArrayList<>();
        if (ofPackage != null) {
            all.add(new PendingCredit(note, invoiceOf.apply(ofPackage.key()), ofPackage, from, null));
        }
        for (int n = 0; n < ofAddOns.size(); n++) {
            CreditedCharge units = ofAddOns.get(n);
            all.add(new PendingCredit(note.ofAddOn(n + 1), invoiceOf.apply(units.key()), units, from, null));
        }
        Map<InvoiceId, PendingCredit> byInvoice = new LinkedHashMap<>();
        all.forEach(one -> byInvoice.merge(one.invoice, one, PendingCredit::and));
        return List.copyOf(byInvoice.values());
    }

    /** The same with a further charge on the same invoice. */
    private PendingCredit and(PendingCredit further) {
        List<Other> all = new ArrayList<>(others());
        all.add(new Other(further.note, further.charge));
        all.addAll(further.others());
        return new PendingCredit(note, invoice, charge, from, all);
    }

    /**
     * Credits them, once. When somebody has credited a part of one of them by hand, each is credited on its own, and of that
     * one what remains, so that no more of another is. So they are also when the note is one for the first of them alone,
     * which was issued before a crash.
     */
    Outcome credit(CommandGateway commands) {
        Answer whole = issue(note, charges(), commands);
        if (whole.refusedAs(BillingRefusal.INVOICE_NOT_ISSUED)) {
            return Outcome.NOT_ISSUED;
        }
        if (others().isEmpty()) {
            restOf(charge, whole, note, commands);
        } else if (whole.refusedAs(DIVIDED).isPresent()) {
            creditAlone(charge, note, commands);
            others().forEach(other -> creditAlone(other.charge(), other.note(), commands));
        }
        return Outcome.DECIDED;
    }

    private List<CreditedCharge> charges() {
        List<CreditedCharge> charges = new ArrayList<>(List.of(charge));
        others().forEach(other -> charges.add(other.charge()));
        return charges;
    }

    private void creditAlone(CreditedCharge one, CreditNoteId ofOne, CommandGateway commands) {
        restOf(one, issue(ofOne, List.of(one), commands), ofOne, commands);
    }

    private void restOf(CreditedCharge one, Answer answer, CreditNoteId ofOne, CommandGateway commands) {
        if (answer.refusedAs(BillingRefusal.CREDIT_EXCEEDS_INVOICE)) {
            issue(ofOne, List.of(CreditedCharge.rest(one.key())), commands);
        }
    }

    /** CREDIT_NOTE_CONTRADICTS: what remained was credited by it, before a crash. */
    private Answer issue(CreditNoteId id, List<CreditedCharge> wanted, CommandGateway commands) {
        return Answer.to(
                commands,
                new IssueCreditNote(
                        id, invoice, wanted, false, new Reason("the days from " + from + " on are not used")),
                BillingRefusal.INVOICE_NOT_ISSUED,
                BillingRefusal.INVOICE_NOT_CREDITABLE,
                BillingRefusal.CREDIT_EXCEEDS_INVOICE,
                BillingRefusal.NOTHING_TO_CREDIT,
                BillingRefusal.CREDIT_NOTE_CONTRADICTS);
    }
}

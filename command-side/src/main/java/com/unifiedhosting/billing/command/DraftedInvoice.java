package com.unifiedhosting.billing.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteInvoiceNote;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.shared.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** An {@link Invoice} as long as it is a draft: the charges on it, and what people write on it, or note about it. */
abstract sealed class DraftedInvoice extends CollectedInvoice permits Invoice {

    boolean manual;

    /** In whose name it is drafted; null unless that is by hand. */
    @Nullable
    AccountId draftedFor;

    Charges charges = new Charges();
    Beside beside = Beside.NOTHING;

    /** How many notes there are of each seller. */
    Map<AccountPath, Integer> notes = new HashMap<>();

    abstract boolean exists();

    /** Opens a draft by hand, in the name of {@code issuer}. */
    void draft(DraftInvoice command, AccountPath owner, CurrencyUnit owed, AccountId issuer) {
        apply(new InvoiceDrafted(command.invoiceId(), command.accountId(), owner, owed, true, issuer, null));
    }

    /**
     * Whether a line is to be written; false when it was before, also when it was taken off since.
     *
     * @throws Refused INVOICE_NOT_MANUAL, CURRENCY_MISMATCH, CHARGE_CONTRADICTS, INVOICE_NOT_DRAFT, INVOICE_FULL
     */
    boolean mayTake(AddLine command) {
        mustBeManual();
        Charge line = command.charge();
        mustBeIn(currency(), line);
        List<Charge> added = charges.without(List.of(line));
        if (!added.isEmpty()) {
            mustHaveRoomFor(added);
        }
        return !added.isEmpty();
    }

    /**
     * Writes a line, in the name of {@code issuer}.
     *
     * @throws Refused DRAFT_OF_ANOTHER
     */
    void addLine(AddLine command, AccountId issuer) {
        mustBeDraftedFor(issuer);
        apply(new ChargeAdded(invoiceId(), command.charge()));
    }

    /**
     * Whether a line is to be taken off; false when it was before.
     *
     * @throws Refused INVOICE_NOT_MANUAL, INVOICE_NOT_DRAFT
     */
    boolean mayLose(ChargeKey line) {
        mustBeManual();
        if (charges.wasRemoved(line)) {
            return false;
        }
        receivable().mustBeDraft();
        return true;
    }

    /**
     * Takes a line off, in the name of {@code issuer}.
     *
     * @throws Refused DRAFT_OF_ANOTHER, UNKNOWN_CHARGE
     */
    void removeLine(ChargeKey line, AccountId issuer) {
        mustBeDraftedFor(issuer);
        apply(new ChargeRemoved(invoiceId(), line, charges.mustHave(line).net()));
    }

    /**
     * Sets what stands beside the lines, in the name of {@code issuer}. The same: no-op.
     *
     * @throws Refused INVOICE_NOT_DRAFT, DRAFT_OF_ANOTHER
     */
    void change(ChangeDraft command, AccountId issuer) {
        receivable().mustBeDraft();
        mustBeDraftedFor(issuer);
        set(new Beside(command.remark(), command.paymentTermDays(), issuer), issuer);
    }

    void set(Beside changed, AccountId issuer) {
        if (!beside.isAs(changed)) {
            apply(new DraftChanged(invoiceId(), accountId(), issuer, changed.remark(), changed.paymentTermDays()));
        }
    }

    /**
     * Notes something about it, for the seller of the moment; those of one before him take none of his room.
     *
     * @throws Refused TOO_MANY_NOTES
     */
    void writeNote(InvoiceNote note, AccountPath seller) {
        if (notes.getOrDefault(seller, 0) >= WriteInvoiceNote.MOST_NOTES) {
            throw new Refused(
                    BillingRefusal.TOO_MANY_NOTES,
                    "There are " + WriteInvoiceNote.MOST_NOTES + " notes at most about an invoice.");
        }
        apply(new InvoiceNoteWritten(invoiceId(), accountId(), seller, note));
    }

    boolean isManual() {
        return manual;
    }

    /**
     * Whether it can go out in the name of who invoices its buyer now: what the platform collects can, whoever that is.
     *
     * @throws Refused DRAFT_OF_ANOTHER when it was drafted by hand in the name of somebody else
     */
    void mustBeDraftedFor(AccountId issuer) {
        if (manual && !issuer.equals(draftedFor)) {
            throw new Refused(
                    BillingRefusal.DRAFT_OF_ANOTHER,
                    "It was drafted for " + draftedFor + ", and " + issuer + " invoices its buyer now.");
        }
    }

    private void mustBeManual() {
        if (!manual) {
            throw new Refused(BillingRefusal.INVOICE_NOT_MANUAL, "The invoice was not drafted by hand.");
        }
    }

    void mustHaveRoomFor(List<Charge> added) {
        if (exists()) {
            receivable().mustBeDraft();
        }
        if (!charges.haveRoomFor(added)) {
            throw new Refused(
                    BillingRefusal.INVOICE_FULL, "An invoice holds " + AddCharges.MOST_CHARGES + " charges at most.");
        }
    }

    static void mustBeIn(CurrencyUnit owed, Charge charge) {
        if (!charge.unitPrice().getCurrencyUnit().equals(owed)) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The account is charged in " + owed + ".");
        }
    }
}

package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import com.unifiedhosting.tax.TaxBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The life of an invoice. {@code open} is always what remains to be paid after the event. */
public sealed interface InvoiceEvent extends DomainEvent {

    InvoiceId invoiceId();

    /**
     * It gathers charges until it is issued.
     *
     * @param manual whether it was opened by hand, and so is issued by hand; if not, the platform puts charges on it and
     *     issues it
     * @param issuer who invoiced the account then, in whose name a manual one is written; null of others
     * @param issueAt when the platform issues it, by its clock; null of a manual one
     */
    @Stored("invoice.drafted")
    record InvoiceDrafted(
            InvoiceId invoiceId,
            AccountId accountId,
            AccountPath ownerPath,
            CurrencyUnit currency,
            boolean manual,
            @Nullable AccountId issuer,
            @Nullable Instant issueAt)
            implements InvoiceEvent {}

    /** A charge stands on the draft; the key of a charge is never added twice. */
    @Stored("invoice.charge-added")
    record ChargeAdded(InvoiceId invoiceId, Charge charge) implements InvoiceEvent {}

    /** A line was taken off the draft; {@code net} is what it came to. */
    @Stored("invoice.charge-removed")
    record ChargeRemoved(InvoiceId invoiceId, ChargeKey key, Money net) implements InvoiceEvent {}

    /**
     * What will stand on it beside its lines.
     *
     * @param issuer who invoiced the account then, in whose name this is written
     * @param remark printed for the buyer; null for none
     * @param paymentTermDays from issue to due date; null for as many as the issuer's settings say
     */
    @Stored("invoice.draft-changed")
    record DraftChanged(
            InvoiceId invoiceId,
            AccountId accountId,
            AccountId issuer,
            @Nullable InvoiceRemark remark,
            @Nullable Integer paymentTermDays)
            implements InvoiceEvent, AboutPerson {

        @Override
        public PersonKey person() {
            return PersonKey.of(accountId);
        }
    }

    /**
     * A private note for whoever stands above the buyer.
     *
     * @param sellerPath of the account directly above the buyer when it was written
     */
    @Stored("invoice.note-written")
    record InvoiceNoteWritten(InvoiceId invoiceId, AccountId accountId, AccountPath sellerPath, InvoiceNote note)
            implements InvoiceEvent, AboutPerson {

        @Override
        public PersonKey person() {
            return PersonKey.of(accountId);
        }
    }

    /**
     * The invoice is issued; nothing on it changes any more.
     *
     * @param issuedOn in {@code zone}, the buyer's time zone
     * @param dueOn the last day on which payment is in time, in {@code zone}
     * @param collection the issuer's terms as of issue
     * @param taxBasis on what the tax of the lines rests
     * @param letterhead how its document looks
     * @param remark what its document tells the buyer; null for nothing
     */
    @Stored("invoice.issued")
    record InvoiceIssued(
            InvoiceId invoiceId,
            AccountId accountId,
            AccountPath ownerPath,
            InvoiceNumber number,
            LocalDate issuedOn,
            LocalDate dueOn,
            ZoneId zone,
            Party issuer,
            Party buyer,
            List<InvoiceLine> lines,
            Totals totals,
            CollectionTerms collection,
            TaxBasis taxBasis,
            Letterhead letterhead,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InvoiceRemark remark)
            implements InvoiceEvent, AboutPerson {
        public InvoiceIssued {
            lines = List.copyOf(lines);
        }

        @Override
        public PersonKey person() {
            return PersonKey.of(accountId);
        }
    }

    /**
     * Prepaid credit settled what was open, or a part of it.
     *
     * @param amount what was used; below zero where the invoice was, and gave as much to the ledger
     */
    @Stored("invoice.credit-applied")
    record CreditApplied(InvoiceId invoiceId, LedgerId ledgerId, Money amount, Money open) implements InvoiceEvent {}

    /** An attempt to collect the open amount is under way; no second one can start before it ends. */
    @Stored("invoice.payment-started")
    record PaymentStarted(InvoiceId invoiceId, PaymentId paymentId, int attempt, Money amount)
            implements InvoiceEvent {}

    /**
     * The gateway did not take the money.
     *
     * @param attempt 1, 2, ... of this invoice
     * @param retryable false when it will not take it from this payment method at all
     */
    @Stored("invoice.payment-failed")
    record PaymentAttemptFailed(InvoiceId invoiceId, PaymentId paymentId, int attempt, boolean retryable)
            implements InvoiceEvent {}

    /** A payment settled {@code amount} here; what it brought beyond that went to the ledger. */
    @Stored("invoice.payment-applied")
    record PaymentApplied(InvoiceId invoiceId, PaymentId paymentId, Money amount, Money open) implements InvoiceEvent {}

    /** Money from outside a gateway. {@code amount} is what was settled here, without what went to the ledger. */
    @Stored("invoice.receipt-applied")
    record ReceiptApplied(InvoiceId invoiceId, String reference, Money amount, Money open) implements InvoiceEvent {}

    /**
     * A credit note took back a part of it, or all.
     *
     * @param lines what of it, as on the credit note
     * @param gross of the credit note, above zero
     * @param amount what of that was settled here; the rest went to the ledger
     * @param remaining gross of this invoice that no credit note has taken back yet
     */
    @Stored("invoice.credited")
    record InvoiceCredited(
            InvoiceId invoiceId,
            CreditNoteId creditNoteId,
            List<CreditedLine> lines,
            Money gross,
            Money amount,
            Money open,
            Money remaining)
            implements InvoiceEvent {
        public InvoiceCredited {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing is open any more. */
    @Stored("invoice.paid")
    record InvoicePaid(InvoiceId invoiceId, AccountId accountId) implements InvoiceEvent {}

    /**
     * A reminder was ordered.
     *
     * @param dayOffset days after the due date, negative before
     */
    @Stored("invoice.reminded")
    record InvoiceReminded(InvoiceId invoiceId, AccountId accountId, int dayOffset, Money open)
            implements InvoiceEvent {}

    /**
     * The mail about it was ordered once more.
     *
     * @param amount the gross total without what credit notes have taken back
     * @param open zero when it is paid
     * @param orderedAt when; of the same day there are few
     */
    @Stored("invoice.sent-again")
    record InvoiceSentAgain(
            InvoiceId invoiceId,
            AccountId accountId,
            SendingId sendingId,
            InvoiceNumber number,
            Money amount,
            Money open,
            LocalDate dueOn,
            Instant orderedAt)
            implements InvoiceEvent {}

    /**
     * It counts no more; the number of one that was issued stays taken.
     *
     * @param issued whether it had been issued; if not, it was a draft
     */
    @Stored("invoice.voided")
    record InvoiceVoided(InvoiceId invoiceId, boolean issued, Reason reason) implements InvoiceEvent {}

    /** {@code amount}, all that was open, is given up. */
    @Stored("invoice.written-off")
    record InvoiceWrittenOff(InvoiceId invoiceId, Money amount, WriteOffCause cause, Reason reason)
            implements InvoiceEvent {}
}

package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Orders to an invoice. Refusals: {@link BillingRefusal}. */
public sealed interface InvoiceCommand {

    InvoiceId invoiceId();

    /**
     * Puts charges on a draft, and opens the draft when there is none. Charges whose keys stand on this invoice already
     * are passed over, also when it is issued by now: a repeat is a no-op.
     *
     * <p>Refused: INVOICE_NOT_DRAFT when a new charge comes too late, INVOICE_FULL (take the next invoice of the day for
     * both), CURRENCY_MISMATCH, CHARGE_CONTRADICTS (same key, other content, or the invoice is another account's),
     * account.unknown-account; INVOICED_SEPARATELY when {@code collected} and the account wants each subscription on an
     * invoice of its own for what falls due then (take that one, {@link InvoiceId#ofSubscription}).
     *
     * @param charges one to {@value #MOST_CHARGES}, all in one currency
     * @param dueAt when they fall due
     * @param collected whether a draft that is opened by this command waits, for as long as the settings of its issuer
     *     say, for what else falls due, counted from {@code dueAt}, or from now when that is past; if not, it is to be
     *     issued at {@code dueAt}
     */
    record AddCharges(
            @TargetAggregateIdentifier InvoiceId invoiceId,
            AccountId accountId,
            List<Charge> charges,
            Instant dueAt,
            boolean collected)
            implements InvoiceCommand {

        /** What one invoice holds at most, so that its events stay readable and small enough for any event store. */
        public static final int MOST_CHARGES = 1_000;

        public AddCharges {
            charges = List.copyOf(charges);
            if (charges.isEmpty()) {
                throw new IllegalArgumentException("at least one charge");
            }
            if (charges.size() > MOST_CHARGES) {
                throw new IllegalArgumentException("at most " + MOST_CHARGES + " charges");
            }
        }
    }

    /**
     * Opens a draft by hand, in the currency of the account; it is issued by hand as well. Open already: no-op. Refused:
     * CHARGE_CONTRADICTS when it goes to another account, NOT_A_BUYER for the platform, account.unknown-account,
     * account.closed.
     */
    record DraftInvoice(@TargetAggregateIdentifier InvoiceId invoiceId, AccountId accountId)
            implements InvoiceCommand {}

    /**
     * Writes a line on a draft that was opened by hand. Written before, also when it was removed since: no-op. Refused:
     * INVOICE_NOT_MANUAL, INVOICE_NOT_DRAFT, INVOICE_FULL, CURRENCY_MISMATCH, CHARGE_CONTRADICTS (same line, other content,
     * also when it was removed since), DRAFT_OF_ANOTHER when somebody else invoices the account by now, account.closed.
     *
     * @param period from 1900 to 2999, of at most {@value #MOST_YEARS} years; null for a one-off charge
     * @param unitPrice zero or more, as is what the line comes to: what is given back is credit, or a credit note
     */
    record AddLine(
            @TargetAggregateIdentifier InvoiceId invoiceId,
            LineId lineId,
            String description,
            @Nullable BillingPeriod period,
            int quantity,
            Money unitPrice,
            Money discount)
            implements InvoiceCommand {

        /** How long the period of a line may be. */
        public static final int MOST_YEARS = 10;

        public AddLine {
            checkPeriod(period);
            Amounts.zeroOrMore("unitPrice", unitPrice);
            Charge charge = charge(invoiceId, lineId, description, period, quantity, unitPrice, discount);
            description = charge.description();
            Amounts.zeroOrMore("net", charge.net());
        }

        /** What stands on the invoice by it. */
        public Charge charge() {
            return charge(invoiceId, lineId, description, period, quantity, unitPrice, discount);
        }

        /**
         * Checks that a period can be kept, printed and counted in days.
         *
         * @throws IllegalArgumentException when it is of other times, or too long
         */
        public static void checkPeriod(@Nullable BillingPeriod period) {
            if (period == null) {
                return;
            }
            if (period.start().getYear() < 1900 || period.end().getYear() > 2999) {
                throw new IllegalArgumentException("period must be from 1900 to 2999");
            }
            if (period.end().isAfter(period.start().plusYears(MOST_YEARS))) {
                throw new IllegalArgumentException("period must be of at most " + MOST_YEARS + " years");
            }
        }

        private static Charge charge(
                InvoiceId invoice,
                LineId line,
                String description,
                @Nullable BillingPeriod period,
                int quantity,
                Money unitPrice,
                Money discount) {
            return new Charge(
                    ChargeKey.ofLine(invoice, line), null, description, period, quantity, unitPrice, discount);
        }
    }

    /**
     * Takes a line off a draft that was opened by hand. Taken off before: no-op. Refused: INVOICE_NOT_MANUAL,
     * INVOICE_NOT_DRAFT, DRAFT_OF_ANOTHER, UNKNOWN_CHARGE.
     */
    record RemoveLine(@TargetAggregateIdentifier InvoiceId invoiceId, ChargeKey key) implements InvoiceCommand {}

    /**
     * Sets what will stand on a draft beside its lines, whoever opened it, in the name of whoever invoices its buyer now;
     * when it is issued by somebody else, it is taken off. The same: no-op. Refused: INVOICE_NOT_DRAFT, DRAFT_OF_ANOTHER.
     *
     * @param remark printed for the buyer; null for none
     * @param paymentTermDays from issue to due date, 0 to {@value CollectionTerms#MOST_TERM_DAYS}; null for as many as the
     *     settings of the issuer say
     */
    record ChangeDraft(
            @TargetAggregateIdentifier InvoiceId invoiceId,
            @Nullable InvoiceRemark remark,
            @Nullable Integer paymentTermDays)
            implements InvoiceCommand {
        public ChangeDraft {
            if (paymentTermDays != null && (paymentTermDays < 0 || paymentTermDays > CollectionTerms.MOST_TERM_DAYS)) {
                throw new IllegalArgumentException("paymentTermDays must be 0 to " + CollectionTerms.MOST_TERM_DAYS);
            }
        }
    }

    /**
     * Adds a private note, whatever became of the invoice; the same words twice are two notes. Refused: TOO_MANY_NOTES after
     * {@value #MOST_NOTES} of one seller.
     */
    record WriteInvoiceNote(@TargetAggregateIdentifier InvoiceId invoiceId, InvoiceNote note)
            implements InvoiceCommand {

        /** As many notes there are about an invoice at most. */
        public static final int MOST_NOTES = 500;
    }

    /**
     * Has the mail about an issued invoice sent once more. The same sending again within a day: no-op. Refused:
     * INVOICE_NOT_ISSUED, INVOICE_NOT_OPEN when void or written off, SENT_TOO_OFTEN after {@value #MOST_A_DAY} within a day.
     */
    record SendInvoiceAgain(@TargetAggregateIdentifier InvoiceId invoiceId, SendingId sendingId)
            implements InvoiceCommand {

        public static final int MOST_A_DAY = 3;
    }

    /**
     * Reminds of what is open now, whatever the schedule. Reminded today, in the buyer's zone, already: no-op. Refused:
     * INVOICE_NOT_OPEN, REMINDER_UNWANTED before the due date when the account has muted reminders before that.
     */
    record RemindNow(@TargetAggregateIdentifier InvoiceId invoiceId) implements InvoiceCommand {}

    /**
     * Issues a draft: numbers it in its issuer's sequence, copies both parties, prices tax, sets the due date; an invoice
     * over zero is paid at once. Issued already: no-op. Refused: INVOICE_NOT_DRAFT when void, INVOICE_EMPTY; of one that was
     * drafted by hand DRAFT_OF_ANOTHER when somebody else invoices the account by now, account.closed.
     */
    record IssueInvoice(@TargetAggregateIdentifier InvoiceId invoiceId) implements InvoiceCommand {}

    /**
     * Settles as much as prepaid credit of the account's ledger covers: what came since the issue, which takes what there
     * is. No credit, or nothing open: no-op. Refused: INVOICE_NOT_OPEN when void, written off or still a draft,
     * PAYMENT_IN_PROGRESS.
     */
    record ApplyCredit(@TargetAggregateIdentifier InvoiceId invoiceId) implements InvoiceCommand {}

    /**
     * Asks whether anything is still to be collected, before somebody suffers for it; changes nothing. Refused:
     * INVOICE_NOT_OPEN when paid, void, written off or still a draft, PAYMENT_IN_PROGRESS.
     */
    record ConfirmOpen(@TargetAggregateIdentifier InvoiceId invoiceId) implements InvoiceCommand {}

    /**
     * Uses what credit there is, then starts the next attempt to collect what is left; none when credit covers all.
     * Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS, ATTEMPT_CONTRADICTS, UNKNOWN_PAYMENT_METHOD, NO_PAYMENT_METHOD; then
     * no credit is used either.
     *
     * @param attempt the attempt that the caller means to start, 1 or more: one that was started before is a no-op; null
     *     starts the next one
     * @param token of a method that the invoice's account holds; null for its default one
     */
    record PayInvoice(
            @TargetAggregateIdentifier InvoiceId invoiceId,
            @Nullable Integer attempt,
            @Nullable PaymentToken token) implements InvoiceCommand {
        public PayInvoice {
            if (attempt != null && attempt < 1) {
                throw new IllegalArgumentException("an attempt is 1 or more");
            }
        }
    }

    /**
     * Records money that arrived outside a gateway (bank transfer, cash); what exceeds the open amount goes to the ledger.
     * On an invoice that is paid, void or written off that is all of it. The same reference and amount again: no-op.
     * Refused: INVOICE_NOT_OPEN for a draft, CURRENCY_MISMATCH, ENTRY_CONTRADICTS (same reference, other amount or invoice);
     * platform.forbidden to who may settle only what he has issued, when it exceeds the open amount as long as an invoice of
     * another issuer waits for credit.
     *
     * @param reference what tells this receipt from all others of the issuer, such as the bank's, 1 to 100 characters
     * @param amount above zero, at most {@value Amounts#MOST_MINOR} minor units
     */
    record RecordReceipt(@TargetAggregateIdentifier InvoiceId invoiceId, String reference, Money amount)
            implements InvoiceCommand {
        public RecordReceipt {
            reference = Text.line("reference", reference, 100);
            Amounts.aboveZero("amount", amount);
        }
    }

    /** Records that a reminder is due and was ordered, once per day offset. Again, or nothing to collect: no-op. */
    record RemindOfInvoice(@TargetAggregateIdentifier InvoiceId invoiceId, int dayOffset) implements InvoiceCommand {}

    /**
     * Voids a draft, or an issued invoice of which nothing is paid. Void already: no-op. Refused: INVOICE_HAS_PAYMENTS,
     * PAYMENT_IN_PROGRESS, INVOICE_NOT_OPEN when written off.
     */
    record VoidInvoice(@TargetAggregateIdentifier InvoiceId invoiceId, Reason reason) implements InvoiceCommand {}

    /** Gives up on what is open. Written off already: no-op. Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS. */
    record WriteOffInvoice(@TargetAggregateIdentifier InvoiceId invoiceId, WriteOffCause cause, Reason reason)
            implements InvoiceCommand {}
}

package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Invoice} is settled once it is issued, and what its buyer is told of it. What is owed is kept by {@link
 * Receivable}, what of it can be taken back by {@link Creditable}.
 */
abstract sealed class CollectedInvoice permits DraftedInvoice {

    abstract InvoiceId invoiceId();

    abstract AccountId accountId();

    abstract CurrencyUnit currency();

    abstract Receivable receivable();

    /** Null until it is issued. */
    abstract @Nullable Creditable creditable();

    abstract Sendings sendings();

    Money open() {
        return receivable().open();
    }

    /** As it was issued; only once it is. */
    InvoiceIssued issued() {
        return requireNonNull(creditable()).issued();
    }

    /** Where it stands among those that wait for credit; only once it is issued. */
    CreditQueue.Place place() {
        return new CreditQueue.Place(
                issued().dueOn(),
                issued().number(),
                invoiceId(),
                issued().issuer().accountId());
    }

    /**
     * What credit may settle.
     *
     * @return zero when it is paid
     * @throws Refused INVOICE_NOT_OPEN for a draft, void or written off, PAYMENT_IN_PROGRESS
     */
    Money openForCredit() {
        if (receivable().status() != InvoiceStatus.PAID) {
            receivable().mustBeOpen();
            receivable().mustHaveNothingInProgress();
        }
        return open();
    }

    /** What credit could settle now; zero while an attempt is under way, which takes all that is open. */
    Money openToCredit() {
        return receivable().takesCredit() ? open() : Money.zero(currency());
    }

    /** Settles with credit of the ledger, at most what is open; credit below zero balances an invoice below zero. */
    void applyCredit(LedgerId ledgerId, Money amount) {
        apply(new CreditApplied(invoiceId(), ledgerId, amount, open().minus(amount)));
        paidWhenNothingIsOpen();
    }

    /**
     * Settles with money that arrived outside a gateway.
     *
     * @return what exceeds the open amount, zero or more
     */
    Money applyReceipt(String reference, Money amount) {
        Money settled = receivable().settledBy(amount);
        if (settled.isPositive()) {
            apply(new ReceiptApplied(invoiceId(), reference, settled, open().minus(settled)));
            paidWhenNothingIsOpen();
        }
        return amount.minus(settled);
    }

    /** What of an amount exceeds what is open, zero or more. */
    Money excessOf(Money amount) {
        return amount.minus(receivable().settledBy(amount));
    }

    /**
     * Whether money from outside can be booked here.
     *
     * @throws Refused INVOICE_NOT_OPEN for a draft, CURRENCY_MISMATCH
     */
    void mustTakeReceipt(Money amount) {
        if (receivable().status() == InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_OPEN, "The invoice is still a draft.");
        }
        if (!amount.getCurrencyUnit().equals(currency())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The invoice is in " + currency() + ".");
        }
    }

    /** Whether this attempt to collect was started before; null stands for the next one, which was not. */
    boolean hasStarted(@Nullable Integer attempt) {
        return receivable().hasStarted(attempt);
    }

    /**
     * The number of the attempt that may start now.
     *
     * @param attempt the one that the caller means; null for any
     * @throws Refused INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS, ATTEMPT_CONTRADICTS
     */
    int nextAttempt(@Nullable Integer attempt) {
        return receivable().nextAttempt(attempt);
    }

    /** Starts the next attempt over all that is open. */
    void startPayment(PaymentId paymentId) {
        apply(new PaymentStarted(invoiceId(), paymentId, receivable().attempts() + 1, open()));
    }

    /**
     * Settles with a captured payment, whatever became of the invoice meanwhile.
     *
     * @return what exceeds the open amount; all of it when nothing can be settled here any more
     */
    Money applyPayment(PaymentId paymentId, Money amount) {
        Money settled = receivable().settledBy(amount);
        if (settled.isPositive()) {
            apply(new PaymentApplied(invoiceId(), paymentId, settled, open().minus(settled)));
            paidWhenNothingIsOpen();
        }
        return amount.minus(settled);
    }

    /**
     * What a credit note would take back.
     *
     * @param asked empty for all that remains
     * @param unlessPaid whether it is asked for only as long as this is open
     * @throws Refused INVOICE_NOT_ISSUED for a draft, INVOICE_NOT_CREDITABLE when void or written off, UNKNOWN_CHARGE,
     *     CREDIT_EXCEEDS_INVOICE, NOTHING_TO_CREDIT, CURRENCY_MISMATCH; INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS
     */
    List<CreditedLine> mustCredit(List<CreditedCharge> asked, boolean unlessPaid) {
        if (unlessPaid) {
            receivable().mustBeOpen();
            receivable().mustHaveNothingInProgress();
        }
        if (receivable().status() == InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_ISSUED, "The invoice is a draft.");
        }
        if (creditable() == null || !receivable().isInForce()) {
            throw new Refused(
                    BillingRefusal.INVOICE_NOT_CREDITABLE,
                    "The invoice is " + receivable().status() + ".");
        }
        return requireNonNull(creditable()).lines(asked);
    }

    /**
     * Settles with a credit note as much as is open, also while an attempt to collect is under way: what that brings
     * beyond what is open then becomes credit.
     *
     * @param gross of its lines, above zero
     * @return what exceeds the open amount
     */
    Money credit(CreditNoteId creditNoteId, List<CreditedLine> lines, Money gross) {
        Money settled = receivable().settledBy(gross);
        Money remaining = requireNonNull(creditable()).remaining().minus(gross);
        apply(new InvoiceCredited(invoiceId(), creditNoteId, lines, gross, settled, open().minus(settled), remaining));
        if (settled.isPositive()) {
            paidWhenNothingIsOpen();
        }
        return gross.minus(settled);
    }

    /**
     * Checks that this attempt is under way, and that there is something for it to take.
     *
     * @throws Refused PAYMENT_NOT_DUE
     */
    void mustAwait(PaymentId paymentId) {
        if (!receivable().awaits(paymentId)) {
            throw new Refused(BillingRefusal.PAYMENT_NOT_DUE, "Nothing is to be taken by " + paymentId + ".");
        }
    }

    /** Ends the attempt under way, when it is this one and something is still to be collected. */
    void failPayment(PaymentId paymentId, int attempt, boolean retryable) {
        if (receivable().awaits(paymentId)) {
            apply(new PaymentAttemptFailed(invoiceId(), paymentId, attempt, retryable));
        }
    }

    /** Changes nothing. Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS. */
    @CommandHandler
    void handle(ConfirmOpen command) {
        receivable().mustBeOpen();
        receivable().mustHaveNothingInProgress();
    }

    /** Repeated for the same day, or nothing is to be collected: no-op. */
    @CommandHandler
    void handle(RemindOfInvoice command) {
        if (receivable().canBeCollected()) {
            remind(command.dayOffset());
        }
    }

    /**
     * Reminds of what is open; not twice on a day.
     *
     * @param earlyToo whether the buyer would be told before the due date
     * @throws Refused INVOICE_NOT_OPEN, REMINDER_UNWANTED
     */
    void remindNow(Instant now, boolean earlyToo) {
        receivable().mustBeOpen();
        LocalDate today = LocalDate.ofInstant(now, issued().zone());
        int dayOffset = Math.toIntExact(ChronoUnit.DAYS.between(issued().dueOn(), today));
        if (dayOffset < 0 && !earlyToo && !wasReminded(dayOffset)) {
            throw new Refused(
                    BillingRefusal.REMINDER_UNWANTED, "The account is told from " + issued().dueOn() + " on.");
        }
        remind(dayOffset);
    }

    private boolean wasReminded(int dayOffset) {
        return receivable().reminded().contains(dayOffset);
    }

    private void remind(int dayOffset) {
        if (!wasReminded(dayOffset)) {
            apply(new InvoiceReminded(invoiceId(), accountId(), dayOffset, open()));
        }
    }

    /** The same sending within a day: no-op. Refused: INVOICE_NOT_ISSUED, INVOICE_NOT_OPEN, SENT_TOO_OFTEN. */
    @CommandHandler
    void handle(SendInvoiceAgain command, Clock clock) {
        Creditable issued = creditable();
        if (issued == null) {
            throw new Refused(BillingRefusal.INVOICE_NOT_ISSUED, "The invoice was never issued.");
        }
        if (!receivable().isInForce()) {
            throw new Refused(
                    BillingRefusal.INVOICE_NOT_OPEN,
                    "The invoice is " + receivable().status() + ".");
        }
        Instant now = clock.instant();
        if (!sendings().mayBegin(command.sendingId(), now)) {
            return;
        }
        apply(new InvoiceSentAgain(
                invoiceId(),
                accountId(),
                command.sendingId(),
                issued().number(),
                issued.remaining(),
                open(),
                issued().dueOn(),
                now));
    }

    /**
     * Gives up what is open; given up already: no-op.
     *
     * @throws Refused INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS
     */
    void writeOff(WriteOffCause cause, Reason reason) {
        if (receivable().status() == InvoiceStatus.WRITTEN_OFF) {
            return;
        }
        receivable().mustBeOpen();
        receivable().mustHaveNothingInProgress();
        apply(new InvoiceWrittenOff(invoiceId(), open(), cause, reason));
    }

    void paidWhenNothingIsOpen() {
        if (open().isZero()) {
            apply(new InvoicePaid(invoiceId(), accountId()));
        }
    }
}

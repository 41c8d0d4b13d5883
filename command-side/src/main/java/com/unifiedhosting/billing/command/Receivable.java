package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.billing.BillingRefusal;
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
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.shared.Refused;
import java.util.HashSet;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is owed on an invoice and how far its collection is, as it follows from its events.
 *
 * <p>Whether a payment, a receipt or an entry of the ledger was counted before is known by those, not here: this state does
 * not grow with them.
 *
 * @param open zero until it is issued; below zero when its charges add up to a credit
 * @param attempts to collect that were started so far
 * @param inProgress the payment whose outcome is not known yet; null for none
 * @param reminded the days, counted from the due date, for which the buyer was reminded
 */
record Receivable(
        InvoiceStatus status,
        Money open,
        int attempts,
        @Nullable PaymentId inProgress,
        Set<Integer> reminded) {

    Receivable {
        reminded = Set.copyOf(reminded);
    }

    /**
     * What is owed after an event.
     *
     * @param before null before the first
     */
    static Receivable after(@Nullable Receivable before, InvoiceEvent event) {
        return switch (event) {
            case InvoiceDrafted e -> new Receivable(InvoiceStatus.DRAFT, Money.zero(e.currency()), 0, null, Set.of());
            case ChargeAdded _, ChargeRemoved _, DraftChanged _, InvoiceNoteWritten _, InvoiceSentAgain _ ->
                there(before);
            case InvoiceIssued e ->
                there(before).with(InvoiceStatus.ISSUED, e.totals().gross());
            case CreditApplied e -> there(before).with(InvoiceStatus.PARTIALLY_PAID, e.open());
            case ReceiptApplied e -> there(before).with(InvoiceStatus.PARTIALLY_PAID, e.open());
            case InvoiceCredited e -> there(before).credited(e);
            case PaymentApplied e ->
                there(before).with(InvoiceStatus.PARTIALLY_PAID, e.open()).without(e.paymentId());
            case PaymentStarted e -> there(before).started(e.attempt(), e.paymentId());
            case PaymentAttemptFailed _ -> there(before).withNothingInProgress();
            case InvoicePaid _ -> there(before).with(InvoiceStatus.PAID);
            case InvoiceReminded e -> there(before).remindedFor(e.dayOffset());
            case InvoiceVoided _ -> there(before).with(InvoiceStatus.VOID);
            case InvoiceWrittenOff _ -> there(before).with(InvoiceStatus.WRITTEN_OFF);
        };
    }

    /** Whether it is issued and neither paid nor given up. */
    boolean canBeCollected() {
        return status == InvoiceStatus.ISSUED || status == InvoiceStatus.PARTIALLY_PAID;
    }

    /** Whether something is to be collected, and no attempt is under way that takes all of it. */
    boolean takesCredit() {
        return canBeCollected() && inProgress == null;
    }

    /** Whether it is issued and counts: open or paid, neither void nor given up. */
    boolean isInForce() {
        return canBeCollected() || status == InvoiceStatus.PAID;
    }

    /**
     * Checks that something is to be collected.
     *
     * @throws Refused INVOICE_NOT_OPEN
     */
    void mustBeOpen() {
        if (!canBeCollected()) {
            throw new Refused(BillingRefusal.INVOICE_NOT_OPEN, "Nothing can be collected on this invoice.");
        }
    }

    /**
     * Checks that no attempt to collect is under way.
     *
     * @throws Refused PAYMENT_IN_PROGRESS
     */
    void mustHaveNothingInProgress() {
        if (inProgress != null) {
            throw new Refused(BillingRefusal.PAYMENT_IN_PROGRESS, "An attempt to collect is under way.");
        }
    }

    /**
     * Checks that nothing on it is final yet.
     *
     * @throws Refused INVOICE_NOT_DRAFT
     */
    void mustBeDraft() {
        if (status != InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_DRAFT, "The invoice is " + status + ".");
        }
    }

    /** Whether this attempt to collect was started before; null stands for the next one, which was not. */
    boolean hasStarted(@Nullable Integer attempt) {
        return attempt != null && attempt <= attempts;
    }

    /** Whether this attempt is under way, and there is something for it to take. */
    boolean awaits(PaymentId payment) {
        return canBeCollected() && payment.equals(inProgress);
    }

    /**
     * The number of the attempt that may start now.
     *
     * @param attempt the one that is meant; null for any
     * @throws Refused INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS, ATTEMPT_CONTRADICTS
     */
    int nextAttempt(@Nullable Integer attempt) {
        mustBeOpen();
        mustHaveNothingInProgress();
        int next = attempts + 1;
        if (attempt != null && attempt != next) {
            throw new Refused(BillingRefusal.ATTEMPT_CONTRADICTS, "The next attempt is number " + next + ".");
        }
        return next;
    }

    /** What an amount settles: at most what is open, and nothing when nothing can be collected. */
    Money settledBy(Money amount) {
        if (!canBeCollected()) {
            return Money.zero(open.getCurrencyUnit());
        }
        return amount.isLessThan(open) ? amount : open;
    }

    private static Receivable there(@Nullable Receivable before) {
        return requireNonNull(before);
    }

    private Receivable with(InvoiceStatus next) {
        return with(next, open);
    }

    private Receivable with(InvoiceStatus next, Money rest) {
        return new Receivable(next, rest, attempts, inProgress, reminded);
    }

    /** On what is paid already, nothing changes: the credit note is credit. */
    private Receivable credited(InvoiceCredited event) {
        return event.amount().isPositive() ? with(InvoiceStatus.PARTIALLY_PAID, event.open()) : this;
    }

    private Receivable started(int attempt, PaymentId payment) {
        return new Receivable(status, open, attempt, payment, reminded);
    }

    private Receivable without(PaymentId payment) {
        return payment.equals(inProgress) ? withNothingInProgress() : this;
    }

    private Receivable withNothingInProgress() {
        return new Receivable(status, open, attempts, null, reminded);
    }

    private Receivable remindedFor(int day) {
        Set<Integer> all = new HashSet<>(reminded);
        all.add(day);
        return new Receivable(status, open, attempts, inProgress, all);
    }
}

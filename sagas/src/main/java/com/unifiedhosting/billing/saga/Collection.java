package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Collects one issued invoice (dunning), by the terms that were copied onto it ({@link DunningCalendar}). Payment at any
 * point undoes everything at once. Whether an invoice is paid, void or given up is decided by the invoice; this process
 * acts on its events, so that a payment that arrives in the same moment is never overlooked.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>issued</td><td>PayInvoice(1), RequestNotification</td><td>INVOICE_NOT_OPEN: paid, the event ends
 *     this. PAYMENT_IN_PROGRESS: the outcome of that attempt is awaited. NO_PAYMENT_METHOD: as a failed attempt</td><td>none</td><td>{@value #COLLECT} at the calendar's next date</td></tr>
 * <tr><td>attempt failed, trying again can help</td><td>RequestNotification, then PayInvoice(next)</td><td>as above</td>
 *     <td>none</td><td>{@value #RETRY} on the next of {@code retryDays} after the first failure, at once when that is past</td></tr>
 * <tr><td>an attempt brought less than was asked for</td><td>PayInvoice(next) of the rest</td><td>as above</td><td>none</td>
 *     <td>{@value #RETRY} as after a failure</td></tr>
 * <tr><td>credit came to the account, or one that is due before takes no more, and this one is the next; an attempt failed,
 *     or brought less than was asked for</td>
 *     <td>ApplyCredit, of which the ledger gives what those before it leave</td><td>INVOICE_NOT_OPEN: paid, its event ends
 *     this. PAYMENT_IN_PROGRESS: an attempt takes all that is open; what it leaves is used as it ends</td><td>none</td><td>none</td></tr>
 * <tr><td>another default payment method is chosen; while an attempt is under way, when that has failed</td>
 *     <td>PayInvoice(next)</td><td>as when issued</td><td>none</td><td>none</td></tr>
 * <tr><td>attempt failed for good</td><td>RequestNotification</td><td>none</td><td>none</td><td>none: it is up to the
 *     customer</td></tr>
 * <tr><td>an attempt failed as the amount is too small for the gateway; what is open never grows, so this stays</td>
 *     <td>RequestNotification; ClearPastDue, ResumeSubscription for each</td><td>ENDED: nothing to undo</td><td>this is it</td>
 *     <td>{@value #COLLECT} at reminders, and at the end of the terms: WriteOffInvoice(TOO_SMALL), which ends this</td></tr>
 * <tr><td>any date of the calendar, before all else</td><td>ApplyCredit of what came since; ConfirmOpen</td>
 *     <td>INVOICE_NOT_OPEN: its event ends this, nothing else is done. PAYMENT_IN_PROGRESS: as an attempt under way</td>
 *     <td>none</td><td>{@value #COLLECT}</td></tr>
 * <tr><td>a day of {@code reminderDays}</td><td>RemindOfInvoice; its event: RequestNotification</td><td>none foreseen</td>
 *     <td>none</td><td>{@value #COLLECT}; of several missed ones only the newest is sent</td></tr>
 * <tr><td>something is credited, and something is open still</td><td>ClearPastDue, ResumeSubscription for each of which
 *     nothing remains</td><td>ENDED: nothing to undo</td><td>this is it</td><td>none</td></tr>
 * <tr><td>overdue</td><td>MarkPastDue for each subscription</td><td>ENDED: no longer concerned</td><td>ClearPastDue</td>
 *     <td>{@value #COLLECT}</td></tr>
 * <tr><td>grace period over</td><td>SuspendSubscription(NON_PAYMENT, invoice) for each; RequestNotification</td><td>ENDED:
 *     no longer concerned. NOT_STARTED: its order is not paid, nothing to suspend</td><td>ResumeSubscription(same hold)</td><td>{@value #COLLECT}</td></tr>
 * <tr><td>grace period over, or the time of suspension, while an attempt is under way or about to start</td><td>none</td>
 *     <td>none</td><td>none</td><td>{@value #COLLECT} an hour later</td></tr>
 * <tr><td>suspended for {@code endAfterDays}</td><td>WriteOffInvoice</td><td>INVOICE_NOT_OPEN: paid or void, its event
 *     follows. PAYMENT_IN_PROGRESS: an hour later again</td><td>none</td><td>{@value #COLLECT}</td></tr>
 * <tr><td>written off for that (DUNNING)</td><td>EndSubscription(NON_PAYMENT) for each; RequestNotification; ends</td><td>none
 *     foreseen</td><td>none</td><td>cancelled</td></tr>
 * <tr><td>paid, void, or written off for anything else</td><td>ClearPastDue, ResumeSubscription for each;
 *     RequestNotification; ends</td><td>ENDED: nothing to undo</td><td>this is it</td><td>cancelled</td></tr>
 * <tr><td>void or written off</td><td>StopAwaitingCredit</td><td>NOT_FOUND: nothing ever waited there</td><td>none</td>
 *     <td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(Collection.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class Collection {

    public static final String GROUP = "collection";
    static final String COLLECT = "collection-next";
    static final String RETRY = "collection-retry";

    private static final String WALLET = "walletId";

    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final Reason TOO_SMALL = new Reason("not paid, and too little for the payment gateway");
    private static final Reason GIVEN_UP = new Reason("not paid, and the time of suspension is over");

    /** The calendar's next date has come. */
    record CollectionDue(InvoiceId invoiceId) {}

    /** An automatic payment is to be tried again. */
    record RetryDue(int attempt) {}

    private InvoiceId invoiceId;
    private InvoiceNotices notices;
    /** What is invoiced and not taken back by credit notes. */
    private Money total;

    private Money open;
    private DunningCalendar calendar;
    private DunnedSubscriptions subscriptions;
    /** Up to when the reminders are dealt with. */
    private Instant remindedThrough;

    /** The attempt that was started last. */
    private int attempt;
    /** The attempt whose outcome is not known yet; null when there is none. */
    private @Nullable PaymentId underWay;

    /** Whether another default method was chosen while an attempt was under way. */
    private boolean methodChosen;

    /** Whether a gateway has said that it charges nothing so small; what is open never grows. */
    private boolean tooSmall;

    private @Nullable LocalDate firstFailure;
    private boolean pastDue;
    private boolean graceOver;
    /** When it is to be suspended: as the grace period is over, or later while money may be on its way. */
    private Instant suspendAt;
    /** When it is to be written off; null until the grace period is over, or it is found too small. */
    private @Nullable Instant giveUpAt;

    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "invoiceId")
    void on(
            InvoiceIssued event,
            @Timestamp Instant issuedAt,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        Instant now = clock.instant();
        invoiceId = event.invoiceId();
        AccountId accountId = event.accountId();
        notices = new InvoiceNotices(invoiceId, accountId, event.number());
        total = event.totals().gross();
        open = total;
        calendar = new DunningCalendar(event.dueOn(), event.zone(), event.collection());
        suspendAt = calendar.suspendAt();
        remindedThrough = issuedAt;
        subscriptions = DunnedSubscriptions.on(invoiceId, event.lines());
        if (total.isPositive()) {
            SagaLifecycle.associateWith(WALLET, WalletId.of(accountId).value());
            pay(1, commands, deadlines, now);
        }
        notices.issued(total, calendar.dueOn(), commands);
        scheduleNext(deadlines, now);
    }

    @SagaEventHandler(associationProperty = "next", keyName = "invoiceId")
    void on(CreditAdded event, CommandGateway commands) {
        Credit.use(invoiceId, commands);
    }

    /** One that is due before takes no more, and this one is the next. */
    @SagaEventHandler(associationProperty = "next", keyName = "invoiceId")
    void on(CreditNotAwaited event, CommandGateway commands) {
        Credit.use(invoiceId, commands);
    }

    @SagaEventHandler(associationProperty = WALLET)
    void on(DefaultMethodChanged event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (event.chosen()) {
            methodChosen = underWay != null
                    || !pay(attempt + 1, commands, deadlines, clock.instant()).accepted();
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(CreditApplied event) {
        open = event.open();
    }

    /** An invoice that is wholly taken back is told as a credit note, not as paid. */
    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceCredited event, CommandGateway commands, Clock clock) {
        open = event.open();
        total = event.remaining();
        subscriptions = subscriptions.less(event.lines());
        if (open.isPositive()) {
            // of which the credit note itself tells
            letGo(subscriptions.takenBack(), commands, clock);
            subscriptions = subscriptions.asked();
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(
            PaymentApplied event,
            @Timestamp Instant at,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        open = event.open();
        if (event.paymentId().equals(underWay)) {
            underWay = null;
            if (open.isPositive()) {
                Credit.use(invoiceId, commands);
                retryLater(at, deadlines, clock.instant());
            }
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(ReceiptApplied event) {
        open = event.open();
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(PaymentStarted event, DeadlineManager deadlines, Clock clock) {
        attempt = event.attempt();
        underWay = event.paymentId();
        alarms.cancel(deadlines, clock.instant(), RETRY);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(PaymentFailed event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        notices.failed(event.paymentId(), open, event.failure(), commands);
        if (event.failure() == PaymentFailure.AMOUNT_TOO_SMALL && !tooSmall) {
            tooSmall = true;
            stepBack(commands, clock);
            scheduleNext(deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(
            PaymentAttemptFailed event,
            @Timestamp Instant failedAt,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        underWay = null;
        Credit.use(invoiceId, commands);
        if (methodChosen) {
            methodChosen = false;
            pay(attempt + 1, commands, deadlines, clock.instant());
        } else if (event.retryable()) {
            retryLater(failedAt, deadlines, clock.instant());
        }
    }

    @DeadlineHandler(deadlineName = RETRY)
    void on(RetryDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (due.attempt() == attempt + 1) {
            Instant now = clock.instant();
            alarms.cancel(deadlines, now, RETRY);
            pay(due.attempt(), commands, deadlines, now);
        }
    }

    @DeadlineHandler(deadlineName = COLLECT)
    void on(CollectionDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        Answer open = confirmOpen(commands);
        if (open.refusedAs(BillingRefusal.INVOICE_NOT_OPEN)) {
            alarms.cancel(deadlines, now, COLLECT);
            return;
        }
        remind(commands, now);
        if (!tooSmall && !pastDue && !now.isBefore(calendar.overdueAt())) {
            pastDue = true;
            subscriptions = subscriptions.markPastDue(commands);
        }
        boolean mayBePaidYet = open.refused() || underWay != null || alarms.isDue(RETRY, now);
        if (!tooSmall && !graceOver && !now.isBefore(suspendAt)) {
            if (mayBePaidYet) {
                suspendAt = now.plus(A_WHILE);
            } else {
                suspend(commands, now);
            }
        } else if (giveUpAt != null && !now.isBefore(giveUpAt)) {
            if (mayBePaidYet) {
                giveUpAt = now.plus(A_WHILE);
            } else {
                giveUp(commands, now);
            }
        }
        scheduleNext(deadlines, now);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceReminded event, CommandGateway commands) {
        notices.reminder(event.dayOffset(), event.open(), calendar.dueOn(), commands);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoicePaid event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        release(commands, clock);
        if (total.isPositive()) {
            notices.paid(total, commands);
        }
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceVoided event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        release(commands, clock);
        stopAwaiting(commands);
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceWrittenOff event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (event.cause() == WriteOffCause.DUNNING) {
            subscriptions.end(commands);
            if (!subscriptions.running().isEmpty()) {
                notices.ended(commands);
            }
        } else {
            release(commands, clock);
        }
        stopAwaiting(commands);
        finish(deadlines, clock);
    }

    private Answer pay(int number, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Answer answer = Answer.to(
                commands,
                new PayInvoice(invoiceId, number, null),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS,
                BillingRefusal.NO_PAYMENT_METHOD);
        if (answer.accepted()) {
            underWay = PaymentId.of(invoiceId, number);
        } else if (answer.refusedAs(BillingRefusal.NO_PAYMENT_METHOD)) {
            retryLater(now, deadlines, now);
        }
        return answer;
    }

    /** Uses the credit that came since, then asks the invoice, which may know of a payment that is not told here yet. */
    private Answer confirmOpen(CommandGateway commands) {
        Credit.use(invoiceId, commands);
        return Answer.to(
                commands,
                new ConfirmOpen(invoiceId),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS);
    }

    /** At once when the day has come before the failure is heard of: that attempt is for all days that are past by then. */
    private void retryLater(Instant failedAt, DeadlineManager deadlines, Instant now) {
        LocalDate failedOn = firstFailure == null ? calendar.dayOf(failedAt) : firstFailure;
        firstFailure = failedOn;
        calendar.retryAfter(failedAt, failedOn)
                .ifPresent(at -> alarms.set(deadlines, now, RETRY, at, new RetryDue(attempt + 1)));
    }

    private void remind(CommandGateway commands, Instant now) {
        calendar.newestReminder(remindedThrough, now)
                .ifPresent(day -> commands.<Object>sendAndWait(new RemindOfInvoice(invoiceId, day)));
        remindedThrough = now;
    }

    private void suspend(CommandGateway commands, Instant now) {
        graceOver = true;
        giveUpAt = calendar.giveUpAt(now);
        subscriptions = subscriptions.suspend(commands);
        if (!subscriptions.suspended().isEmpty()) {
            notices.suspended(commands);
        }
    }

    private void giveUp(CommandGateway commands, Instant now) {
        Answer answer = Answer.to(
                commands,
                tooSmall
                        ? new WriteOffInvoice(invoiceId, WriteOffCause.TOO_SMALL, TOO_SMALL)
                        : new WriteOffInvoice(invoiceId, WriteOffCause.DUNNING, GIVEN_UP),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS);
        giveUpAt = answer.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS) ? now.plus(A_WHILE) : null;
    }

    private void release(CommandGateway commands, Clock clock) {
        if (letGo(subscriptions, commands, clock)) {
            notices.resumed(commands);
        }
    }

    /** As if it were not overdue, until it is given up when it would be else. */
    private void stepBack(CommandGateway commands, Clock clock) {
        release(commands, clock);
        subscriptions = subscriptions.released();
        pastDue = false;
        graceOver = false;
        giveUpAt = calendar.giveUpAt(calendar.suspendAt());
    }

    /**
     * Undoes what was done to subscriptions, unless it is well before anything could be done.
     *
     * @return as {@link DunnedSubscriptions#release}
     */
    private boolean letGo(DunnedSubscriptions those, CommandGateway commands, Clock clock) {
        boolean early = clock.instant().plus(A_WHILE).isBefore(calendar.overdueAt());
        return !early && those.release(commands);
    }

    /** One deadline at a time: the earliest of what is still to come. */
    private void scheduleNext(DeadlineManager deadlines, Instant now) {
        calendar.next(remindedThrough, nextStep())
                .ifPresentOrElse(
                        at -> alarms.set(deadlines, now, COLLECT, at, new CollectionDue(invoiceId)),
                        () -> alarms.cancel(deadlines, now, COLLECT));
    }

    private @Nullable Instant nextStep() {
        if (tooSmall || graceOver) {
            return giveUpAt;
        }
        return pastDue ? suspendAt : calendar.overdueAt();
    }

    private void stopAwaiting(CommandGateway commands) {
        Credit.stopAwaiting(LedgerId.of(notices.accountId(), total.getCurrencyUnit()), invoiceId, commands);
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

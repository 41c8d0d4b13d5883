package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
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
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Instant;
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

/**
 * Collects one issued invoice, by the terms that were copied onto it ({@link DunningCalendar}): tries to have it paid
 * ({@link PaymentAttempts}), and sees to what follows as long as it is not ({@link Dunning}). Payment at any point undoes
 * everything at once. Whether an invoice is paid, void or given up is decided by the invoice; this process acts on its
 * events, so that a payment that arrives in the same moment is never overlooked.
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

    private InvoiceId invoiceId;
    private InvoiceNotices notices;
    /** What is invoiced and not taken back by credit notes. */
    private Money total;

    private Money open;
    private PaymentAttempts attempts;
    private Dunning dunning;

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
        DunningCalendar calendar = new DunningCalendar(event.dueOn(), event.zone(), event.collection());
        attempts = new PaymentAttempts(invoiceId, calendar);
        dunning = new Dunning(notices, calendar, DunnedSubscriptions.on(invoiceId, event.lines()), issuedAt);
        if (total.isPositive()) {
            SagaLifecycle.associateWith(WALLET, WalletId.of(accountId).value());
            attempts.next(commands, deadlines, now);
        }
        notices.issued(total, calendar.dueOn(), commands);
        dunning.scheduleNext(deadlines, now);
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
            attempts.methodChosen(commands, deadlines, clock.instant());
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
        dunning.credited(event, commands, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(
            PaymentApplied event,
            @Timestamp Instant at,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        open = event.open();
        if (attempts.isUnderWay(event.paymentId())) {
            attempts.ended();
            if (open.isPositive()) {
                Credit.use(invoiceId, commands);
                attempts.retryLater(at, deadlines, clock.instant());
            }
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(ReceiptApplied event) {
        open = event.open();
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(PaymentStarted event, DeadlineManager deadlines, Clock clock) {
        attempts.started(event, deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(PaymentFailed event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        notices.failed(event.paymentId(), open, event.failure(), commands);
        if (event.failure() == PaymentFailure.AMOUNT_TOO_SMALL) {
            dunning.foundTooSmall(commands, deadlines, clock);
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(
            PaymentAttemptFailed event,
            @Timestamp Instant failedAt,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        attempts.ended();
        Credit.use(invoiceId, commands);
        attempts.afterFailure(event.retryable(), failedAt, commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = RETRY)
    void on(PaymentAttempts.Due due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        attempts.retry(due, commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = COLLECT)
    void on(Dunning.Due due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        Answer open = confirmOpen(commands);
        if (open.refusedAs(BillingRefusal.INVOICE_NOT_OPEN)) {
            dunning.stop(deadlines, now);
        } else {
            dunning.proceed(open.refused() || attempts.mayBringMoney(now), commands, deadlines, now);
        }
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

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceReminded event, CommandGateway commands) {
        dunning.reminded(event, commands);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoicePaid event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        dunning.release(commands, clock);
        if (total.isPositive()) {
            notices.paid(total, commands);
        }
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceVoided event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        dunning.release(commands, clock);
        stopAwaiting(commands);
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceWrittenOff event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (event.cause() == WriteOffCause.DUNNING) {
            dunning.endSubscriptions(commands);
        } else {
            dunning.release(commands, clock);
        }
        stopAwaiting(commands);
        finish(deadlines, clock);
    }

    private void stopAwaiting(CommandGateway commands) {
        Credit.stopAwaiting(LedgerId.of(notices.accountId(), total.getCurrencyUnit()), invoiceId, commands);
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        attempts.stop(deadlines, now);
        dunning.stop(deadlines, now);
        SagaLifecycle.end();
    }
}

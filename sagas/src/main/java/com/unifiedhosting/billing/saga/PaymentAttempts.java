package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to have one invoice paid by the default payment method of its account: one at a time, again on the retry days
 * of the calendar, and with another method as soon as that is chosen. Part of the state of {@link Collection}.
 */
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
final class PaymentAttempts {

    /**
     * It is time to try again.
     *
     * @param attempt which one it is to be, so that one which was started meanwhile is known
     */
    record Due(int attempt) {}

    private final InvoiceId invoiceId;
    private final DunningCalendar calendar;

    /** The attempt that was started last. */
    private int attempt;
    /** The attempt whose outcome is not known yet; null when there is none. */
    private @Nullable PaymentId underWay;

    /** Whether another default method was chosen while an attempt was under way. */
    private boolean methodChosen;

    private @Nullable LocalDate firstFailure;

    private Alarms alarms = new Alarms();

    @JsonCreator
    PaymentAttempts(InvoiceId invoiceId, DunningCalendar calendar) {
        this.invoiceId = invoiceId;
        this.calendar = calendar;
    }

    /** Makes the next one, which is the first unless one was started. Without a payment method it is as one that failed. */
    Answer next(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        int number = attempt + 1;
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

    /** Makes the next one with another default method: now, or when the one that is under way has failed. */
    void methodChosen(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        methodChosen = underWay != null || !next(commands, deadlines, now).accepted();
    }

    /** One was started, by this process or by the customer. */
    void started(PaymentStarted event, DeadlineManager deadlines, Instant now) {
        attempt = event.attempt();
        underWay = event.paymentId();
        alarms.cancel(deadlines, now, Collection.RETRY);
    }

    boolean isUnderWay(PaymentId payment) {
        return payment.equals(underWay);
    }

    /** The outcome of the one that is under way is known. */
    void ended() {
        underWay = null;
    }

    /** What comes after one that {@link #ended} and failed. */
    void afterFailure(
            boolean retryable, Instant failedAt, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (methodChosen) {
            methodChosen = false;
            next(commands, deadlines, now);
        } else if (retryable) {
            retryLater(failedAt, deadlines, now);
        }
    }

    /** At once when the day has come before the failure is heard of: that attempt is for all days that are past by then. */
    void retryLater(Instant failedAt, DeadlineManager deadlines, Instant now) {
        LocalDate failedOn = firstFailure == null ? calendar.dayOf(failedAt) : firstFailure;
        firstFailure = failedOn;
        calendar.retryAfter(failedAt, failedOn)
                .ifPresent(at -> alarms.set(deadlines, now, Collection.RETRY, at, new Due(attempt + 1)));
    }

    /** Tries again, unless that attempt was started meanwhile. */
    void retry(Due due, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (due.attempt() == attempt + 1) {
            alarms.cancel(deadlines, now, Collection.RETRY);
            next(commands, deadlines, now);
        }
    }

    /** Whether one is under way or about to start. */
    boolean mayBringMoney(Instant now) {
        return underWay != null || alarms.isDue(Collection.RETRY, now);
    }

    /** No more of them. */
    void stop(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
    }
}

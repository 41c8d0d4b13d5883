package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.jspecify.annotations.Nullable;

/**
 * What follows when one invoice is not paid: reminders, the suspension of its subscriptions, and that it is given up; and how
 * that is undone when it is paid after all. Part of the state of {@link Collection}.
 */
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
final class Dunning {

    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final Reason TOO_SMALL = new Reason("not paid, and too little for the payment gateway");
    private static final Reason GIVEN_UP = new Reason("not paid, and the time of suspension is over");

    /** The calendar's next date has come. */
    record Due(InvoiceId invoiceId) {}

    private final InvoiceNotices notices;
    private final DunningCalendar calendar;
    private DunnedSubscriptions subscriptions;
    /** Up to when the reminders are dealt with. */
    private Instant remindedThrough;

    /** Whether a gateway has said that it charges nothing so small; what is open never grows. */
    private boolean tooSmall;

    private boolean pastDue;
    private boolean graceOver;
    /** When it is to be suspended: as the grace period is over, or later while money may be on its way. */
    private Instant suspendAt;
    /** When it is to be written off; null until the grace period is over, or it is found too small. */
    private @Nullable Instant giveUpAt;

    private Alarms alarms = new Alarms();

    /**
     * @param remindedThrough when the invoice was issued: what would have been reminded of before, is not
     */
    @JsonCreator
    Dunning(
            InvoiceNotices notices,
            DunningCalendar calendar,
            DunnedSubscriptions subscriptions,
            Instant remindedThrough) {
        this.notices = notices;
        this.calendar = calendar;
        this.subscriptions = subscriptions;
        this.remindedThrough = remindedThrough;
        suspendAt = calendar.suspendAt();
    }

    /** One deadline at a time: the earliest of what is still to come. */
    void scheduleNext(DeadlineManager deadlines, Instant now) {
        calendar.next(remindedThrough, nextStep())
                .ifPresentOrElse(
                        at -> alarms.set(deadlines, now, Collection.COLLECT, at, new Due(notices.invoiceId())),
                        () -> alarms.cancel(deadlines, now, Collection.COLLECT));
    }

    private @Nullable Instant nextStep() {
        if (tooSmall || graceOver) {
            return giveUpAt;
        }
        return pastDue ? suspendAt : calendar.overdueAt();
    }

    /**
     * Does what is due of an invoice that is open.
     *
     * @param mayBePaidYet whether money may be on its way: then nothing is suspended or given up
     */
    void proceed(boolean mayBePaidYet, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        remind(commands, now);
        if (!tooSmall && !pastDue && !now.isBefore(calendar.overdueAt())) {
            pastDue = true;
            subscriptions = subscriptions.markPastDue(commands);
        }
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

    private void remind(CommandGateway commands, Instant now) {
        calendar.newestReminder(remindedThrough, now)
                .ifPresent(day -> commands.<Object>sendAndWait(new RemindOfInvoice(notices.invoiceId(), day)));
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
                        ? new WriteOffInvoice(notices.invoiceId(), WriteOffCause.TOO_SMALL, TOO_SMALL)
                        : new WriteOffInvoice(notices.invoiceId(), WriteOffCause.DUNNING, GIVEN_UP),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS);
        giveUpAt = answer.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS) ? now.plus(A_WHILE) : null;
    }

    void reminded(InvoiceReminded event, CommandGateway commands) {
        notices.reminder(event.dayOffset(), event.open(), calendar.dueOn(), commands);
    }

    /** As if it were not overdue, until it is given up when it would be else. */
    void foundTooSmall(CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (tooSmall) {
            return;
        }
        tooSmall = true;
        release(commands, clock);
        subscriptions = subscriptions.released();
        pastDue = false;
        graceOver = false;
        giveUpAt = calendar.giveUpAt(calendar.suspendAt());
        scheduleNext(deadlines, clock.instant());
    }

    /** Lets those subscriptions go of which nothing is asked any more; when nothing is open, its payment releases all. */
    void credited(InvoiceCredited event, CommandGateway commands, Clock clock) {
        subscriptions = subscriptions.less(event.lines());
        if (event.open().isPositive()) {
            // of which the credit note itself tells
            letGo(subscriptions.takenBack(), commands, clock);
            subscriptions = subscriptions.asked();
        }
    }

    /** It is settled, or nobody is to pay it. */
    void release(CommandGateway commands, Clock clock) {
        if (letGo(subscriptions, commands, clock)) {
            notices.resumed(commands);
        }
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

    /** It is given up, and its subscriptions with it. */
    void endSubscriptions(CommandGateway commands) {
        subscriptions.end(commands);
        if (!subscriptions.running().isEmpty()) {
            notices.ended(commands);
        }
    }

    /** Nothing more follows. */
    void stop(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
    }
}

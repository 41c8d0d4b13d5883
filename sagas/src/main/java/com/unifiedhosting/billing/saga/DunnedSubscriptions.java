package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * The subscriptions on an invoice, and what its collection does to them.
 *
 * @param running those that have not been found ended
 * @param suspended those on which the hold of this invoice is
 */
record DunnedSubscriptions(InvoiceId invoiceId, List<SubscriptionId> running, List<SubscriptionId> suspended) {

    DunnedSubscriptions {
        running = List.copyOf(running);
        suspended = List.copyOf(suspended);
    }

    static DunnedSubscriptions on(InvoiceId invoice, List<InvoiceLine> lines) {
        List<SubscriptionId> subscriptions = lines.stream()
                .map(line -> line.charge().subscriptionId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new DunnedSubscriptions(invoice, subscriptions, List.of());
    }

    /** Tells them that the invoice is overdue. */
    DunnedSubscriptions markPastDue(CommandGateway commands) {
        List<SubscriptionId> left = new ArrayList<>();
        for (SubscriptionId subscription : running) {
            if (Answer.to(commands, new MarkPastDue(subscription, invoiceId), SubscriptionRefusal.ENDED)
                    .accepted()) {
                left.add(subscription);
            }
        }
        return new DunnedSubscriptions(invoiceId, left, suspended);
    }

    /** Puts the hold of this invoice on those that have started. */
    DunnedSubscriptions suspend(CommandGateway commands) {
        List<SubscriptionId> left = new ArrayList<>();
        List<SubscriptionId> held = new ArrayList<>();
        for (SubscriptionId subscription : running) {
            Answer answer = Answer.to(
                    commands,
                    new SuspendSubscription(subscription, hold()),
                    SubscriptionRefusal.ENDED,
                    SubscriptionRefusal.NOT_STARTED);
            if (answer.accepted()) {
                held.add(subscription);
            }
            if (!answer.refusedAs(SubscriptionRefusal.ENDED)) {
                left.add(subscription);
            }
        }
        return new DunnedSubscriptions(invoiceId, left, held);
    }

    /**
     * Undoes whatever may have been done, not only what is remembered: the process may have died between a command and
     * the note of it. On a subscription to which nothing was done both commands are no-ops.
     *
     * @return whether one goes on that was suspended
     */
    boolean release(CommandGateway commands) {
        for (SubscriptionId subscription : running) {
            Answer.to(commands, new ClearPastDue(subscription, invoiceId), SubscriptionRefusal.ENDED);
        }
        boolean resumed = false;
        for (SubscriptionId subscription : running) {
            boolean accepted = Answer.to(
                            commands, new ResumeSubscription(subscription, hold()), SubscriptionRefusal.ENDED)
                    .accepted();
            resumed |= accepted && suspended.contains(subscription);
        }
        return resumed;
    }

    /** Ends them for good. */
    void end(CommandGateway commands) {
        for (SubscriptionId subscription : running) {
            commands.<Object>sendAndWait(new EndSubscription(subscription, EndReason.NON_PAYMENT));
        }
    }

    private Hold hold() {
        return new Hold(Hold.Cause.NON_PAYMENT, invoiceId.value());
    }
}

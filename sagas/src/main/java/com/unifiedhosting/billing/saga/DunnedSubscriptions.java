package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.CreditedLine;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.Money;

/**
 * The subscriptions for which an invoice asks something, and what its collection does to them. Who owes nothing for one, as
 * it is free or credit notes have taken back all of it, does not lose it.
 *
 * @param running those that have not been found ended, and what is invoiced for each and not taken back
 * @param suspended those on which the hold of this invoice is
 */
record DunnedSubscriptions(InvoiceId invoiceId, Map<SubscriptionId, Money> running, List<SubscriptionId> suspended) {

    DunnedSubscriptions {
        running = Collections.unmodifiableMap(new LinkedHashMap<>(running));
        suspended = List.copyOf(suspended);
    }

    static DunnedSubscriptions on(InvoiceId invoice, List<InvoiceLine> lines) {
        Map<SubscriptionId, Money> asked = new LinkedHashMap<>();
        for (InvoiceLine line : lines) {
            SubscriptionId subscription = line.charge().subscriptionId();
            if (subscription != null) {
                asked.merge(subscription, line.gross(), Money::plus);
            }
        }
        return new DunnedSubscriptions(invoice, asked, List.of()).asked();
    }

    /** With what a credit note leaves, which may be nothing. */
    DunnedSubscriptions less(List<CreditedLine> lines) {
        Map<SubscriptionId, Money> left = new LinkedHashMap<>(running);
        for (CreditedLine line : lines) {
            line.key()
                    .subscription()
                    .ifPresent(of -> left.computeIfPresent(of, (_, asked) -> asked.minus(line.gross())));
        }
        return new DunnedSubscriptions(invoiceId, left, suspended);
    }

    /** Those for which something is asked. */
    DunnedSubscriptions asked() {
        return those(Money::isPositive);
    }

    /** Those for which nothing is asked any more. */
    DunnedSubscriptions takenBack() {
        return those(left -> !left.isPositive());
    }

    private DunnedSubscriptions those(Predicate<Money> which) {
        Map<SubscriptionId, Money> some = new LinkedHashMap<>(running);
        some.values().removeIf(which.negate());
        return new DunnedSubscriptions(
                invoiceId, some, suspended.stream().filter(some::containsKey).toList());
    }

    /** Tells them that the invoice is overdue. */
    DunnedSubscriptions markPastDue(CommandGateway commands) {
        Map<SubscriptionId, Money> left = new LinkedHashMap<>(running);
        left.keySet()
                .removeIf(subscription -> Answer.to(
                                commands, new MarkPastDue(subscription, invoiceId), SubscriptionRefusal.ENDED)
                        .refused());
        return new DunnedSubscriptions(invoiceId, left, suspended);
    }

    /** Puts the hold of this invoice on those that have started. */
    DunnedSubscriptions suspend(CommandGateway commands) {
        Map<SubscriptionId, Money> left = new LinkedHashMap<>(running);
        List<SubscriptionId> held = new ArrayList<>();
        for (SubscriptionId subscription : running.keySet()) {
            Answer answer = Answer.to(
                    commands,
                    new SuspendSubscription(subscription, hold()),
                    SubscriptionRefusal.ENDED,
                    SubscriptionRefusal.NOT_STARTED);
            if (answer.accepted()) {
                held.add(subscription);
            }
            if (answer.refusedAs(SubscriptionRefusal.ENDED)) {
                left.remove(subscription);
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
        for (SubscriptionId subscription : running.keySet()) {
            Answer.to(commands, new ClearPastDue(subscription, invoiceId), SubscriptionRefusal.ENDED);
        }
        boolean resumed = false;
        for (SubscriptionId subscription : running.keySet()) {
            boolean accepted = Answer.to(
                            commands, new ResumeSubscription(subscription, hold()), SubscriptionRefusal.ENDED)
                    .accepted();
            resumed |= accepted && suspended.contains(subscription);
        }
        return resumed;
    }

    /** After {@link #release}. */
    DunnedSubscriptions released() {
        return new DunnedSubscriptions(invoiceId, running, List.of());
    }

    /** Ends them for good. */
    void end(CommandGateway commands) {
        for (SubscriptionId subscription : running.keySet()) {
            commands.<Object>sendAndWait(new EndSubscription(subscription, EndReason.NON_PAYMENT));
        }
    }

    private Hold hold() {
        return new Hold(Hold.Cause.NON_PAYMENT, invoiceId.value());
    }
}

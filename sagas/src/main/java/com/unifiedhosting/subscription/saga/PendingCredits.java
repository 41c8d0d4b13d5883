package com.unifiedhosting.subscription.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;

/**
 * What is to be credited for one subscription as soon as its invoice is issued: it is asked for every hour until then. Part of
 * the state of {@link SubscriptionBilling}.
 */
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
final class PendingCredits {

    /** A draft of a day is issued by then. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    /** An invoice of which something is to be credited may be issued by now. Heard once too often, nothing is credited twice. */
    record Due(SubscriptionId subscriptionId) {}

    private final SubscriptionId subscriptionId;
    private LinkedHashSet<PendingCredit> waiting = new LinkedHashSet<>();
    private Alarms alarms = new Alarms();

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    PendingCredits(SubscriptionId subscriptionId) {
        this.subscriptionId = subscriptionId;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Credits it, now or later. */
    void take(PendingCredit credit, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (credit.credit(commands) == PendingCredit.Outcome.NOT_ISSUED) {
            waiting.add(credit);
            later(deadlines, now);
        }
    }

    /** Credits what can be by now. */
    void takeAgain(CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        waiting.removeIf(credit -> credit.credit(commands) == PendingCredit.Outcome.DECIDED);
        if (!waiting.isEmpty()) {
            later(deadlines, clock.instant());
        }
    }

    /** Counts the hour from now. */
    void putOff(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
        if (!waiting.isEmpty()) {
            later(deadlines, now);
        }
    }

    private void later(DeadlineManager deadlines, Instant now) {
        alarms.set(deadlines, now, SubscriptionBilling.CREDIT, now.plus(A_WHILE), new Due(subscriptionId));
    }
}

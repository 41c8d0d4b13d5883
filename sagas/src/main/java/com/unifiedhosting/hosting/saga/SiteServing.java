package com.unifiedhosting.hosting.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteCommand.FinishDeletion;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Makes the node of one website do what the website's state says, whoever changed that state. The state is decided
 * already, so a node that cannot be reached is asked until it answers, always for the newest state.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>suspended</td><td>port: suspend</td><td>none</td><td>none</td><td>{@value #RETRY} while the node fails</td></tr>
 * <tr><td>resumed</td><td>port: resume</td><td>none</td><td>none</td><td>{@value #RETRY} while the node fails</td></tr>
 * <tr><td>deletion started</td><td>port: remove, then FinishDeletion; ends</td><td>none foreseen</td><td>none</td>
 *     <td>{@value #RETRY} while the node fails</td></tr>
 * <tr><td>provisioning failed, or deleted</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(SiteServing.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class SiteServing {

    public static final String GROUP = "site-serving";
    static final String RETRY = "site-serving-retry";

    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    /** What the node is to do. */
    enum Wanted {
        SERVING,
        SUSPENDED,
        REMOVED
    }

    /** It is time to ask the node again. */
    record RetryDue(Wanted wanted) {}

    private WebsiteId websiteId;
    /** Null for a website that never got as far as a node. */
    private @Nullable NodeId node;

    private Wanted wanted = Wanted.SERVING;
    private int failures;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsitePlaced event) {
        websiteId = event.websiteId();
        node = event.nodeId();
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteSuspended event, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        want(Wanted.SUSPENDED, nodes, commands, deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteResumed event, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        want(Wanted.SERVING, nodes, commands, deadlines, clock.instant());
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "websiteId")
    void on(DeletionStarted event, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        websiteId = event.websiteId();
        want(Wanted.REMOVED, nodes, commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = RETRY)
    void on(RetryDue due, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (due.wanted() == wanted) {
            ask(nodes, commands, deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(ProvisioningFailed event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteDeleted event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock.instant());
    }

    private void want(Wanted state, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        wanted = state;
        failures = 0;
        alarms.cancelAll(deadlines, now);
        ask(nodes, commands, deadlines, now);
    }

    private void ask(WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        try {
            if (node != null) {
                switch (wanted) {
                    case SERVING -> nodes.resume(node, websiteId);
                    case SUSPENDED -> nodes.suspend(node, websiteId);
                    case REMOVED -> nodes.remove(node, websiteId);
                }
            }
        } catch (NodeFailure failure) {
            failures++;
            alarms.set(deadlines, now, RETRY, now.plus(BACKOFF.after(failures)), new RetryDue(wanted));
            return;
        }
        if (wanted == Wanted.REMOVED) {
            commands.<Object>sendAndWait(new FinishDeletion(websiteId));
            finish(deadlines, now);
        }
    }

    private void finish(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
        SagaLifecycle.end();
    }
}

package com.unifiedhosting.hosting.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.saga.Procedure.Job;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.shared.saga.Backoff;
import com.unifiedhosting.shared.saga.Notices;
import com.unifiedhosting.shared.saga.Reasons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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
 * Makes a website live, step by step as {@link Procedure} lists them, or leaves nothing of it behind. Every step is tried
 * and undone in reaction to an event of the website, so that a restart at any point goes on where it was; doing and undoing
 * are idempotent by website, so that going on may repeat.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>requested, or a step completed</td><td>StartStep(next, 1); after the last one GoLive</td><td>none foreseen</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>a step started</td><td>its work, then CompleteStep (RESERVE_NODE: PlaceWebsite)</td><td>NO_NODE_HAS_ROOM; the node
 *     fails, in whatever way, or takes longer than a call may ({@link WebNode#LONGEST_CALL}): FailStep. WRONG_STEP: it had
 *     ended otherwise before a crash, and the event of that drives on</td><td>none</td><td>none</td></tr>
 * <tr><td>an attempt failed</td><td>StartStep(same, next attempt)</td><td>none foreseen</td><td>none</td>
 *     <td>{@value #RETRY} with the step's backoff</td></tr>
 * <tr><td>a step failed for good</td><td>undo and RecordStepUndone, from this step back to the first; FailProvisioning</td>
 *     <td>none foreseen</td><td>this is it: the order is rejected by {@code OrderFulfilment}</td>
 *     <td>{@value #UNDO} while a node cannot be reached, until it can, or says that it never will</td></tr>
 * <tr><td>live, or failed</td><td>RequestNotification; ends</td><td>UNKNOWN_ACCOUNT: nobody to tell</td><td>none</td>
 *     <td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(WebsiteProvisioning.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class WebsiteProvisioning {

    public static final String GROUP = "website-provisioning";
    static final String RETRY = "provisioning-retry";
    static final String UNDO = "provisioning-undo";

    private static final Backoff UNDO_BACKOFF =
            Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** It is time for the next attempt. */
    record RetryDue(ProvisioningStep step, int attempt) {}

    /** It is time to try undoing again. */
    record UndoDue(ProvisioningStep step) {}

    private Job job;
    private AccountId accountId;
    /** The step that was started last, and which of its attempts: as the website tells, never as this has ordered. */
    private ProvisioningStep step = ProvisioningStep.RESERVE_NODE;

    private int attempt;
    /** The step to be undone next; null while going forward, and when all is undone. */
    private @Nullable ProvisioningStep undoing;

    private @Nullable Reason failure;
    private int undoFailures;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteRequested event, CommandGateway commands) {
        job = new Job(event.websiteId(), event.domain(), event.application(), null);
        accountId = event.accountId();
        start(ProvisioningStep.RESERVE_NODE, 1, commands);
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(StepStarted event, WebNode nodes, CommandGateway commands) {
        step = event.step();
        attempt = event.attempt();
        Procedure procedure = Procedure.of(step);
        try {
            procedure.perform(job, nodes, commands);
        } catch (NodeFailure reported) {
            boolean terminal = !reported.retryable() || procedure.isLast(attempt);
            fail(Reasons.of(reported.getMessage(), "it failed"), terminal, commands);
        }
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsitePlaced event) {
        job = new Job(job.website(), job.domain(), job.application(), event.nodeId());
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(StepCompleted event, CommandGateway commands) {
        event.step()
                .next()
                .ifPresentOrElse(
                        next -> start(next, 1, commands),
                        () -> commands.<Object>sendAndWait(new GoLive(job.website())));
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(StepFailed event, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        if (event.terminal()) {
            undoing = event.step();
            failure = event.reason();
            undo(nodes, commands, deadlines, now);
        } else {
            Instant again = now.plus(Procedure.of(event.step()).waitAfter(event.attempt()));
            alarms.set(deadlines, now, RETRY, again, new RetryDue(event.step(), event.attempt() + 1));
        }
    }

    @DeadlineHandler(deadlineName = RETRY)
    void on(RetryDue due, CommandGateway commands) {
        if (undoing == null && due.step() == step && due.attempt() == attempt + 1) {
            start(due.step(), due.attempt(), commands);
        }
    }

    @DeadlineHandler(deadlineName = UNDO)
    void on(UndoDue due, WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (due.step() == undoing) {
            undo(nodes, commands, deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteLive event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Map<String, String> parameters = Map.of("domain", job.domain().value());
        Notices.tell(commands, accountId, job.website(), "live", Template.WEBSITE_LIVE, parameters);
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(ProvisioningFailed event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Map<String, String> parameters =
                Map.of("domain", job.domain().value(), "reason", event.reason().value());
        Notices.tell(commands, accountId, job.website(), "failed", Template.WEBSITE_FAILED, parameters);
        finish(deadlines, clock);
    }

    /** What is under way is noted when the website says so, not here: this may be rolled back, and the order stand. */
    private void start(ProvisioningStep next, int number, CommandGateway commands) {
        commands.<Object>sendAndWait(new StartStep(job.website(), next, number));
    }

    private void fail(Reason reason, boolean terminal, CommandGateway commands) {
        Answer.to(commands, new FailStep(job.website(), step, attempt, reason, terminal), HostingRefusal.WRONG_STEP);
    }

    private void undo(WebNode nodes, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        while (undoing != null) {
            try {
                Procedure.of(undoing).undo(job, nodes, commands);
            } catch (NodeFailure reported) {
                if (reported.retryable()) {
                    undoFailures++;
                    Instant again = now.plus(UNDO_BACKOFF.after(undoFailures));
                    alarms.set(deadlines, now, UNDO, again, new UndoDue(undoing));
                    return;
                }
                leave(Reasons.of(reported.getMessage(), "the node refused"));
            }
            commands.<Object>sendAndWait(new RecordStepUndone(job.website(), undoing));
            undoing = undoing.previous().orElse(null);
        }
        commands.<Object>sendAndWait(new FailProvisioning(job.website(), failure()));
    }

    /**
     * Nobody can undo this: it counts as undone, so that the order gets its answer, and the reason tells. Where a node
     * says the same as when it failed to do it, it has done nothing.
     */
    private void leave(Reason why) {
        if (!why.equals(failure())) {
            failure = Reasons.of(failure() + "; what is left cannot be removed: " + why, "it failed");
        }
    }

    private Reason failure() {
        return Objects.requireNonNull(failure, "undoing has a reason");
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

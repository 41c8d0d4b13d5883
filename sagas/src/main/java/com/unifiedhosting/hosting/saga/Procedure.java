package com.unifiedhosting.hosting.saga;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.shared.saga.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * How each step of provisioning is done and undone, how often it is tried, and how long to wait between attempts: a row of
 * the table that {@link WebsiteProvisioning} walks. A further step is a further row. No attempt takes longer than one call
 * to the node may.
 *
 * <p>Doing is idempotent by website, and so is undoing, which is also asked for a step that was done by half or not at all.
 *
 * @param attempts before the step has failed for good, 1 or more
 */
record Procedure(ProvisioningStep step, int attempts, Backoff backoff, Work work, Work undoing) {

    static final List<Procedure> TABLE = List.of(
            new Procedure(
                    ProvisioningStep.RESERVE_NODE,
                    77, // twelve hours: no node is kept busy, and staff has a night to add one
                    Backoff.of(
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(10)),
                    Procedure::place,
                    Procedure::leave),
            new Procedure(
                    ProvisioningStep.CREATE_SITE,
                    5,
                    Backoff.of(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(30)),
                    Procedure::create,
                    Procedure::remove),
            new Procedure(
                    ProvisioningStep.PROBE,
                    8,
                    Backoff.of(
                            Duration.ofMillis(250),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(10)),
                    Procedure::probe,
                    Procedure::leave));

    /** The website that is worked on. {@code node} is null until RESERVE_NODE is done. */
    record Job(
            WebsiteId website,
            DomainName domain,
            ApplicationType application,
            @Nullable NodeId node) {

        NodeId place() {
            return Objects.requireNonNull(node, "no node is reserved");
        }
    }

    /** Doing or undoing; throws {@link NodeFailure} when it did not work. */
    @FunctionalInterface
    interface Work {
        void on(Job job, WebNode nodes, CommandGateway commands);
    }

    static Procedure of(ProvisioningStep step) {
        return TABLE.stream()
                .filter(row -> row.step == step)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no procedure for " + step));
    }

    void perform(Job job, WebNode nodes, CommandGateway commands) {
        work.on(job, nodes, commands);
    }

    void undo(Job job, WebNode nodes, CommandGateway commands) {
        undoing.on(job, nodes, commands);
    }

    /** Whether no attempt follows this one (1, 2, ...). */
    boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    Duration waitAfter(int attempt) {
        return backoff.after(attempt);
    }

    private static void place(Job job, WebNode nodes, CommandGateway commands) {
        Answer answer = Answer.to(
                commands, new PlaceWebsite(job.website()), HostingRefusal.NO_NODE_HAS_ROOM, HostingRefusal.WRONG_STEP);
        if (answer.refusedAs(HostingRefusal.NO_NODE_HAS_ROOM)) {
            throw new NodeFailure(answer.detail(), true);
        }
    }

    private static void create(Job job, WebNode nodes, CommandGateway commands) {
        asked(() -> nodes.create(job.place(), job.website(), job.domain(), job.application()));
        complete(job, ProvisioningStep.CREATE_SITE, commands);
    }

    private static void probe(Job job, WebNode nodes, CommandGateway commands) {
        int status = answered(() -> nodes.probe(job.place(), job.website(), job.domain()));
        if (status != 200) {
            throw new NodeFailure("the site answers " + status, true);
        }
        complete(job, ProvisioningStep.PROBE, commands);
    }

    /** WRONG_STEP: the attempt had failed before a crash; the event of that drives on. */
    private static void complete(Job job, ProvisioningStep step, CommandGateway commands) {
        Answer.to(commands, new CompleteStep(job.website(), step), HostingRefusal.WRONG_STEP);
    }

    private static void remove(Job job, WebNode nodes, CommandGateway commands) {
        asked(() -> nodes.remove(job.place(), job.website()));
    }

    private static void leave(Job job, WebNode nodes, CommandGateway commands) {
        // nothing outside the platform to undo; a reserved place is given back by recording the step as undone
    }

    private static void asked(Runnable call) {
        boolean _ = answered(() -> {
            call.run();
            return true;
        });
    }

    /** An adapter that fails in a way of its own has failed; only a call that the platform itself ended is left open. */
    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (NodeFailure reported) {
            throw reported;
        } catch (RuntimeException unexpected) {
            if (Thread.currentThread().isInterrupted()) {
                throw unexpected;
            }
            String kind = unexpected.getClass().getSimpleName();
            throw new NodeFailure("the node failed unexpectedly: " + kind, true, unexpected);
        }
    }
}

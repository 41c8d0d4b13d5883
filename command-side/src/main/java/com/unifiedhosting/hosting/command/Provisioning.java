package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.SuspensionCauseLifted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResized;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.shared.Refused;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the steps of a website are, as it follows from its events.
 *
 * <p>Steps are done one after the other, each in attempts 1, 2, ... of which one is under way at a time. After an attempt
 * that failed for good, or the first undoing, none starts any more; what steps have left behind is undone in the opposite
 * order. A probe leaves nothing behind.
 *
 * @param steps those that were started
 * @param undoing no attempt starts any more
 * @param nodeId where the website has its slot; null for none
 */
record Provisioning(
        Map<ProvisioningStep, StepState> steps,
        boolean undoing,
        @Nullable NodeId nodeId) {

    static final Provisioning NONE = new Provisioning(Map.of(), false, null);

    enum Phase {
        NOT_STARTED,
        UNDER_WAY,
        COMPLETED,
        FAILED,
        UNDONE
    }

    /** How far a step is: its attempts so far, and what became of the last one. */
    record StepState(int attempts, Phase phase) {

        static final StepState NONE = new StepState(0, Phase.NOT_STARTED);

        StepState in(Phase next) {
            return new StepState(attempts, next);
        }

        boolean allowsAttempt() {
            return phase == Phase.NOT_STARTED || phase == Phase.FAILED;
        }

        boolean hasFailed(int attempt) {
            return attempt < attempts || (attempt == attempts && (phase == Phase.FAILED || phase == Phase.UNDONE));
        }

        boolean leftNothing() {
            return phase == Phase.NOT_STARTED || phase == Phase.UNDONE;
        }
    }

    Provisioning {
        steps = Map.copyOf(steps);
    }

    Provisioning after(WebsiteEvent event) {
        return switch (event) {
            case StepStarted e ->
                new Provisioning(with(e.step(), new StepState(e.attempt(), Phase.UNDER_WAY)), undoing, nodeId);
            case WebsitePlaced e -> new Provisioning(steps, undoing, e.nodeId());
            case StepCompleted e -> new Provisioning(with(e.step(), Phase.COMPLETED), undoing, nodeId);
            case StepFailed e -> new Provisioning(with(e.step(), Phase.FAILED), undoing || e.terminal(), nodeId);
            case StepUndone e ->
                new Provisioning(
                        with(e.step(), Phase.UNDONE), true, e.step() == ProvisioningStep.RESERVE_NODE ? null : nodeId);
            case ProvisioningFailed _ -> new Provisioning(steps, true, nodeId);
            case WebsiteRequested _,
                    WebsiteLive _,
                    WebsiteResized _,
                    WebsiteSuspended _,
                    SuspensionCauseLifted _,
                    WebsiteResumed _,
                    DeletionStarted _,
                    WebsiteDeleted _ -> this;
        };
    }

    StepState step(ProvisioningStep step) {
        return steps.getOrDefault(step, StepState.NONE);
    }

    boolean hasCompleted(ProvisioningStep step) {
        return step(step).phase() == Phase.COMPLETED;
    }

    boolean allStepsAreDone() {
        return !undoing && hasCompleted(ProvisioningStep.PROBE);
    }

    boolean anyStepHasEffects() {
        return hasEffects(ProvisioningStep.RESERVE_NODE) || aLaterStepHasEffects(ProvisioningStep.RESERVE_NODE);
    }

    boolean aLaterStepHasEffects(ProvisioningStep step) {
        return step.next()
                .map(next -> hasEffects(next) || aLaterStepHasEffects(next))
                .orElse(false);
    }

    /**
     * Checks that this attempt may start.
     *
     * @throws Refused WRONG_STEP
     */
    void mustBeNext(ProvisioningStep step, int attempt) {
        StepState state = step(step);
        boolean next = step.previous().map(this::hasCompleted).orElse(true)
                && state.allowsAttempt()
                && attempt == state.attempts() + 1;
        if (undoing || !next) {
            throw wrong("Attempt " + attempt + " of " + step + " is not next.");
        }
    }

    /**
     * Checks that an attempt of this step is under way.
     *
     * @throws Refused WRONG_STEP
     */
    void mustBeUnderWay(ProvisioningStep step) {
        if (undoing || step(step).phase() != Phase.UNDER_WAY) {
            throw wrong(step + " is not under way.");
        }
    }

    /**
     * Checks that it is this attempt of the step that is under way.
     *
     * @throws Refused WRONG_STEP
     */
    void mustBeUnderWay(ProvisioningStep step, int attempt) {
        mustBeUnderWay(step);
        if (attempt != step(step).attempts()) {
            throw wrong("Attempt " + attempt + " of " + step + " is not under way.");
        }
    }

    static Refused wrong(String detail) {
        return new Refused(HostingRefusal.WRONG_STEP, detail);
    }

    private boolean hasEffects(ProvisioningStep step) {
        return switch (step) {
            case RESERVE_NODE -> nodeId != null;
            case CREATE_SITE -> !step(step).leftNothing();
            case PROBE -> false;
        };
    }

    private Map<ProvisioningStep, StepState> with(ProvisioningStep step, Phase phase) {
        return with(step, step(step).in(phase));
    }

    private Map<ProvisioningStep, StepState> with(ProvisioningStep step, StepState state) {
        Map<ProvisioningStep, StepState> changed = new EnumMap<>(ProvisioningStep.class);
        changed.putAll(steps);
        changed.put(step, state);
        return changed;
    }
}

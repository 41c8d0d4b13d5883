package com.unifiedhosting.subscription.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands to subscriptions over HTTP. What they may be refused for:
 * {@link com.unifiedhosting.subscription.SubscriptionRefusal}.
 */
@RestController
@RequestMapping("/api/v1/subscriptions")
@Tag(name = "Subscriptions")
class SubscriptionCommands {

    private final CommandGateway commands;

    SubscriptionCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/suspend")
    @Needs({Permission.SUBSCRIPTIONS_SUSPEND, Permission.SUBSCRIPTIONS_PAUSE})
    @Changes
    @Operation(
            summary = "Put a hold on a subscription",
            description =
                    "The first hold suspends it; its websites stop within seconds. Refused: `subscription.ended`, "
                            + "`subscription.not-started`, `subscription.too-many-holds`.")
    ResponseEntity<Accepted> suspend(
            @PathVariable SubscriptionId id,
            @Valid @RequestBody SubscriptionRequest.OnHold request,
            Provenance caller) {
        return done(id, new SuspendSubscription(id, request.hold()));
    }

    @PostMapping("/{id}/resume")
    @Needs({Permission.SUBSCRIPTIONS_SUSPEND, Permission.SUBSCRIPTIONS_PAUSE})
    @Changes
    @Operation(
            summary = "Take a hold off a subscription",
            description = "The hold is named as it was put on; taking off the last one resumes it. Refused: "
                    + "`subscription.ended`.")
    ResponseEntity<Accepted> resume(
            @PathVariable SubscriptionId id,
            @Valid @RequestBody SubscriptionRequest.OnHold request,
            Provenance caller) {
        return done(id, new ResumeSubscription(id, request.hold()));
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.SUBSCRIPTIONS_CANCEL)
    @Changes
    @Operation(
            summary = "Cancel a subscription",
            description = "Now, or with the period that today is a day of. Refused: `subscription.ended`, "
                    + "`subscription.not-started`, `subscription.already-cancelling`.")
    ResponseEntity<Accepted> cancel(
            @PathVariable SubscriptionId id,
            @Valid @RequestBody SubscriptionRequest.Cancel request,
            Provenance caller) {
        return done(id, new CancelSubscription(id, request.time(), request.reason()));
    }

    @PostMapping("/{id}/withdraw-cancellation")
    @Needs(Permission.SUBSCRIPTIONS_CANCEL)
    @Changes
    @Operation(summary = "Take back a cancellation at period end", description = "Refused: `subscription.ended`.")
    ResponseEntity<Accepted> withdrawCancellation(@PathVariable SubscriptionId id, Provenance caller) {
        return done(id, new WithdrawCancellation(id));
    }

    private ResponseEntity<Accepted> done(SubscriptionId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

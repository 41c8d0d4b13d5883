package com.unifiedhosting.subscription.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionCommand.EndPriceAgreement;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawPackageChange;
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

    @PostMapping("/{id}/change-package")
    @Needs(Permission.ORDERS_PLACE)
    @Changes
    @Operation(
            summary = "Change the package or the cycle of a subscription",
            description =
                    "Now: the days that are left of the present period are credited on the invoice on which they stand, and "
                            + "charged at the new price; with another cycle a whole period begins today. Or with the next "
                            + "period, at the price of today. Asked for what it is already, a scheduled change is withdrawn. "
                            + "Refused: `subscription.ended`, `subscription.not-started`, "
                            + "`subscription.order-still-open`, `subscription.already-cancelling`, "
                            + "`subscription.too-many-websites`, `subscription.other-server-group`, "
                            + "`subscription.price-too-high`, `subscription.too-many-changes`, `subscription.no-trial`, "
                            + "`subscription.billing-paused`, `subscription.not-billed-yet`, "
                            + "`subscription.unused-days-kept`, `subscription.invoice-overdue`, "
                            + "`subscription.change-scheduled` for one now while units of add-ons are scheduled, "
                            + "`catalogue.unknown-package`, `catalogue.retired`, `catalogue.no-price`, "
                            + "`catalogue.no-path`, `catalogue.unknown-add-on`, `catalogue.too-many-units`.")
    ResponseEntity<Accepted> changePackage(
            @PathVariable SubscriptionId id,
            @Valid @RequestBody SubscriptionRequest.Change request,
            Provenance caller) {
        return done(id, new ChangePackage(id, request.packageId(), request.cycle(), request.time()));
    }

    @PostMapping("/{id}/change-add-on")
    @Needs(Permission.ORDERS_PLACE)
    @Changes
    @Operation(
            summary = "Change how many units of an add-on a subscription has",
            description =
                    "None takes it off, and as many as there are takes back what is scheduled of them. Now, credited and "
                            + "charged as a change of the package, for this add-on alone; or with "
                            + "the next period, together with what else is scheduled. Units that are had keep their price, and "
                            + "more of them cost the same; of another add-on that of the newest version of the package. Refused "
                            + "as a change of the package, and: `subscription.change-scheduled` for one now, "
                            + "`subscription.less-disk-per-website` where further websites would leave each less, "
                            + "`catalogue.unknown-add-on`, `catalogue.too-many-units`.")
    ResponseEntity<Accepted> changeAddOn(
            @PathVariable SubscriptionId id, @Valid @RequestBody SubscriptionRequest.Units request, Provenance caller) {
        return done(id, new ChangeAddOn(id, request.addOn(), request.quantity(), request.time()));
    }

    @PostMapping("/{id}/withdraw-package-change")
    @Needs(Permission.ORDERS_PLACE)
    @Changes
    @Operation(
            summary = "Take back a change of the package that is scheduled",
            description = "Refused: `subscription.ended`, `subscription.already-cancelling`, "
                    + "`subscription.not-billed-yet`.")
    ResponseEntity<Accepted> withdrawPackageChange(@PathVariable SubscriptionId id, Provenance caller) {
        return done(id, new WithdrawPackageChange(id));
    }

    @PostMapping("/{id}/agree-price")
    @Needs(Permission.PRICES_AGREE)
    @Changes
    @Operation(
            summary = "Agree a price with a customer",
            description =
                    "In place of the list price, from the next period on: a fixed one, a percentage or an amount on top of "
                            + "the list price or off it, for good or until a day. An amount ends when the package or the "
                            + "cycle is changed, a percentage goes on. Refused: `subscription.ended`, "
                            + "`subscription.not-billed-yet`, `subscription.price-too-high`, "
                            + "`subscription.agreement-over`, `billing.currency-mismatch`.")
    ResponseEntity<Accepted> agreePrice(
            @PathVariable SubscriptionId id, @Valid @RequestBody SubscriptionRequest.Agree request, Provenance caller) {
        return done(id, new AgreePrice(id, request.price(), request.until(), request.reason()));
    }

    @PostMapping("/{id}/end-price-agreement")
    @Needs(Permission.PRICES_AGREE)
    @Changes
    @Operation(
            summary = "Go back to the list price",
            description = "From the next period on. Refused: `subscription.ended`, `subscription.not-billed-yet`.")
    ResponseEntity<Accepted> endPriceAgreement(@PathVariable SubscriptionId id, Provenance caller) {
        return done(id, new EndPriceAgreement(id));
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.SUBSCRIPTIONS_CANCEL)
    @Changes
    @Operation(
            summary = "Cancel a subscription",
            description = "Now, with a credit note for the days that are left when the package credits them, "
                    + "or with the period that today is a day of. Refused: `subscription.ended`, "
                    + "`subscription.not-started`, `subscription.already-cancelling`, `subscription.not-billed-yet`.")
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

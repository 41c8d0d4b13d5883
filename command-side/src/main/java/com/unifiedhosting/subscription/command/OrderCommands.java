package com.unifiedhosting.subscription.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.NewIdentity;
import com.unifiedhosting.shared.command.Starts;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to orders over HTTP. What they may be refused for: {@link com.unifiedhosting.subscription.OrderCommand}. */
@RestController
@RequestMapping(OrderCommands.ORDERS)
@Tag(name = "Orders")
class OrderCommands {

    static final String ORDERS = "/api/v1/orders";

    private final CommandGateway commands;

    OrderCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.ORDERS_PLACE)
    @Starts
    @Operation(
            summary = "Order a package with its first website",
            description =
                    "The domain is claimed and the subscription exists at once; invoice, payment or trial, and the "
                            + "website follow. Whoever may agree prices with the account (`prices:agree`) can order at an "
                            + "`agreed` one, which counts from the first period on. Refused: `account.unknown-account`, `account.not-active`, "
                            + "`catalogue.unknown-package`, `catalogue.retired`, `catalogue.no-price`, `catalogue.unknown-add-on`, "
                            + "`catalogue.too-many-units`, `catalogue.unknown-coupon`, "
                            + "`catalogue.coupon-retired`, `catalogue.coupon-not-valid`, `catalogue.coupon-not-for-this`, "
                            + "`catalogue.coupon-used-up`, `catalogue.coupon-used-before`, `hosting.domain-taken`, "
                            + "`subscription.order-contradicts`; with an agreed price also `platform.forbidden`, "
                            + "`subscription.price-too-high`, `subscription.agreement-over`, `billing.currency-mismatch`.")
    ResponseEntity<Accepted> place(
            @Valid @RequestBody OrderRequest request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        OrderId id = NewIdentity.of("ord_", caller, idempotencyKey, OrderId::new);
        long version = commands.sendAndWait(new PlaceOrder(
                id,
                request.accountId(),
                request.packageId(),
                request.cycle(),
                request.domain(),
                request.application(),
                request.coupon(),
                Set.copyOf(request.addOns()),
                request.terms()));
        return Accepted.underWay(ORDERS, id, version);
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.ORDERS_PLACE)
    @Changes
    @Operation(
            summary = "Cancel an order before it is paid",
            description = "Gives its domain back and ends its subscription. Refused: `subscription.order-not-open`.")
    ResponseEntity<Accepted> cancel(@PathVariable OrderId id, @Valid @RequestBody Because because, Provenance caller) {
        return Accepted.done(
                id, commands.<Long>sendAndWait(new CancelOrder(id, CancelCause.REQUESTED, because.reason())));
    }
}

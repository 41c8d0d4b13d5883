package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.catalogue.CouponCommand.CreateCoupon;
import com.unifiedhosting.catalogue.CouponCommand.RetireCoupon;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.Creates;
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

/** Commands to coupons over HTTP. What they may be refused for: {@link com.unifiedhosting.catalogue.CatalogueRefusal}. */
@RestController
@RequestMapping(CouponCommands.COUPONS)
@Tag(name = "Coupons")
class CouponCommands {

    static final String COUPONS = "/api/v1/coupons";

    private final CommandGateway commands;

    CouponCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.PACKAGES_MANAGE)
    @Creates
    @Operation(
            summary = "Create a coupon",
            description =
                    "For orders of the customers of its owner: a percentage or an amount off every period, or off the "
                            + "first ones. Its identifier is that of owner and code. Refused: `catalogue.coupon-exists`, "
                            + "`account.unknown-account`, `account.not-active`, `account.not-an-issuer`.")
    ResponseEntity<Accepted> create(@Valid @RequestBody CouponRequest request, Provenance caller) {
        CouponId id = CouponId.of(request.owner(), request.code());
        long version = commands.sendAndWait(new CreateCoupon(id, request.owner(), request.code(), request.terms()));
        return Accepted.created(COUPONS, id, version);
    }

    @PostMapping("/{id}/retire")
    @Needs(Permission.PACKAGES_MANAGE)
    @Changes
    @Operation(summary = "Retire a coupon", description = "No further order can use it; those that did keep it.")
    ResponseEntity<Accepted> retire(@PathVariable CouponId id, Provenance caller) {
        return Accepted.done(id, commands.<Long>sendAndWait(new RetireCoupon(id)));
    }
}

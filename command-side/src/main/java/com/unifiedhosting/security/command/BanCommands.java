package com.unifiedhosting.security.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
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

/** Commands to bans over HTTP. What they may be refused for: {@link com.unifiedhosting.security.SecurityRefusal}. */
@RestController
@RequestMapping(BanCommands.BANS)
@Tag(name = "Bans")
class BanCommands {

    static final String BANS = "/api/v1/admin/bans";

    private final CommandGateway commands;
    private final AddressKeys keys;

    BanCommands(CommandGateway commands, AddressKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    @PostMapping
    @Needs(Permission.BANS_MANAGE)
    @Creates
    @Operation(
            summary = "Ban an address or a range of addresses",
            description = "Every process answers 403 to it within a second. A single IPv6 address is its /64. Each "
                    + "network has one ban: one that stands is replaced. Without `until` it is for good. Refused: "
                    + "`security.own-address` when you are calling from there, `security.protected-address`, "
                    + "`security.ends-in-the-past`.")
    ResponseEntity<Accepted> ban(@Valid @RequestBody BanRequest request, Provenance caller) {
        BanId id = keys.banOf(request.network());
        long version = commands.sendAndWait(new BanAddress(id, request.network(), request.reason(), request.until()));
        return Accepted.created(BANS, id, version);
    }

    @PostMapping("/{id}/lift")
    @Needs(Permission.BANS_MANAGE)
    @Changes
    @Operation(
            summary = "Lift a ban",
            description = "Before its end. Earlier automatic bans are forgotten. Lifted already, or ended: no change.")
    ResponseEntity<Accepted> lift(@PathVariable BanId id, @Valid @RequestBody Because request, Provenance caller) {
        return Accepted.done(id, commands.<Long>sendAndWait(new LiftBan(id, request.reason())));
    }
}

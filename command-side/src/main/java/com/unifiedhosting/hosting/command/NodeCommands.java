package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.DecommissionNode;
import com.unifiedhosting.hosting.NodeCommand.DrainNode;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeCommand.StartMaintenance;
import com.unifiedhosting.hosting.NodeId;
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

/** Commands to server nodes over HTTP. What they may be refused for: {@link com.unifiedhosting.hosting.HostingRefusal}. */
@RestController
@RequestMapping(NodeCommands.NODES)
@Tag(name = "Nodes")
class NodeCommands {

    static final String NODES = "/api/v1/nodes";

    private final CommandGateway commands;

    NodeCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.NODES_MANAGE)
    @Creates
    @Operation(
            summary = "Register a server node",
            description = "It takes websites once it is marked ready. The same data again: no change. Refused: "
                    + "`hosting.already-registered`.")
    ResponseEntity<Accepted> register(@Valid @RequestBody NodeRequest.Registration request, Provenance caller) {
        long version = commands.sendAndWait(new RegisterNode(
                request.nodeId(),
                request.role(),
                request.location(),
                request.group(),
                request.capacity(),
                request.address()));
        return Accepted.created(NODES, request.nodeId(), version);
    }

    @PostMapping("/{id}/address")
    @Needs(Permission.NODES_MANAGE)
    @Changes
    @Operation(
            summary = "Change the address of a node",
            description = "Where it serves websites from now on, those that are on it already as well. The node has to "
                    + "know the host name itself. The embedded node tells its address at each start, which is the one "
                    + "that counts then. The same address: no change.")
    ResponseEntity<Accepted> changeAddress(
            @PathVariable NodeId id, @Valid @RequestBody NodeRequest.Address request, Provenance caller) {
        return done(id, new ChangeNodeAddress(id, request.address()));
    }

    @PostMapping("/{id}/ready")
    @Needs(Permission.NODES_MANAGE)
    @Changes
    @Operation(
            summary = "Let a node take websites",
            description = "First, or after maintenance. Refused: `hosting.wrong-node-state`.")
    ResponseEntity<Accepted> ready(@PathVariable NodeId id, Provenance caller) {
        return done(id, new MarkNodeReady(id));
    }

    @PostMapping("/{id}/maintenance")
    @Needs(Permission.NODES_MANAGE)
    @Changes
    @Operation(
            summary = "Stop new websites for a while",
            description = "Refused: `hosting.wrong-node-state` unless ready.")
    ResponseEntity<Accepted> maintenance(@PathVariable NodeId id, Provenance caller) {
        return done(id, new StartMaintenance(id));
    }

    @PostMapping("/{id}/drain")
    @Needs(Permission.NODES_MANAGE)
    @Changes
    @Operation(
            summary = "Stop new websites for good",
            description = "Refused: `hosting.wrong-node-state` unless ready or in maintenance.")
    ResponseEntity<Accepted> drain(@PathVariable NodeId id, Provenance caller) {
        return done(id, new DrainNode(id));
    }

    @PostMapping("/{id}/decommission")
    @Needs(Permission.NODES_MANAGE)
    @Changes
    @Operation(
            summary = "Take a drained node out of service",
            description =
                    "Refused: `hosting.wrong-node-state` unless draining, `hosting.node-in-use` while websites are "
                            + "on it.")
    ResponseEntity<Accepted> decommission(@PathVariable NodeId id, Provenance caller) {
        return done(id, new DecommissionNode(id));
    }

    private ResponseEntity<Accepted> done(NodeId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

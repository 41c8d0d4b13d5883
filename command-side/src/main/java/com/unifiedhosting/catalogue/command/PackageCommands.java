package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.catalogue.PackageCommand.ChangeVisibility;
import com.unifiedhosting.catalogue.PackageCommand.ClonePackage;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageCommand.PublishVersion;
import com.unifiedhosting.catalogue.PackageCommand.RetirePackage;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.Creates;
import com.unifiedhosting.shared.command.NewIdentity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to packages over HTTP. What they may be refused for: {@link com.unifiedhosting.catalogue.CatalogueRefusal}. */
@RestController
@RequestMapping(PackageCommands.PACKAGES)
@Tag(name = "Packages")
class PackageCommands {

    static final String PACKAGES = "/api/v1/packages";

    private final CommandGateway commands;

    PackageCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.PACKAGES_MANAGE)
    @Creates
    @Operation(
            summary = "Create a package",
            description = "With its first version, on sale at once. Refused: `catalogue.already-created`, "
                    + "`account.unknown-account`, `account.not-active`, `account.not-an-issuer`.")
    ResponseEntity<Accepted> create(
            @Valid @RequestBody PackageRequest.Create request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        PackageId id = newId(caller, idempotencyKey);
        long version =
                commands.sendAndWait(new CreatePackage(id, request.owner(), request.visibility(), request.terms()));
        return Accepted.created(PACKAGES, id, version);
    }

    @PostMapping("/{id}/versions")
    @Needs(Permission.PACKAGES_MANAGE)
    @Changes
    @Operation(
            summary = "Publish the next version",
            description = "For new sales only: what was sold keeps its version. The terms of the newest version again "
                    + "change nothing. Refused: `catalogue.retired`.")
    ResponseEntity<Accepted> publishVersion(
            @PathVariable PackageId id, @Valid @RequestBody PackageTerms terms, Provenance caller) {
        return done(id, new PublishVersion(id, terms));
    }

    @PostMapping("/{id}/clone")
    @Needs(Permission.PACKAGES_MANAGE)
    @Creates
    @Operation(
            summary = "Clone a package",
            description = "A new package with the newest terms, the owner and the visibility of this one. Refused: "
                    + "`catalogue.already-created`.")
    ResponseEntity<Accepted> cloned(
            @PathVariable PackageId id,
            @Valid @RequestBody PackageRequest.Copy request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        PackageId clone = newId(caller, idempotencyKey);
        long version = commands.sendAndWait(new ClonePackage(clone, id, request.name()));
        return Accepted.created(PACKAGES, clone, version);
    }

    @PostMapping("/{id}/retire")
    @Needs(Permission.PACKAGES_MANAGE)
    @Changes
    @Operation(summary = "Retire a package", description = "It is sold no more; subscriptions sold before go on.")
    ResponseEntity<Accepted> retire(@PathVariable PackageId id, Provenance caller) {
        return done(id, new RetirePackage(id));
    }

    @PostMapping("/{id}/visibility")
    @Needs(Permission.PACKAGES_MANAGE)
    @Changes
    @Operation(summary = "Change who can find a package", description = "Does not touch what was sold.")
    ResponseEntity<Accepted> changeVisibility(
            @PathVariable PackageId id, @Valid @RequestBody PackageRequest.Visible request, Provenance caller) {
        return done(id, new ChangeVisibility(id, request.visibility()));
    }

    private static PackageId newId(Provenance caller, @Nullable String idempotencyKey) {
        return NewIdentity.of("pkg_", caller, idempotencyKey, PackageId::new);
    }

    private ResponseEntity<Accepted> done(PackageId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

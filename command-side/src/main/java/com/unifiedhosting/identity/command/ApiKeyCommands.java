package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.ApiKeyCommand.RenameApiKey;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.ApiKeyToken;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API keys: for programs that act for a user, with a part of what he may do. */
@RestController
@RequestMapping(ApiKeyCommands.KEYS)
@Tag(name = "API keys")
class ApiKeyCommands {

    static final String KEYS = "/api/v1/me/api-keys";

    private final CommandGateway commands;
    private final OwnLogin login;

    ApiKeyCommands(CommandGateway commands, OwnLogin login) {
        this.commands = commands;
        this.login = login;
    }

    /** A new key, shown once. */
    @Schema(description = "A new key; shown once and never again")
    record Created(ApiKeyId id, ApiKeyToken key, long version) {}

    @PostMapping
    @Needs(Permission.LOGIN_MANAGE)
    @Operation(
            summary = "Create an API key",
            description =
                    "By the present password. The key is shown once. Its scopes are names of permissions; it never has more than the role"
                            + " of its user. Refused: `identity.password-wrong`, `identity.expiry-unsuitable`,"
                            + " `identity.email-not-verified`.")
    ResponseEntity<Created> create(
            @Valid @RequestBody MeRequest.CreateApiKey request, Provenance caller, Visitor visitor) {
        OwnLogin.MadeKey made = login.createKey(caller, request.current(), request.wanted(), visitor);
        return ResponseEntity.created(URI.create(KEYS + "/" + made.id().value()))
                .cacheControl(CacheControl.noStore())
                .body(new Created(made.id(), made.key(), made.version()));
    }

    @PostMapping("/{id}/rename")
    @Needs(Permission.LOGIN_MANAGE)
    @Changes
    @Operation(summary = "Rename an API key", description = "Refused: `identity.api-key-revoked`.")
    ResponseEntity<Accepted> rename(
            @PathVariable ApiKeyId id, @Valid @RequestBody MeRequest.RenameApiKey request, Provenance caller) {
        Myself me = Myself.of(caller);
        return Accepted.done(id, commands.<Long>sendAndWait(new RenameApiKey(id, me.userId(), request.name())));
    }

    @PostMapping("/{id}/revoke")
    @Needs(Permission.API_KEYS_REVOKE)
    @Changes
    @Operation(summary = "Revoke an API key", description = "It is of no use within a second.")
    ResponseEntity<Accepted> revoke(@PathVariable ApiKeyId id, Provenance caller) {
        return Accepted.done(id, login.revokeKey(caller, id));
    }
}

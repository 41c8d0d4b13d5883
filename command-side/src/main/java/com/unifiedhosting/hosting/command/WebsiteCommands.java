package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.NewIdentity;
import com.unifiedhosting.shared.command.Starts;
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

/** Commands to websites over HTTP. What they may be refused for: {@link com.unifiedhosting.hosting.HostingRefusal}. */
@RestController
@RequestMapping(WebsiteCommands.WEBSITES)
@Tag(name = "Websites")
class WebsiteCommands {

    static final String WEBSITES = "/api/v1/websites";

    private final CommandGateway commands;

    WebsiteCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.WEBSITES_MANAGE)
    @Starts
    @Operation(
            summary = "Request a website",
            description = "Claims its domain and counts it against the package's limit, both or neither; then it is "
                    + "provisioned step by step. Refused: `hosting.domain-taken`, `hosting.website-contradicts`, "
                    + "`subscription.website-limit-reached`, `subscription.not-started`, `subscription.ended`.")
    ResponseEntity<Accepted> request(
            @Valid @RequestBody WebsiteRequest request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        WebsiteId id = NewIdentity.of("web_", caller, idempotencyKey, WebsiteId::new);
        long version = commands.sendAndWait(
                new RequestWebsite(id, request.subscriptionId(), request.domain(), request.application()));
        return Accepted.underWay(WEBSITES, id, version);
    }

    @PostMapping("/{id}/suspend")
    @Needs(Permission.WEBSITES_SUSPEND)
    @Changes
    @Operation(
            summary = "Stop serving a website",
            description =
                    "It answers 503 within seconds, until it is resumed here, also when its subscription is suspended "
                            + "and resumed meanwhile. Refused: `hosting.wrong-website-state` unless live or suspended.")
    ResponseEntity<Accepted> suspend(
            @PathVariable WebsiteId id, @Valid @RequestBody Because because, Provenance caller) {
        return Accepted.done(
                id, commands.<Long>sendAndWait(new SuspendWebsite(id, SuspensionCause.STAFF, because.reason())));
    }

    @PostMapping("/{id}/resume")
    @Needs(Permission.WEBSITES_SUSPEND)
    @Changes
    @Operation(
            summary = "Serve a website again",
            description = "Takes back what `suspend` did. It stays suspended for as long as its subscription is. "
                    + "Refused: `hosting.wrong-website-state` unless live or suspended.")
    ResponseEntity<Accepted> resume(@PathVariable WebsiteId id, Provenance caller) {
        return Accepted.done(id, commands.<Long>sendAndWait(new ResumeWebsite(id, SuspensionCause.STAFF)));
    }

    @PostMapping("/{id}/delete")
    @Needs(Permission.WEBSITES_MANAGE)
    @Starts
    @Operation(
            summary = "Delete a website",
            description = "Removes it from its node, then gives back its domain and its place in the package's limit. "
                    + "Refused: `hosting.wrong-website-state` while it is provisioned, or when that failed.")
    ResponseEntity<Accepted> delete(
            @PathVariable WebsiteId id, @Valid @RequestBody Because because, Provenance caller) {
        long version = commands.sendAndWait(new DeleteWebsite(id, because.reason()));
        return Accepted.underWay(WEBSITES, id, version);
    }
}

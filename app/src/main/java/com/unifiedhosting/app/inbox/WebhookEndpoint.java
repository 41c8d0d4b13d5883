package com.unifiedhosting.app.inbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.http.BufferedRequest;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.identity.ForEverybody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** Where payment gateways tell what became of charges. */
@RestController
@InRole(Role.COMMAND)
@ForEverybody
@Tag(name = "Payments")
class WebhookEndpoint {

    /**
     * What a gateway is answered.
     *
     * @param received always true: it is kept, and dealt with later
     */
    record Received(boolean received) {}

    private final WebhookInbox inbox;

    WebhookEndpoint(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @PostMapping(path = "/api/v1/webhooks/{gateway}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Receive a webhook of a payment gateway",
            description =
                    "For gateways alone: the body, of 256 KiB at most, is recognised by its signature. It is kept and "
                            + "answered at once, once however often it comes. Refused: `platform.invalid-request` for a "
                            + "signature that does not fit or is too old, `platform.not-found` for a gateway that is not here.")
    @ApiResponse(responseCode = "200", description = "It is kept", useReturnTypeSchema = true)
    Received receive(
            @PathVariable @Parameter(example = "stripe") GatewayName gateway,
            @Parameter(hidden = true) HttpServletRequest request) {
        BufferedRequest buffered = Objects.requireNonNull(WebUtils.getNativeRequest(request, BufferedRequest.class));
        inbox.take(gateway, buffered.body(), request::getHeader);
        return new Received(true);
    }
}

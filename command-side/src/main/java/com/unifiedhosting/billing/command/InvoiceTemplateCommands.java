package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountCommand.ChangeInvoiceLogo;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceTemplate;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
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

/** Commands about how an issuer's invoices look, over HTTP. A logo is kept before the account is told of it. */
@RestController
@RequestMapping("/api/v1/accounts/{id}")
@Tag(name = "Accounts")
class InvoiceTemplateCommands {

    private final CommandGateway commands;
    private final InvoiceLogos logos;

    InvoiceTemplateCommands(CommandGateway commands, InvoiceLogos logos) {
        this.commands = commands;
        this.logos = logos;
    }

    @PostMapping("/invoice-template")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Set how an issuer's invoices look",
            description =
                    "Colour, bank account, a word on how to pay, and the footer; all of them, so what is absent is"
                            + " taken off. The logo stays. Touches future invoices only: an issued one keeps its look. Refused:"
                            + " `account.not-an-issuer` for a customer, `account.closed`.")
    ResponseEntity<Accepted> changeTemplate(
            @PathVariable AccountId id, @Valid @RequestBody InvoiceTemplateRequest.Look request, Provenance caller) {
        return done(id, new ChangeInvoiceTemplate(id, request.template()));
    }

    @PostMapping("/invoice-logo")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Set the logo on an issuer's invoices",
            description = "A PNG or JPEG in Base64, at most 48 KiB and 800 × 400 pixels. It is drawn anew on white, and"
                    + " nothing else of the file is kept. Touches future invoices only. Refused:"
                    + " `billing.logo-unsuitable`, `account.not-an-issuer` for a customer, `account.closed`.")
    ResponseEntity<Accepted> changeLogo(
            @PathVariable AccountId id, @Valid @RequestBody InvoiceTemplateRequest.Logo request, Provenance caller) {
        return done(id, new ChangeInvoiceLogo(id, logos.keep(file(request))));
    }

    @PostMapping("/invoice-logo/remove")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Take the logo off an issuer's invoices",
            description =
                    "Off future ones; his name stands in its place. Refused: `account.not-an-issuer` for a customer,"
                            + " `account.closed`.")
    ResponseEntity<Accepted> removeLogo(@PathVariable AccountId id, Provenance caller) {
        return done(id, new ChangeInvoiceLogo(id, null));
    }

    private static byte[] file(InvoiceTemplateRequest.Logo request) {
        try {
            return request.file();
        } catch (IllegalArgumentException e) {
            throw new Refused(BillingRefusal.LOGO_UNSUITABLE, "The image is not in Base64.");
        }
    }

    private ResponseEntity<Accepted> done(AccountId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

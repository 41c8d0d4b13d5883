package com.unifiedhosting.tax.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.tax.TaxTableCommand.EndTaxRate;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import com.unifiedhosting.tax.TaxTableId;
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
 * Commands to the tax rates of an issuer over HTTP. The answers name the table, whose version they carry. What they may be
 * refused for: {@link com.unifiedhosting.tax.TaxRefusal}.
 */
@RestController
@RequestMapping("/api/v1/accounts/{id}/tax-rates")
@Tag(name = "Tax")
class TaxRateCommands {

    private final CommandGateway commands;

    TaxRateCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Set tax rates",
            description =
                    "Adds them to the table; one that begins on the same day as a known one of its place takes its"
                            + " place, and one without an end holds until the next one of its place begins. Touches future"
                            + " invoices only, and on them what is supplied from the first day of a rate on. Nothing is charged"
                            + " unless the billing settings say so. Refused: `account.not-an-issuer` for a customer,"
                            + " `tax.rates-overlap`, `tax.table-full`.")
    ResponseEntity<Accepted> set(
            @PathVariable AccountId id, @Valid @RequestBody TaxRateRequest.Rates request, Provenance caller) {
        return done(id, new SetTaxRates(TaxTableId.of(id), id, request.rates()));
    }

    @PostMapping("/eu-standard")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Set the standard rates of the European Union",
            description =
                    "As above, the rates that come with the platform: those of value added tax in the member states,"
                            + " as the European Commission publishes them, with the changes of the last years. Whoever charges"
                            + " by them has to check that they are up to date. Refused: `account.not-an-issuer` for a customer,"
                            + " `tax.rates-overlap`, `tax.table-full`.")
    ResponseEntity<Accepted> setStandard(@PathVariable AccountId id, Provenance caller) {
        return done(id, new SetTaxRates(TaxTableId.of(id), id, StandardRates.ofTheEuropeanUnion()));
    }

    @PostMapping("/end")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "End the tax rate of a place",
            description = "What is supplied there from that day on is not taxed. Touches future invoices only. Refused:"
                    + " `tax.unknown-rate` when none holds on the day before.")
    ResponseEntity<Accepted> end(
            @PathVariable AccountId id, @Valid @RequestBody TaxRateRequest.End request, Provenance caller) {
        return done(id, new EndTaxRate(TaxTableId.of(id), request.place(), request.validUntil()));
    }

    private ResponseEntity<Accepted> done(AccountId id, Object command) {
        return Accepted.done(TaxTableId.of(id), commands.<Long>sendAndWait(command));
    }
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemoveLine;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LineId;
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

/** Commands to drafts of invoices over HTTP, until they are issued or made void by {@link InvoiceCommands}. */
@RestController
@RequestMapping(InvoiceCommands.INVOICES)
@Tag(name = "Invoices")
class DraftCommands {

    private final CommandGateway commands;

    DraftCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.INVOICES_MANAGE)
    @Creates
    @Operation(
            summary = "Draft an invoice by hand",
            description =
                    "In the account's currency. Lines are put on it one by one; it stays a draft until it is issued by"
                            + " `POST .../issue`, and is taxed and collected then as any other. Drafts are listed by"
                            + " `status=DRAFT`, but not to the account itself, which sees it once it is issued. Refused:"
                            + " `billing.not-a-buyer` for the platform, `account.unknown-account`, `account.closed`.")
    ResponseEntity<Accepted> draft(
            @Valid @RequestBody DraftRequest.Draft request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        InvoiceId invoice = NewIdentity.of("inv_", caller, idempotencyKey, InvoiceId::new);
        long version = commands.sendAndWait(new DraftInvoice(invoice, request.accountId()));
        return Accepted.created(InvoiceCommands.INVOICES, invoice, version);
    }

    @PostMapping("/{id}/lines")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Write a line on a draft",
            description =
                    "On one that was drafted by hand. The amounts are before tax, or with it where the issuer's prices"
                            + " include it; tax is decided at issue, for the first day of `period`, or the day of issue without."
                            + " `description` stays on the invoice for as long as that is kept by law, in the clear: it holds"
                            + " no personal data."
                            + " With the same `Idempotency-Key` it is one line. Refused: `billing.invoice-not-manual`,"
                            + " `billing.invoice-not-draft`, `billing.invoice-full`, `billing.currency-mismatch`,"
                            + " `billing.charge-contradicts` for other content, also of a line that was taken off,"
                            + " `billing.draft-of-another`, `account.closed`.")
    ResponseEntity<Accepted> addLine(
            @PathVariable InvoiceId id,
            @Valid @RequestBody DraftRequest.Line request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        LineId line = NewIdentity.of("line_", caller, idempotencyKey, LineId::new);
        return done(
                id,
                new AddLine(
                        id,
                        line,
                        request.description(),
                        request.period(),
                        request.quantity(),
                        request.unitPrice(),
                        request.discountOrNone()));
    }

    @PostMapping("/{id}/lines/remove")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Take a line off a draft",
            description =
                    "Off one that was drafted by hand. Taken off before: no change. Refused: `billing.invoice-not-manual`,"
                            + " `billing.invoice-not-draft`, `billing.draft-of-another`, `billing.unknown-charge`.")
    ResponseEntity<Accepted> removeLine(
            @PathVariable InvoiceId id, @Valid @RequestBody DraftRequest.Remove request, Provenance caller) {
        return done(id, new RemoveLine(id, request.key()));
    }

    @PostMapping("/{id}/draft")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Set what stands on a draft beside its lines",
            description =
                    "A remark that is printed for the buyer, and the days from issue to due date; both of them, so what is"
                            + " absent is taken off. On any draft; frozen when it is issued, or dropped when somebody else"
                            + " invoices the account by then. Refused: `billing.invoice-not-draft`; of one that was drafted by hand"
                            + " `billing.draft-of-another` when somebody else invoices the account by now.")
    ResponseEntity<Accepted> changeDraft(
            @PathVariable InvoiceId id, @Valid @RequestBody DraftRequest.Beside request, Provenance caller) {
        return done(id, new ChangeDraft(id, request.remark(), request.paymentTermDays()));
    }

    private ResponseEntity<Accepted> done(InvoiceId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

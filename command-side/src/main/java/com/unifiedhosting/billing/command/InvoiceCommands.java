package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.RemindNow;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteInvoiceNote;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.Creates;
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

/** Commands to invoices over HTTP. What they may be refused for: {@link com.unifiedhosting.billing.BillingRefusal}. */
@RestController
@RequestMapping(InvoiceCommands.INVOICES)
@Tag(name = "Invoices")
class InvoiceCommands {

    static final String INVOICES = "/api/v1/invoices";
    private static final String CREDIT_NOTES = "/api/v1/credit-notes";

    private final CommandGateway commands;

    InvoiceCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/issue")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Issue a draft now",
            description = "Numbers it and copies both parties; nothing on it changes after that. Issued already: no "
                    + "change. Refused: `billing.invoice-not-draft` when void, `billing.invoice-empty`; of one that was "
                    + "drafted by hand `billing.draft-of-another` when somebody else invoices the account by now, "
                    + "`account.closed`.")
    ResponseEntity<Accepted> issue(@PathVariable InvoiceId id, Provenance caller) {
        return done(id, new IssueInvoice(id));
    }

    @PostMapping("/{id}/payments")
    @Needs(Permission.INVOICES_PAY)
    @Starts
    @Operation(
            summary = "Collect what is open",
            description = "Uses what credit there is, then charges a payment method of the account for the rest at the "
                    + "gateway; without a body its default one. The invoice tells how it went. Refused: `billing.invoice-not-open`, `billing.payment-in-progress`, "
                    + "`billing.attempt-contradicts`, `billing.unknown-payment-method`, "
                    + "`billing.no-payment-method`.")
    ResponseEntity<Accepted> pay(
            @PathVariable InvoiceId id,
            @Valid @RequestBody(required = false) InvoiceRequest.@Nullable Pay request,
            Provenance caller) {
        InvoiceRequest.Pay pay = request == null ? InvoiceRequest.Pay.NEXT : request;
        long version = commands.sendAndWait(new PayInvoice(id, pay.attempt(), pay.token()));
        return Accepted.underWay(INVOICES, id, version);
    }

    @PostMapping("/{id}/receipts")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Record money that arrived outside a gateway",
            description =
                    "Counted once per reference, among all invoices of the issuer and all that was paid ahead; what exceeds the open amount becomes credit of the account, which its other open invoices take at once. "
                            + "Refused: `billing.invoice-not-open` for a draft, `billing.currency-mismatch`, "
                            + "`billing.entry-contradicts`.")
    ResponseEntity<Accepted> recordReceipt(
            @PathVariable InvoiceId id, @Valid @RequestBody InvoiceRequest.Receipt request, Provenance caller) {
        return done(id, new RecordReceipt(id, request.reference(), request.amount()));
    }

    @PostMapping("/{id}/void")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Void an invoice",
            description = "A draft, or one of which nothing is paid. Refused: `billing.invoice-has-payments`, "
                    + "`billing.payment-in-progress`, `billing.invoice-not-open` when written off.")
    ResponseEntity<Accepted> voidInvoice(
            @PathVariable InvoiceId id, @Valid @RequestBody Because because, Provenance caller) {
        return done(id, new VoidInvoice(id, because.reason()));
    }

    @PostMapping("/{id}/credit-notes")
    @Needs(Permission.INVOICES_MANAGE)
    @Creates
    @Operation(
            summary = "Issue a credit note",
            description =
                    "Takes back units or amounts of charges on an issued invoice, or all that remains of it, with "
                            + "the tax of the invoice. An amount is told as it was charged: with tax where that is in the "
                            + "issuer's prices. It settles what is open; what exceeds that becomes credit of the account. "
                            + "Refused: `billing.invoice-not-issued`, `billing.invoice-not-creditable`, `billing.unknown-charge`, "
                            + "`billing.credit-exceeds-invoice`, `billing.nothing-to-credit`, `billing.currency-mismatch`.")
    ResponseEntity<Accepted> credit(
            @PathVariable InvoiceId id,
            @Valid @RequestBody InvoiceRequest.Credit request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        CreditNoteId note = NewIdentity.of("crn_", caller, idempotencyKey, CreditNoteId::new);
        long version = commands.sendAndWait(new IssueCreditNote(note, id, request.charges(), false, request.reason()));
        return Accepted.created(CREDIT_NOTES, note, version);
    }

    @PostMapping("/{id}/write-off")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Give up on what is open",
            description = "Refused: `billing.invoice-not-open`, `billing.payment-in-progress`.")
    ResponseEntity<Accepted> writeOff(
            @PathVariable InvoiceId id, @Valid @RequestBody Because because, Provenance caller) {
        return done(id, new WriteOffInvoice(id, WriteOffCause.STAFF, because.reason()));
    }

    @PostMapping("/{id}/notes")
    @Needs(Permission.NOTES_WRITE)
    @Changes
    @Operation(
            summary = "Write a private note about an invoice",
            description = "Seen by those above its buyer only; the same words twice are two notes. Refused: "
                    + "`billing.too-many-notes` after "
                    + WriteInvoiceNote.MOST_NOTES
                    + ".")
    ResponseEntity<Accepted> writeNote(
            @PathVariable InvoiceId id, @Valid @RequestBody InvoiceRequest.Remark request, Provenance caller) {
        return done(id, new WriteInvoiceNote(id, request.note()));
    }

    @PostMapping("/{id}/send")
    @Needs(Permission.INVOICES_SEND)
    @Changes
    @Operation(
            summary = "Have the mail about an invoice sent again",
            description = "To the account's address of today, "
                    + SendInvoiceAgain.MOST_A_DAY
                    + " times within a day at most; with the same `Idempotency-Key` once. Refused:"
                    + " `billing.invoice-not-issued`, `billing.invoice-not-open` when void or written off,"
                    + " `billing.sent-too-often`.")
    ResponseEntity<Accepted> sendAgain(
            @PathVariable InvoiceId id,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        return done(id, new SendInvoiceAgain(id, NewIdentity.of("snd_", caller, idempotencyKey, SendingId::new)));
    }

    @PostMapping("/{id}/remind")
    @Needs(Permission.INVOICES_MANAGE)
    @Changes
    @Operation(
            summary = "Remind of an open invoice now",
            description =
                    "Whatever the schedule says, once a day in the buyer's time zone: reminded today already, no change."
                            + " Refused: `billing.invoice-not-open`, `billing.reminder-unwanted` before the due date when the"
                            + " account has muted such reminders.")
    ResponseEntity<Accepted> remind(@PathVariable InvoiceId id, Provenance caller) {
        return done(id, new RemindNow(id));
    }

    private ResponseEntity<Accepted> done(InvoiceId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

package com.unifiedhosting.billing.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNoteView;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceNotes;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import com.unifiedhosting.shared.query.ReadsMoment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads invoices. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "Invoices")
class InvoiceReads {

    private static final String NOTES = "NEWEST";

    private final Answers answers;

    InvoiceReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "List invoices",
            description =
                    "Those of the caller and below; of the caller's own none that is drafted by hand, until it is issued.")
    @ReadsList
    Items<InvoiceView> list(
            @RequestParam(required = false) @Parameter(description = "Only this account's") @Nullable AccountId account,
            @RequestParam(required = false) @Parameter(example = "INV-000042") @Nullable InvoiceNumber number,
            @RequestParam(required = false) @Parameter(description = "One or more; all when absent") @Nullable
                    Set<InvoiceStatus> status,
            @RequestParam(required = false) @Parameter(description = "Open after the due date, as of now") @Nullable
                    Boolean overdue,
            @RequestParam(required = false)
                    @Parameter(description = "First date of issue", example = "2026-11-01")
                    @Nullable
                    LocalDate issuedFrom,
            @RequestParam(required = false)
                    @Parameter(description = "Last date of issue", example = "2026-11-30")
                    @Nullable
                    LocalDate issuedUntil,
            @RequestParam(defaultValue = "NEWEST") InvoiceSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindInvoices(
                        new AccountPath(caller.path()),
                        account,
                        number,
                        status == null ? Set.of() : status,
                        overdue,
                        issuedFrom,
                        issuedUntil,
                        sort,
                        page),
                InvoiceView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read an invoice with its lines",
            description = "As it is, or with `asOf` as it was, replayed from its events.")
    @ReadsMoment
    InvoiceDetailView one(
            @PathVariable @Parameter(example = "inv_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") InvoiceId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            @RequestParam(required = false) @Parameter(example = "2026-11-01T00:00:00Z") @Nullable Instant asOf,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        return asOf == null
                ? answers.ofTheMoment(
                        new FindInvoice(scope, id), InvoiceDetailView.class, minVersion, BillingRefusal.UNKNOWN_INVOICE)
                : answers.one(
                        new FindInvoiceAsOf(scope, id, asOf), InvoiceDetailView.class, BillingRefusal.UNKNOWN_INVOICE);
    }

    @GetMapping(
            path = "/{id}/notes",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.NOTES_READ)
    @Operation(
            summary = "List the private notes about an invoice",
            description =
                    "Newest first, at most 10,000 characters each. For those above its buyer; his own users get none.")
    @ReadsListOfItem
    Items<InvoiceNoteView> notes(@PathVariable InvoiceId id, @ParameterObject @Valid Paging paging, Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(new FindInvoice(scope, id), InvoiceDetailView.class, BillingRefusal.UNKNOWN_INVOICE);
        return answers.page(
                page -> new FindInvoiceNotes(scope, id, page),
                InvoiceNoteView.class,
                paging,
                NOTES,
                InvoiceNoteView::place);
    }
}

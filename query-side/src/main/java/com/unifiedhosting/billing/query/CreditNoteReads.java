package com.unifiedhosting.billing.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteDetailView;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNote;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads credit notes. */
@RestController
@RequestMapping("/api/v1/credit-notes")
@Tag(name = "Credit notes")
class CreditNoteReads {

    private static final String ORDER = "NEWEST";

    private final Answers answers;

    CreditNoteReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(summary = "List credit notes", description = "Those of the caller and below, the newest first.")
    @ReadsList
    Items<CreditNoteView> list(
            @RequestParam(required = false) @Parameter(description = "Only this account's") @Nullable AccountId account,
            @RequestParam(required = false) @Parameter(description = "Only those of this invoice") @Nullable
                    InvoiceId invoice,
            @RequestParam(required = false)
                    @Parameter(description = "First date of issue", example = "2026-11-01")
                    @Nullable
                    LocalDate issuedFrom,
            @RequestParam(required = false)
                    @Parameter(description = "Last date of issue", example = "2026-11-30")
                    @Nullable
                    LocalDate issuedUntil,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindCreditNotes(
                        new AccountPath(caller.path()), account, invoice, issuedFrom, issuedUntil, page),
                CreditNoteView.class,
                paging,
                ORDER,
                CreditNoteView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(summary = "Read a credit note with its lines")
    @ReadsItem
    ResponseEntity<CreditNoteDetailView> one(
            @PathVariable @Parameter(example = "crn_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") CreditNoteId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindCreditNote(new AccountPath(caller.path()), id),
                CreditNoteDetailView.class,
                minVersion,
                BillingRefusal.UNKNOWN_CREDIT_NOTE);
    }
}

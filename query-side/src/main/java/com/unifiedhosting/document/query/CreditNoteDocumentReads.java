package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out documents of credit notes over HTTP. */
@RestController
@RequestMapping("/api/v1/credit-notes")
@Tag(name = "Credit notes")
class CreditNoteDocumentReads {

    private final IssuedDocuments documents;

    CreditNoteDocumentReads(IssuedDocuments documents) {
        this.documents = documents;
    }

    @GetMapping(path = "/{id}/pdf", produces = IssuedDocuments.PDF)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read a credit note as a document",
            description =
                    "A PDF/A-3 in the look and the language of the invoice of which it takes back something; it names that"
                            + " invoice and its date, and is the same byte by byte each time. Where EN 16931 can say the credit note,"
                            + " it is in the PDF as data too (`factur-x.xml`, type 381, amounts above zero).")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = IssuedDocuments.PDF, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> pdf(
            @PathVariable @Parameter(example = "crn_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") CreditNoteId id,
            Provenance caller) {
        return documents.ofCreditNote(id, caller).answer();
    }
}

package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceId;
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

/** Hands out documents of invoices over HTTP. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "Invoices")
class InvoiceDocumentReads {

    private final IssuedDocuments documents;

    InvoiceDocumentReads(IssuedDocuments documents) {
        this.documents = documents;
    }

    @GetMapping(path = "/{id}/pdf", produces = IssuedDocuments.PDF)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read an invoice as a document",
            description =
                    "A PDF/A-3 in the issuer's look and the buyer's language, as of the issue: what was paid, voided or"
                            + " changed since is not on it, and it is the same byte by byte each time. Where EN 16931 can say the"
                            + " invoice, it is in the PDF as data too (`factur-x.xml`). Refused: `billing.invoice-not-issued`.")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = IssuedDocuments.PDF, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "409",
            description = "Never issued",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<byte[]> pdf(
            @PathVariable @Parameter(example = "inv_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") InvoiceId id,
            Provenance caller) {
        return documents.ofInvoice(id, caller).answer();
    }
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to invoices. */
sealed interface InvoiceRequest {

    /**
     * Starts an attempt to collect.
     *
     * @param attempt the one that is meant, so that a request sent twice starts one attempt; null for the next one
     * @param token of a method that the account holds; null for its default one
     */
    @Schema(name = "PayInvoice", example = "{\"attempt\": 1, \"token\": \"tok_approve\"}")
    record Pay(@Nullable @Min(1) Integer attempt, @Nullable PaymentToken token) implements InvoiceRequest {

        static final Pay NEXT = new Pay(null, null);
    }

    /**
     * Takes back a part of an invoice.
     *
     * @param charges some of their units, an amount as it was charged, or with neither all that remains of each; empty for all
     *     that remains of the invoice
     */
    @Schema(name = "IssueCreditNote", example = """
                    {"charges": [{"key": "sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60/2026-11-01", "quantity": 1}],
                     "reason": "One site too many"}""")
    record Credit(
            @NotNull @Size(max = AddCharges.MOST_CHARGES) List<@Valid CreditedCharge> charges,
            @NotNull Reason reason) implements InvoiceRequest {
        public Credit {
            charges = charges == null ? charges : List.copyOf(charges);
        }
    }

    /** Adds a private note. */
    @Schema(name = "WriteInvoiceNote", example = "{\"note\": \"Disputed by phone on Monday\"}")
    record Remark(@NotNull InvoiceNote note) implements InvoiceRequest {}

    /** Records money that arrived outside a gateway. */
    @Schema(name = "RecordReceipt", example = """
                    {"reference": "bank-2026-03-02/17", "amount": {"amount": "11.78", "currency": "EUR"}}""")
    record Receipt(
            @NotBlank @Size(max = 100) String reference,
            @NotNull Money amount) implements InvoiceRequest {
        public Receipt {
            if (amount != null) {
                Amounts.aboveZero("amount", amount);
            }
        }
    }
}

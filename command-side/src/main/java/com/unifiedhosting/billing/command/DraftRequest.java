package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.subscription.BillingPeriod;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to drafts of invoices. */
sealed interface DraftRequest {

    /** Opens a draft. */
    @Schema(name = "DraftInvoice", example = "{\"accountId\": \"acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60\"}")
    record Draft(@NotNull AccountId accountId) implements DraftRequest {}

    /**
     * Writes a line.
     *
     * @param description kept in the clear, as all that stands on invoices is, so it names nobody
     * @param period what it pays for, without its {@code end}, from 1900 to 2999 and of at most ten years; null for a one-off
     *     charge
     * @param unitPrice zero or more
     * @param discount off the whole line, at most what it comes to; null for none
     */
    @Schema(name = "AddLine", example = """
                    {"description": "Help with the move, hours", "quantity": 2,
                     "unitPrice": {"amount": "49.50", "currency": "EUR"},
                     "discount": {"amount": "9.00", "currency": "EUR"},
                     "period": {"start": "2026-11-01", "end": "2026-12-01"}}""")
    record Line(
            @NotBlank @Size(max = 300) String description,
            @Nullable BillingPeriod period,
            @Min(1) @Max(Charge.MOST) int quantity,
            @NotNull Money unitPrice,
            @Nullable Money discount)
            implements DraftRequest {
        public Line {
            InvoiceCommand.AddLine.checkPeriod(period);
            if (unitPrice != null) {
                Amounts.zeroOrMore("unitPrice", unitPrice);
            }
            if (discount != null) {
                Amounts.zeroOrMore("discount", discount);
            }
        }

        Money discountOrNone() {
            return discount == null ? Money.zero(unitPrice.getCurrencyUnit()) : discount;
        }
    }

    /** Names a line. */
    @Schema(
            name = "RemoveLine",
            example =
                    "{\"key\": \"inv_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60/line_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f61\"}")
    record Remove(@NotNull ChargeKey key) implements DraftRequest {}

    /** Sets what stands on a draft beside its lines; what is absent does not. */
    @Schema(name = "ChangeDraft", example = "{\"remark\": \"As agreed by phone on Monday.\", \"paymentTermDays\": 30}")
    record Beside(
            @Nullable InvoiceRemark remark,

            @Nullable @Min(0) @Max(CollectionTerms.MOST_TERM_DAYS)
            Integer paymentTermDays)
            implements DraftRequest {}
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about how invoices look. */
sealed interface InvoiceTemplateRequest {

    /** Sets all but the logo; what is absent does not stand on invoices. */
    @Schema(name = "ChangeInvoiceTemplate", example = """
                    {"accentColour": "#0B6E4F", "bankAccount": {"iban": "DE89370400440532013000", "bic": "COBADEFFXXX"},
                     "paymentNote": "Or pay by card on our website.", "footer": "Acme Hosting GmbH, HRB 12345 Berlin"}""")
    record Look(
            @NotNull AccentColour accentColour,
            @Nullable BankAccount bankAccount,
            @Nullable InvoiceText paymentNote,
            @Nullable InvoiceText footer)
            implements InvoiceTemplateRequest {

        InvoiceTemplate template() {
            return new InvoiceTemplate(null, accentColour, bankAccount, paymentNote, footer);
        }
    }

    /**
     * Sets the logo.
     *
     * @param image a PNG or JPEG in Base64, at most {@value InvoiceLogos#MOST_BYTES} bytes and {@value
     *     InvoiceLogos#MOST_WIDTH} × {@value InvoiceLogos#MOST_HEIGHT} pixels
     */
    @Schema(name = "ChangeInvoiceLogo", example = """
                    {"image": "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mPgzvPHihiGlgQAeOUyAWxdOPsAAAAASUVORK5CYII="}""")
    record Logo(@NotNull String image) implements InvoiceTemplateRequest {

        public Logo {
            if (image != null && image.length() > (InvoiceLogos.MOST_BYTES + 2) / 3 * 4) {
                throw new IllegalArgumentException("image must be at most " + InvoiceLogos.MOST_BYTES + " bytes");
            }
        }

        /** The file. */
        byte[] file() {
            return Base64.getDecoder().decode(image);
        }
    }
}

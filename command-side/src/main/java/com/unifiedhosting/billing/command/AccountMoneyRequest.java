package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to an account's credit and payment methods. */
sealed interface AccountMoneyRequest {

    /**
     * Adds credit.
     *
     * @param kind whether it is money that was paid ahead, or a gift
     */
    @Schema(name = "AddCredit", example = """
                    {"kind": "GOODWILL", "reference": "goodwill-2026-17", "amount": {"amount": "25.00", "currency": "EUR"},
                     "reason": "Goodwill after the outage of 1 March"}""")
    record Credit(
            @NotNull Kind kind,
            @NotBlank @Size(max = 100) String reference,
            @NotNull Money amount,
            @NotNull Reason reason)
            implements AccountMoneyRequest {
        /** What can be added by hand; all other credit comes from what it is given back of. */
        enum Kind {
            PREPAID,
            GOODWILL
        }

        public Credit {
            if (amount != null) {
                Amounts.aboveZero("amount", amount);
            }
        }

        CreditKind creditKind() {
            return switch (kind) {
                case PREPAID -> CreditKind.PREPAID;
                case GOODWILL -> CreditKind.GOODWILL;
            };
        }
    }

    /**
     * Adds a payment method.
     *
     * @param makeDefault whether it becomes the default although there is another; not when absent
     */
    @Schema(name = "AddPaymentMethod", example = """
                    {"method": {"token": "tok_approve", "brand": "visa", "lastFour": "4242", "expiry": "2029-12"},
                     "makeDefault": true}""")
    record Method(@NotNull PaymentMethod method, @Nullable Boolean makeDefault) implements AccountMoneyRequest {}

    /** Names a payment method that the account holds. */
    @Schema(name = "HeldPaymentMethod", example = "{\"token\": \"tok_approve\"}")
    record Held(@NotNull PaymentToken token) implements AccountMoneyRequest {}
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
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

    /** Records credit that was given back. */
    @Schema(name = "PayOutCredit", example = """
                    {"reference": "transfer-2026-17", "amount": {"amount": "25.00", "currency": "EUR"},
                     "reason": "Paid twice by the customer"}""")
    record PayOut(
            @NotBlank @Size(max = 100) String reference,
            @NotNull Money amount,
            @NotNull Reason reason) implements AccountMoneyRequest {
        public PayOut {
            if (amount != null) {
                Amounts.aboveZero("amount", amount);
            }
        }
    }

    /**
     * Adds a payment method.
     *
     * @param method as its gateway knows it
     * @param makeDefault whether it becomes the default although there is another; not when absent
     */
    @Schema(name = "AddPaymentMethod", example = """
                    {"method": {"token": "tok_approve", "brand": "visa", "lastFour": "4242", "expiry": "2029-12"},
                     "makeDefault": true}""")
    record Method(@Valid @NotNull Given method, @Nullable Boolean makeDefault) implements AccountMoneyRequest {}

    /**
     * A payment method. Brand, last four digits and expiry are the gateway's to say; only the sandbox takes them from the
     * caller, and needs them.
     *
     * @param gateway {@code sandbox} when absent
     */
    @Schema(name = "GivenPaymentMethod")
    record Given(
            @Nullable GatewayName gateway,
            PaymentToken token,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable YearMonth expiry)
            implements AccountMoneyRequest {

        public Given {
            if (token == null) {
                throw new IllegalArgumentException("a payment method has a token");
            }
            if (brand != null && lastFour != null && expiry != null) {
                PaymentMethod checked = new PaymentMethod(GatewayName.SANDBOX, token, brand, lastFour, expiry);
                brand = checked.brand();
            }
        }

        Offered offered() {
            return new Offered(gateway == null ? GatewayName.SANDBOX : gateway, token, brand, lastFour, expiry);
        }
    }

    /** Begins the entry of a payment method at a gateway. */
    @Schema(name = "SetUpPaymentMethod", example = "{\"gateway\": \"stripe\"}")
    record SetUp(@NotNull GatewayName gateway) implements AccountMoneyRequest {}

    /** Names a payment method that the account holds. */
    @Schema(name = "HeldPaymentMethod", example = "{\"token\": \"tok_approve\"}")
    record Held(@NotNull PaymentToken token) implements AccountMoneyRequest {}
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.PaymentCommand.GiveUpRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.NewIdentity;
import com.unifiedhosting.shared.command.Starts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to payments over HTTP. What they may be refused for: {@link com.unifiedhosting.billing.BillingRefusal}. */
@RestController
@RequestMapping(PaymentCommands.PAYMENTS)
@Tag(name = "Payments")
class PaymentCommands {

    static final String PAYMENTS = "/api/v1/payments";

    /**
     * Gives money of a payment back.
     *
     * @param amount null for as much as can be
     */
    @Schema(name = "RefundPayment", example = """
                    {"amount": {"amount": "5.00", "currency": "EUR"}, "reason": "Paid twice"}""")
    record Refund(@Nullable Money amount, @NotNull Reason reason) {
        Refund {
            if (amount != null) {
                Amounts.aboveZero("amount", amount);
            }
        }
    }

    /**
     * Gives up a refund.
     *
     * @param refundId as the payment tells it
     */
    @Schema(name = "GiveUpRefund", example = """
                    {"refundId": "rfd_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.1.0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f61",
                     "reason": "The account at that gateway is closed"}""")
    record GivenUp(@NotNull RefundId refundId, @NotNull Reason reason) {}

    private final CommandGateway commands;

    PaymentCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/{id}/refunds")
    @Needs(Permission.PAYMENTS_REFUND)
    @Starts
    @Operation(
            summary = "Give a payment back",
            description =
                    "Through the gateway that took it, and out of credit of the account that no invoice waits for:"
                            + " a credit note makes such of what is paid. Without an amount as much as can be. With the same"
                            + " `Idempotency-Key` once. The payment tells how it went, and the reason, to its owner too; when it"
                            + " fails, the credit is back."
                            + " Refused: `billing.payment-not-captured`, `billing.payment-disputed`,"
                            + " `billing.refund-exceeds-payment`, `billing.refund-exceeds-credit`, `billing.nothing-to-refund`,"
                            + " `billing.refund-contradicts`, `billing.currency-mismatch`, `billing.gateway-off`,"
                            + " `billing.too-many-refunds`.")
    ResponseEntity<Accepted> refund(
            @PathVariable @Parameter(example = "pay_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.1") PaymentId id,
            @Valid @RequestBody Refund request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        RefundId made = NewIdentity.of("rfd_", caller, idempotencyKey, RefundId::new);
        RefundId refund = RefundId.of(id, Identifier.tail(made));
        long version = commands.sendAndWait(new RefundPayment(id, refund, request.amount(), request.reason()));
        return Accepted.underWay(PAYMENTS, id, version);
    }

    @PostMapping("/{id}/refunds/give-up")
    @Needs(Permission.PAYMENTS_REFUND)
    @Changes
    @Operation(
            summary = "Give up a refund",
            description =
                    "At a gateway that is not used any more, and so says nothing of it: the credit is back, and can"
                            + " be given back otherwise. As long as the gateway is on it is asked, and this happens by itself."
                            + " Failed already: no change. Refused: `billing.unknown-refund`, `billing.refund-done`,"
                            + " `billing.refund-under-way`.")
    ResponseEntity<Accepted> giveUp(
            @PathVariable @Parameter(example = "pay_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.1") PaymentId id,
            @Valid @RequestBody GivenUp request,
            Provenance caller) {
        return Accepted.done(
                id, commands.<Long>sendAndWait(new GiveUpRefund(id, request.refundId(), request.reason())));
    }
}

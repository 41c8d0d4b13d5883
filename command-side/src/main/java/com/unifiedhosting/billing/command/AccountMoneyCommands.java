package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.ConfirmWallet;
import com.unifiedhosting.billing.WalletCommand.MakeDefault;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands to the credit and the payment methods of an account over HTTP. The answers name the ledger or the wallet, whose
 * versions they carry. Tokens stand in bodies, never in an address, which is logged and traced. What they may be refused for: {@link com.unifiedhosting.billing.BillingRefusal}.
 */
@RestController
@RequestMapping("/api/v1/accounts/{id}")
@Tag(name = "Accounts")
class AccountMoneyCommands {

    private final CommandGateway commands;
    private final SavedMethods methods;

    AccountMoneyCommands(CommandGateway commands, SavedMethods methods) {
        this.commands = commands;
        this.methods = methods;
    }

    @PostMapping("/credit")
    @Needs(Permission.CREDIT_GRANT)
    @Changes
    @Operation(
            summary = "Add credit",
            description =
                    "Money that was paid ahead, or goodwill, which is not collected. Counted once per reference, of money paid ahead among all that the issuer received; used for open invoices at once and for the next ones. Refused: `billing.currency-mismatch`, "
                            + "`billing.entry-contradicts`.")
    ResponseEntity<Accepted> addCredit(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.Credit request, Provenance caller) {
        LedgerId ledgerId = LedgerId.of(id, request.amount().getCurrencyUnit());
        long version = commands.sendAndWait(new AddCredit(
                ledgerId, id, request.creditKind(), request.reference(), request.amount(), request.reason()));
        return Accepted.done(ledgerId, version);
    }

    @PostMapping("/credit/pay-out")
    @Needs(Permission.PAYMENTS_REFUND)
    @Changes
    @Operation(
            summary = "Record credit that was given back",
            description =
                    "Outside a gateway, such as by bank transfer; through a gateway, payments are given back. At most the credit that no invoice waits for; what is paid on an invoice becomes credit by a credit note. Counted once per reference among all that the issuer sent and received. Refused: "
                            + "`billing.refund-exceeds-credit`, `billing.currency-mismatch`, `billing.entry-contradicts`.")
    ResponseEntity<Accepted> payOut(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.PayOut request, Provenance caller) {
        LedgerId ledgerId = LedgerId.of(id, request.amount().getCurrencyUnit());
        long version = commands.sendAndWait(
                new PayOutCredit(ledgerId, id, request.reference(), request.amount(), request.reason()));
        return Accepted.done(ledgerId, version);
    }

    @PostMapping("/payment-methods")
    @Needs(Permission.CARDS_MANAGE)
    @Changes
    @Operation(
            summary = "Add a payment method",
            description =
                    "A gateway's token, never a card number. The gateway says what is shown of it; at the sandbox, the "
                            + "caller does. The first one becomes the default. One that is held already: no change. A closed "
                            + "account may add one, too, to pay what it owes. Refused: `billing.gateway-off`, "
                            + "`billing.method-not-usable`, `billing.too-many-payment-methods`.")
    ResponseEntity<Accepted> addPaymentMethod(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.Method request, Provenance caller) {
        boolean makeDefault = Boolean.TRUE.equals(request.makeDefault());
        WalletId wallet = WalletId.of(id);
        commands.<Object>sendAndWait(new ConfirmWallet(wallet, id));
        PaymentMethod method = methods.adopt(id, request.method().offered());
        return wallet(id, new AddPaymentMethod(wallet, id, method, makeDefault));
    }

    @PostMapping("/payment-methods/setup")
    @Needs(Permission.CARDS_MANAGE)
    @Operation(
            summary = "Begin to enter a payment method",
            description =
                    "For a page on which the customer enters it at the gateway itself. The secret is for that page "
                            + "alone and kept nowhere; each call gives another. The token that the gateway gives the page is then "
                            + "added as a payment method. Refused: `billing.gateway-off`.")
    @ApiResponse(responseCode = "200", description = "What the page needs", useReturnTypeSchema = true)
    SavedMethods.Setup setUp(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.SetUp request, Provenance caller) {
        commands.<Object>sendAndWait(new ConfirmWallet(WalletId.of(id), id));
        return methods.setUp(request.gateway(), id);
    }

    @PostMapping("/payment-methods/default")
    @Needs(Permission.CARDS_MANAGE)
    @Changes
    @Operation(
            summary = "Make a payment method the default",
            description = "Refused: `billing.unknown-payment-method`.")
    ResponseEntity<Accepted> makeDefault(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.Held request, Provenance caller) {
        return wallet(id, new MakeDefault(WalletId.of(id), request.token()));
    }

    @PostMapping("/payment-methods/remove")
    @Needs(Permission.CARDS_MANAGE)
    @Changes
    @Operation(
            summary = "Remove a payment method",
            description = "Of the rest the one added last becomes the default. One that is not held: no change.")
    ResponseEntity<Accepted> remove(
            @PathVariable AccountId id, @Valid @RequestBody AccountMoneyRequest.Held request, Provenance caller) {
        return wallet(id, new RemovePaymentMethod(WalletId.of(id), request.token()));
    }

    private ResponseEntity<Accepted> wallet(AccountId id, Object command) {
        return Accepted.done(WalletId.of(id), commands.<Long>sendAndWait(command));
    }
}

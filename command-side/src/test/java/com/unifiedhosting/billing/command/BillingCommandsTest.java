package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.ConfirmWallet;
import com.unifiedhosting.billing.WalletCommand.MakeDefault;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.shared.command.SandboxAlone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What controllers of billing make of requests. */
class BillingCommandsTest {

    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final String METHOD = """
            {"token": "tok_visa", "brand": "visa", "lastFour": "4242", "expiry": "2029-12"}""";

    private final Endpoint invoices = new Endpoint(InvoiceCommands::new);
    private final Endpoint accounts = new Endpoint(commands -> new AccountMoneyCommands(commands, new SandboxAlone()));

    @Test
    void collectsWithTheDefaultMethodWhenNothingIsSaid() throws Exception {
        invoices.posts("/api/v1/invoices/inv_1/payments")
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/invoices/inv_1"))
                .andExpect(header().string("ETag", "\"7\""))
                .andExpect(jsonPath("$.id").value("inv_1"))
                .andExpect(jsonPath("$.version").value(7));

        assertThat(invoices.sent()).containsExactly(new PayInvoice(INVOICE, null, null));
    }

    @Test
    void collectsAsTheRequestSays() throws Exception {
        invoices.posts("/api/v1/invoices/inv_1/payments", "{\"attempt\": 2, \"token\": \"tok_visa\"}")
                .andExpect(status().isAccepted());

        assertThat(invoices.sent()).containsExactly(new PayInvoice(INVOICE, 2, VISA));
    }

    @Test
    void refusesAttemptsBelowOneAndCardNumbers() throws Exception {
        invoices.posts("/api/v1/invoices/inv_1/payments", "{\"attempt\": 0}").andExpect(status().isBadRequest());
        invoices.posts("/api/v1/invoices/inv_1/payments", "{\"token\": \"4111111111111111\"}")
                .andExpect(status().isBadRequest());

        assertThat(invoices.sent()).isEmpty();
    }

    @Test
    void recordsAReceipt() throws Exception {
        invoices.posts(
                        "/api/v1/invoices/inv_1/receipts",
                        "{\"reference\": \"bank/17\", \"amount\": {\"amount\": \"11.78\", \"currency\": \"EUR\"}}")
                .andExpect(status().isOk());

        assertThat(invoices.sent()).containsExactly(new RecordReceipt(INVOICE, "bank/17", eur("11.78")));
    }

    @Test
    void refusesAReceiptWithoutReferenceOrAmountAboveZero() throws Exception {
        invoices.posts(
                        "/api/v1/invoices/inv_1/receipts",
                        "{\"reference\": \" \", \"amount\": {\"amount\": \"11.78\", \"currency\": \"EUR\"}}")
                .andExpect(status().isBadRequest());
        invoices.posts(
                        "/api/v1/invoices/inv_1/receipts",
                        "{\"reference\": \"a\", \"amount\": {\"amount\": \"0.00\", \"currency\": \"EUR\"}}")
                .andExpect(status().isBadRequest());
        invoices.posts("/api/v1/invoices/inv_1/receipts", "{\"reference\": \"a\"}")
                .andExpect(status().isBadRequest());

        assertThat(invoices.sent()).isEmpty();
    }

    @Test
    void leadsAnInvoiceThroughItsLife() throws Exception {
        String because = "{\"reason\": \"Because\"}";
        invoices.posts("/api/v1/invoices/inv_1/issue").andExpect(status().isOk());
        invoices.posts("/api/v1/invoices/inv_1/void", because).andExpect(status().isOk());
        invoices.posts("/api/v1/invoices/inv_1/write-off", because).andExpect(status().isOk());

        assertThat(invoices.sent())
                .containsExactly(
                        new IssueInvoice(INVOICE),
                        new VoidInvoice(INVOICE, new Reason("Because")),
                        new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, new Reason("Because")));
    }

    @Test
    void addsCreditToTheLedgerOfTheCurrency() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/credit", """
                        {"kind": "PREPAID", "reference": "a", "amount": {"amount": "25.00", "currency": "EUR"},
                         "reason": "Ahead"}""")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(LEDGER.value()));

        assertThat(accounts.sent())
                .containsExactly(
                        new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "a", eur("25.00"), new Reason("Ahead")));
    }

    @Test
    void addsGoodwillThatIsCalledSo() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/credit", """
                        {"kind": "GOODWILL", "reference": "a", "amount": {"amount": "25.00", "currency": "EUR"},
                         "reason": "Goodwill"}""").andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(
                        new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "a", eur("25.00"), new Reason("Goodwill")));
    }

    @Test
    void refusesCreditBelowZeroOrOfWhichSomethingIsNotSaid() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/credit", """
                        {"kind": "GOODWILL", "reference": "a", "amount": {"amount": "-1.00", "currency": "EUR"},
                         "reason": "Goodwill"}""").andExpect(status().isBadRequest());
        accounts.posts("/api/v1/accounts/acc_bob/credit", """
                        {"kind": "GOODWILL", "reference": "a", "amount": {"amount": "1.00", "currency": "EUR"}}""").andExpect(status().isBadRequest());
        accounts.posts("/api/v1/accounts/acc_bob/credit", """
                        {"reference": "a", "amount": {"amount": "1.00", "currency": "EUR"}, "reason": "Money or a gift"}""").andExpect(status().isBadRequest());
        accounts.posts(
                        "/api/v1/accounts/acc_bob/credit",
                        "{\"kind\": \"GOODWILL\", \"reference\": \"a\", \"reason\": \"Goodwill\"}")
                .andExpect(status().isBadRequest());

        assertThat(accounts.sent()).isEmpty();
    }

    @Test
    void keepsPaymentMethods() throws Exception {
        accounts.posts(
                        "/api/v1/accounts/acc_bob/payment-methods",
                        "{\"method\": " + METHOD + ", \"makeDefault\": true}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(WALLET.value()));
        accounts.posts("/api/v1/accounts/acc_bob/payment-methods/default", "{\"token\": \"tok_visa\"}")
                .andExpect(status().isOk());
        accounts.posts("/api/v1/accounts/acc_bob/payment-methods/remove", "{\"token\": \"tok_visa\"}")
                .andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(
                        new ConfirmWallet(WALLET, BOB),
                        new AddPaymentMethod(WALLET, BOB, aMethod(VISA), true),
                        new MakeDefault(WALLET, VISA),
                        new RemovePaymentMethod(WALLET, VISA));
    }

    @Test
    void takesTokensOfPaymentMethodsInBodiesOnly() throws Exception {
        for (String order : List.of("default", "remove")) {
            accounts.posts("/api/v1/accounts/acc_bob/payment-methods/" + order).andExpect(status().isBadRequest());
            accounts.posts("/api/v1/accounts/acc_bob/payment-methods/" + order, "{}")
                    .andExpect(status().isBadRequest());
            accounts.posts("/api/v1/accounts/acc_bob/payment-methods/tok_visa/" + order, "{}")
                    .andExpect(status().isNotFound());
        }

        assertThat(accounts.sent()).isEmpty();
    }

    @Test
    void aPaymentMethodIsNoDefaultUnlessItShall() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/payment-methods", "{\"method\": " + METHOD + "}")
                .andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(
                        new ConfirmWallet(WALLET, BOB), new AddPaymentMethod(WALLET, BOB, aMethod(VISA), false));
    }

    /** Before the gateway hears of somebody else's account. */
    @Test
    void asksWhetherAMethodMayBeAddedBeforeItAsksTheGateway() throws Exception {
        accounts.posts("/api/v1/accounts/acc_bob/payment-methods/setup", "{\"gateway\": \"sandbox\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.clientSecret").value("secret of acc_bob"));

        assertThat(accounts.sent()).containsExactly(new ConfirmWallet(WALLET, BOB));
    }
}

package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.account.AccountCommand.ChangeInvoiceLogo;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceTemplate;
import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.Bic;
import com.unifiedhosting.billing.Iban;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.shared.command.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the controller of the look of invoices makes of requests. */
class InvoiceTemplateCommandsTest {

    private static final String ACCOUNT = "/api/v1/accounts/" + ACME;
    private static final LogoHash LOGO = new LogoHash("a".repeat(64));

    private final List<String> kept = new ArrayList<>();
    private final Endpoint accounts =
            new Endpoint(commands -> new InvoiceTemplateCommands(commands, new RememberedLogos()));

    private final class RememberedLogos implements InvoiceLogos {

        @Override
        public LogoHash keep(byte[] file) {
            kept.add(new String(file, StandardCharsets.UTF_8));
            return LOGO;
        }

        @Override
        public byte[] png(LogoHash logo) {
            throw new UnsupportedOperationException("commands only keep logos");
        }
    }

    @Test
    void changesTheWholeLook() throws Exception {
        accounts.posts(ACCOUNT + "/invoice-template", """
                        {"accentColour": "#0B6E4F", "bankAccount": {"iban": "DE89370400440532013000", "bic": "COBADEFF"},
                         "paymentNote": "By card", "footer": "Acme"}""")
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"7\""));
        accounts.posts(ACCOUNT + "/invoice-template", "{\"accentColour\": \"#000000\"}")
                .andExpect(status().isOk());

        assertThat(accounts.sent())
                .containsExactly(
                        new ChangeInvoiceTemplate(
                                ACME,
                                new InvoiceTemplate(
                                        null,
                                        new AccentColour("#0B6E4F"),
                                        new BankAccount(new Iban("DE89370400440532013000"), new Bic("COBADEFF")),
                                        new InvoiceText("By card"),
                                        new InvoiceText("Acme"))),
                        new ChangeInvoiceTemplate(
                                ACME, new InvoiceTemplate(null, new AccentColour("#000000"), null, null, null)));
    }

    @Test
    void refusesALookWithoutColour() throws Exception {
        accounts.posts(ACCOUNT + "/invoice-template", "{}").andExpect(status().isBadRequest());

        assertThat(accounts.sent()).isEmpty();
    }

    @Test
    void keepsALogoBeforeItTells() throws Exception {
        String image = Base64.getEncoder().encodeToString("picture".getBytes(StandardCharsets.UTF_8));
        accounts.posts(ACCOUNT + "/invoice-logo", "{\"image\": \"" + image + "\"}")
                .andExpect(status().isOk());
        accounts.posts(ACCOUNT + "/invoice-logo/remove").andExpect(status().isOk());

        assertThat(kept).containsExactly("picture");
        assertThat(accounts.sent())
                .containsExactly(new ChangeInvoiceLogo(ACME, LOGO), new ChangeInvoiceLogo(ACME, null));
    }

    @Test
    void refusesLogosThatAreTooLargeOrNotInBase64() throws Exception {
        String large = "A".repeat(65_540);
        accounts.posts(ACCOUNT + "/invoice-logo", "{\"image\": \"" + large + "\"}")
                .andExpect(status().isBadRequest());
        assertThatThrownBy(() -> accounts.posts(ACCOUNT + "/invoice-logo", "{\"image\": \"<svg/>\"}"))
                .hasRootCauseMessage("billing.logo-unsuitable: The image is not in Base64.");

        assertThat(kept).isEmpty();
        assertThat(accounts.sent()).isEmpty();
    }
}

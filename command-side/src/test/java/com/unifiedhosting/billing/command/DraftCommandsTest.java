package com.unifiedhosting.billing.command;

import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindNow;
import com.unifiedhosting.billing.InvoiceCommand.RemoveLine;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceCommand.WriteInvoiceNote;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What controllers make of requests about drafts, notes and mails. */
class DraftCommandsTest {

    private static final InvoiceId INVOICE = new InvoiceId("inv_1");

    private final Endpoint drafts = new Endpoint(DraftCommands::new);
    private final Endpoint invoices = new Endpoint(InvoiceCommands::new);

    @Test
    void draftsUnderAnIdentifierOfItsOwn() throws Exception {
        drafts.posts("/api/v1/invoices", "{\"accountId\": \"acc_bob\"}")
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"7\""));

        assertThat(drafts.sent()).singleElement().isInstanceOfSatisfying(DraftInvoice.class, draft -> {
            assertThat(draft.accountId()).isEqualTo(new AccountId("acc_bob"));
            assertThat(draft.invoiceId().value()).startsWith("inv_");
        });
    }

    @Test
    void writesALine() throws Exception {
        drafts.posts("/api/v1/invoices/inv_1/lines", """
                        {"description": "Help", "quantity": 2, "unitPrice": {"amount": "49.50", "currency": "EUR"},
                         "discount": {"amount": "9.00", "currency": "EUR"},
                         "period": {"start": "2026-11-01", "end": "2026-12-01"}}""").andExpect(status().isOk());

        assertThat(drafts.sent()).singleElement().isInstanceOfSatisfying(AddLine.class, line -> {
            assertThat(line.charge().net()).isEqualTo(eur("90.00"));
            assertThat(line.charge().key().value()).startsWith("inv_1/line_");
            assertThat(line.period())
                    .isEqualTo(new BillingPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1)));
        });
    }

    @Test
    void refusesLinesOfWhichSomethingIsWrong() throws Exception {
        for (String line : new String[] {
            "{\"quantity\": 1, \"unitPrice\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}",
            "{\"description\": \"a\", \"quantity\": 0, \"unitPrice\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}",
            "{\"description\": \"a\", \"quantity\": 1, \"unitPrice\": {\"amount\": \"-1.00\", \"currency\": \"EUR\"}}",
            "{\"description\": \"a\", \"quantity\": 1}",
            lineOver("2026-01-01", "+9000000-01-01"),
            lineOver("-9000000-01-01", "2026-01-01"),
            lineOver("2026-01-01", "2036-01-02")
        }) {
            drafts.posts("/api/v1/invoices/inv_1/lines", line).andExpect(status().isBadRequest());
        }

        assertThat(drafts.sent()).isEmpty();
    }

    private static String lineOver(String start, String end) {
        return """
                {"description": "a", "quantity": 1, "unitPrice": {"amount": "1.00", "currency": "EUR"},
                 "period": {"start": "%s", "end": "%s"}}""".formatted(start, end);
    }

    @Test
    void changesADraft() throws Exception {
        drafts.posts("/api/v1/invoices/inv_1/lines/remove", "{\"key\": \"inv_1/line_1\"}")
                .andExpect(status().isOk());
        drafts.posts("/api/v1/invoices/inv_1/draft", "{\"remark\": \"Thanks\", \"paymentTermDays\": 30}")
                .andExpect(status().isOk());
        drafts.posts("/api/v1/invoices/inv_1/draft", "{}").andExpect(status().isOk());
        drafts.posts("/api/v1/invoices/inv_1/draft", "{\"paymentTermDays\": 91}")
                .andExpect(status().isBadRequest());

        assertThat(drafts.sent())
                .containsExactly(
                        new RemoveLine(INVOICE, new ChargeKey("inv_1/line_1")),
                        new ChangeDraft(INVOICE, new InvoiceRemark("Thanks"), 30),
                        new ChangeDraft(INVOICE, null, null));
    }

    @Test
    void notesRemindsAndSends() throws Exception {
        invoices.posts("/api/v1/invoices/inv_1/notes", "{\"note\": \"Disputed\"}")
                .andExpect(status().isOk());
        invoices.posts("/api/v1/invoices/inv_1/remind").andExpect(status().isOk());
        invoices.posts("/api/v1/invoices/inv_1/send").andExpect(status().isOk());

        assertThat(invoices.sent())
                .hasSize(3)
                .startsWith(new WriteInvoiceNote(INVOICE, new InvoiceNote("Disputed")), new RemindNow(INVOICE))
                .last()
                .isInstanceOf(SendInvoiceAgain.class);
    }
}

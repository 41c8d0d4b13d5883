package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CreditNoticesTest {

    private static final InvoiceIssued INVOICE = InvoiceMaker.issued(new InvoiceId("inv_1"), "EUR 9.90");
    private static final CreditNoteId NOTE = new CreditNoteId("crn_1");
    private static final Money LESS = Money.parse("EUR 3.00");
    private static final CreditNoteIssued ISSUED = new CreditNoteIssued(
            NOTE,
            INVOICE.invoiceId(),
            INVOICE.number(),
            AccountMaker.BOB,
            AccountMaker.BOB_PATH,
            List.of(),
            new InvoiceNumber("CN-INV-000001"),
            INVOICE.issuedOn(),
            INVOICE.zone(),
            INVOICE.issuer(),
            INVOICE.buyer(),
            List.of(new CreditedLine(
                    new ChargeKey("c"), "Hosting", null, LESS, Tax.NONE, Money.parse("EUR 0.00"), LESS)),
            new Totals(LESS, Money.parse("EUR 0.00"), LESS),
            new Reason("One site too many"));

    private final Stage<CreditNotices> stage = new Stage<>(CreditNotices.class, Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void tellsTheAccountAndEnds() {
        stage.on(ISSUED);

        assertThat(stage.sent())
                .containsExactly(new RequestNotification(
                        NotificationId.of(NOTE, "issued"),
                        AccountMaker.BOB,
                        Template.CREDIT_NOTE_ISSUED,
                        new Parameters(Map.of(
                                "number",
                                "CN-INV-000001",
                                "creditNoteId",
                                NOTE.value(),
                                "invoice",
                                "INV-000001",
                                "amount",
                                "EUR 3.00"))));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsAlsoWhenThereIsNobodyToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(ISSUED);

        assertThat(stage.sagas()).isZero();
    }
}

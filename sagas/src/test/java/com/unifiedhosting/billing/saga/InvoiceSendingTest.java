package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class InvoiceSendingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");

    private final Stage<InvoiceSending> stage = new Stage<>(InvoiceSending.class, START);

    @Test
    void tellsOfTheInvoiceOnceMoreByEachSending() {
        stage.on(sent("snd_1"), sent("snd_2"));

        assertThat(stage.sent()).containsExactly(told("snd_1"), told("snd_2"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void tellsHowMuchOfItIsStillOpen() {
        stage.on(sent("snd_1", "EUR 4.90"));

        assertThat(stage.sent()).containsExactly(told("snd_1", "EUR 4.90"));
    }

    @Test
    void asksForNothingWhenNothingIsOpen() {
        stage.on(sent("snd_1", "EUR 0.00"), sent("snd_2", "EUR -9.90"));

        Map<String, String> paid = Map.of("number", "INV-000001", "invoiceId", INVOICE.value(), "amount", "EUR 9.90");
        assertThat(stage.sent())
                .containsExactly(
                        told("snd_1", Template.INVOICE_COPY, paid), told("snd_2", Template.INVOICE_COPY, paid));
    }

    @Test
    void ordersTheSameMailAfterACrash() {
        stage.crashingOn(sent("snd_1"));

        assertThat(stage.sent()).containsExactly(told("snd_1"), told("snd_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenNobodyIsLeftToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(sent("snd_1"));

        assertThat(stage.sagas()).isZero();
    }

    private static InvoiceSentAgain sent(String sending) {
        return sent(sending, "EUR 9.90");
    }

    private static InvoiceSentAgain sent(String sending, String open) {
        return new InvoiceSentAgain(
                INVOICE,
                AccountMaker.BOB,
                new SendingId(sending),
                new InvoiceNumber("INV-000001"),
                Money.parse("EUR 9.90"),
                Money.parse(open),
                LocalDate.of(2026, 3, 15),
                START);
    }

    private static RequestNotification told(String sending) {
        return told(sending, "EUR 9.90");
    }

    private static RequestNotification told(String sending, String open) {
        return told(
                sending,
                Template.INVOICE_COPY_OPEN,
                Map.of(
                        "number",
                        "INV-000001",
                        "invoiceId",
                        INVOICE.value(),
                        "amount",
                        "EUR 9.90",
                        "open",
                        open,
                        "dueOn",
                        "2026-03-15"));
    }

    private static RequestNotification told(String sending, Template template, Map<String, String> parameters) {
        return new RequestNotification(
                NotificationId.of(INVOICE, "again." + sending), AccountMaker.BOB, template, new Parameters(parameters));
    }
}

package com.unifiedhosting.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PublicFactTest {

    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final Reason WORDS = new Reason("Ann Smith has asked for it");

    @Test
    void tellsOfACapturedPayment() {
        PaymentId payment = new PaymentId("pay_1");

        assertThat(PublicFact.of(new PaymentCaptured(payment, INVOICE, Money.parse("JPY 1200"), "ch_1")))
                .contains(new PublicFact(
                        EventKind.PAYMENT_CAPTURED,
                        ResourceKind.PAYMENT,
                        payment,
                        Map.of("invoice", "inv_1", "amount", "1200", "currency", "JPY")));
    }

    @Test
    void tellsOfASuspensionOnceHoweverManyHoldsThereAre() {
        SubscriptionId subscription = new SubscriptionId("sub_1");
        Hold hold = new Hold(Hold.Cause.STAFF, "abuse by Ann");

        assertThat(PublicFact.of(new HoldPlaced(subscription, hold, true)))
                .contains(new PublicFact(
                        EventKind.SUBSCRIPTION_SUSPENDED,
                        ResourceKind.SUBSCRIPTION,
                        subscription,
                        Map.of("cause", "STAFF")));
        assertThat(PublicFact.of(new HoldPlaced(subscription, hold, false))).isEmpty();
    }

    @Test
    void tellsNoWordsOfPeople() {
        assertThat(PublicFact.of(new AccountSuspended(AccountMaker.BOB, WORDS)))
                .hasValueSatisfying(fact -> assertThat(fact.data()).isEmpty());
        assertThat(PublicFact.of(new WebsiteSuspended(
                        new WebsiteId("web_1"), new SubscriptionId("sub_1"), SuspensionCause.STAFF, WORDS)))
                .hasValueSatisfying(fact -> assertThat(fact.data().values()).containsOnly("sub_1", "STAFF"));
        assertThat(PublicFact.of(new NoteWritten(AccountMaker.BOB, new Note("Pays late"))))
                .isEmpty();
    }

    @Test
    void tellsNothingOfDrafts() {
        assertThat(PublicFact.of(new InvoiceVoided(INVOICE, true, WORDS))).isPresent();
        assertThat(PublicFact.of(new InvoiceVoided(INVOICE, false, WORDS))).isEmpty();
    }

    @Test
    void isPutIntoAnEnvelope() {
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        PublicFact paid =
                PublicFact.of(new InvoicePaid(INVOICE, AccountMaker.BOB)).orElseThrow();

        EventEnvelope event = EventEnvelope.of(PublicEventId.of("0198"), paid, AccountMaker.BOB, at, 7);

        assertThat(event.id()).hasToString("evt_0198");
        assertThat(event.type().wire()).isEqualTo("invoice.paid");
        assertThat(event.resource())
                .isEqualTo(new EventEnvelope.ResourceLink(ResourceKind.INVOICE, "inv_1", 7, "/api/v1/invoices/inv_1"));
    }

    @Test
    void everyKindHasANameThatLeadsBackToIt() {
        assertThat(Arrays.stream(EventKind.values()).map(EventKind::wire))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+\\.[a-z-]+"));
        assertThat(EventKind.values()).allMatch(kind -> EventKind.of(kind.wire()) == kind);
        assertThatIllegalArgumentException().isThrownBy(() -> EventKind.of("INVOICE_PAID"));
    }
}

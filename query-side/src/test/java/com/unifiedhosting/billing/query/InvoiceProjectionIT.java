package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static com.unifiedhosting.billing.query.BillingEvents.DUE_ON;
import static com.unifiedhosting.billing.query.BillingEvents.ISSUED_ON;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.party;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceDetailView.Settlement;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What events make of the rows of an invoice. */
class InvoiceProjectionIT extends InvoiceRows {

    @Test
    void aDraftCollectsChargesWithoutTax() {
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), added(ONE, PERIOD), added(ONE, WORK));

        InvoiceDetailView draft = detail(ONE);

        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.number()).isNull();
        assertThat(draft.buyer()).isNull();
        assertThat(draft.totals()).isEqualTo(new Totals(money("EUR 144.90"), money("EUR 0.00"), money("EUR 144.90")));
        assertThat(draft.open()).isEqualTo(money("EUR 0.00"));
        assertThat(draft.lines())
                .containsExactly(
                        new Line(
                                PERIOD.key(),
                                SubscriptionMaker.SUBSCRIPTION,
                                "Starter",
                                SubscriptionMaker.FIRST_PERIOD,
                                1,
                                money("EUR 9.90"),
                                money("EUR 0.00"),
                                money("EUR 9.90"),
                                null,
                                null,
                                null),
                        new Line(
                                WORK.key(),
                                null,
                                "Hour of work",
                                null,
                                3,
                                money("EUR 50.00"),
                                money("EUR 15.00"),
                                money("EUR 135.00"),
                                null,
                                null,
                                null));
        assertThat(draft.version()).isEqualTo(2);
        assertThat(draft.updatedAt()).isEqualTo(Instant.parse("2026-01-31T10:00:02Z"));
    }

    @Test
    void anIssuedInvoiceHasNumberPartiesDatesAndTax() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                added(ONE, WORK),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD, WORK));

        InvoiceDetailView invoice = detail(ONE);

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
        assertThat(invoice.number()).isEqualTo(new InvoiceNumber("INV-000001"));
        assertThat(invoice.issuedOn()).isEqualTo(ISSUED_ON);
        assertThat(invoice.dueOn()).isEqualTo(DUE_ON);
        assertThat(invoice.issuer()).isEqualTo(party(AccountId.PLATFORM, "Platform"));
        assertThat(invoice.buyer()).isEqualTo(party(BOB, "Bob Builder Ltd"));
        // 9.90 * 19 % = 1.881; 135.00 * 19 % = 25.65
        assertThat(invoice.lines()).extracting(Line::tax).containsExactly(money("EUR 1.88"), money("EUR 25.65"));
        assertThat(invoice.lines()).extracting(Line::gross).containsExactly(money("EUR 11.78"), money("EUR 160.65"));
        assertThat(invoice.lines()).extracting(Line::taxRule).containsOnly(VAT);
        assertThat(invoice.totals())
                .isEqualTo(new Totals(money("EUR 144.90"), money("EUR 27.53"), money("EUR 172.43")));
        assertThat(invoice.open()).isEqualTo(money("EUR 172.43"));
    }

    /** 9.90 with 19 % in it: 9.90 / 1.19 = 8.319. */
    @Test
    void anIssuedInvoiceSaysHowAndByWhatItIsTaxed() {
        TaxIdCheck check = new TaxIdCheck(TaxIdCheck.Outcome.INVALID, Instant.parse("2026-01-30T10:00:00Z"), null);
        TaxBasis basis = new TaxBasis(
                Prices.INCLUSIVE,
                TaxRounding.PER_INVOICE,
                new TaxBasis.Evidence(
                        TaxPlace.of("DE"), TaxPlace.of("AT"), TaxBasis.Source.BILLING_ADDRESS, false, check));
        InvoiceIssued plain = issued(ONE, BOB_PATH, "INV-000001", PERIOD);
        Tax reverse = Tax.none(TaxKind.REVERSE_CHARGE);
        List<InvoiceLine> lines =
                List.of(new InvoiceLine(PERIOD, money("EUR 8.32"), VAT, money("EUR 1.58"), money("EUR 9.90")));
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), added(ONE, PERIOD), with(plain, lines, basis));
        projection.given(
                drafted(TWO, BOB_PATH, money("EUR 0.00")),
                added(TWO, WORK),
                with(issued(TWO, BOB_PATH, "INV-000002", WORK), List.of(aLine(WORK, reverse)), TaxBasis.OFF));

        assertThat(detail(ONE).taxBasis()).isEqualTo(basis);
        assertThat(detail(ONE).lines()).extracting(Line::net).containsExactly(money("EUR 8.32"));
        assertThat(detail(ONE).totals().net()).isEqualTo(money("EUR 8.32"));
        assertThat(detail(TWO).taxBasis()).isEqualTo(TaxBasis.OFF);
        assertThat(detail(TWO).lines()).extracting(Line::taxRule).containsExactly(reverse);
        projection.assertRebuildEqualsLive(InvoiceProjection.INVOICE, InvoiceProjection.LINE);
    }

    private static InvoiceIssued with(InvoiceIssued issued, List<InvoiceLine> lines, TaxBasis basis) {
        return new InvoiceIssued(
                issued.invoiceId(),
                issued.accountId(),
                issued.ownerPath(),
                issued.number(),
                issued.issuedOn(),
                issued.dueOn(),
                issued.zone(),
                issued.issuer(),
                issued.buyer(),
                lines,
                Totals.of(CurrencyUnit.EUR, lines),
                issued.collection(),
                basis,
                issued.letterhead(),
                null);
    }

    @Test
    void settlementsLowerWhatIsOpenUntilItIsPaid() {
        givenIssued();
        projection
                .given(new CreditApplied(ONE, LEDGER, money("EUR 1.00"), money("EUR 10.78")))
                .given(new PaymentStarted(ONE, PAYMENT, 1, money("EUR 10.78")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.PARTIALLY_PAID);
        assertThat(detail(ONE).collecting()).isTrue();

        projection.given(new PaymentAttemptFailed(ONE, PAYMENT, 1, true));

        assertThat(detail(ONE).collecting()).isFalse();

        projection
                .given(new ReceiptApplied(ONE, "bank-7", money("EUR 0.78"), money("EUR 10.00")))
                .given(new PaymentStarted(ONE, PaymentId.of(ONE, 2), 2, money("EUR 10.00")))
                .given(new PaymentApplied(ONE, PaymentId.of(ONE, 2), money("EUR 10.00"), money("EUR 0.00")));

        assertThat(detail(ONE).collecting()).isFalse();

        projection.given(new InvoicePaid(ONE, BOB));

        InvoiceDetailView paid = detail(ONE);
        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.open()).isEqualTo(money("EUR 0.00"));
        assertThat(paid.settlements())
                .extracting(Settlement::kind, Settlement::reference, Settlement::amount)
                .containsExactly(
                        tuple(SettlementKind.CREDIT, LEDGER.value(), money("EUR 1.00")),
                        tuple(SettlementKind.RECEIPT, "bank-7", money("EUR 0.78")),
                        tuple(SettlementKind.PAYMENT, PaymentId.of(ONE, 2).value(), money("EUR 10.00")));
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void remembersTheRemindersSent() {
        givenIssued();
        projection.given(
                new InvoiceReminded(ONE, BOB, -3, money("EUR 11.78")),
                new InvoiceReminded(ONE, BOB, 0, money("EUR 11.78")));

        assertThat(detail(ONE).reminders()).containsExactly(-3, 0);
        projection.assertRepeatChangesNothing(TABLES);
    }

    @Test
    void nothingIsOpenOfAVoidInvoice() {
        givenIssued();
        projection.given(new InvoiceVoided(ONE, true, new Reason("Wrong account")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(detail(ONE).open()).isEqualTo(money("EUR 0.00"));
    }

    @Test
    void nothingIsOpenOfAWrittenOffInvoice() {
        givenIssued();
        projection.given(new InvoiceWrittenOff(ONE, money("EUR 11.78"), WriteOffCause.STAFF, new Reason("Given up")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(detail(ONE).open()).isEqualTo(money("EUR 0.00"));
    }

    @Test
    void anEventForAnInvoiceThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(new InvoicePaid(ONE, BOB)))
                .hasMessage("no row inv_1 in read_model.invoice for event event-inv_1-0");
    }
}

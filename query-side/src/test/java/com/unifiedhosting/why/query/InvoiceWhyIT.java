package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.draftedByHand;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.OWNER;
import static com.unifiedhosting.why.query.WhyStage.caller;
import static com.unifiedhosting.why.query.WhyStage.invoice;
import static com.unifiedhosting.why.query.WhyStage.issued;
import static com.unifiedhosting.why.query.WhyStage.issuedWith;
import static com.unifiedhosting.why.query.WhyStage.lines;
import static com.unifiedhosting.why.query.WhyStage.names;
import static com.unifiedhosting.why.query.WhyStage.parts;
import static com.unifiedhosting.why.query.WhyStage.settings;
import static com.unifiedhosting.why.query.WhyStage.table;
import static com.unifiedhosting.why.query.WhyStage.taxed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.messaging.MetaData;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Why totals, tax and the open amount are what they are, and who is told what. */
class InvoiceWhyIT {

    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final Charge HUNDRED = manualCharge("work", 1, eur("100.00"), eur("0.00"));
    private static final MetaData STAFF = caller(AccountPath.PLATFORM, Role.SUPER_ADMIN);

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    /** 119.00 less 30.00 received, less a tenth of it, 11.90, credited, less 77.10 of the 80.00 that a payment brought. */
    @Test
    void whatIsOpenIsTheGrossTotalLessAllThatSettledIt() {
        CreditNoteId note = new CreditNoteId("crn_1");
        CreditedLine tenth =
                new CreditedLine(HUNDRED.key(), "Hour of work", null, eur("10.00"), VAT, eur("1.90"), eur("11.90"));
        givenIssued(HUNDRED);
        events.storedOnly(new ReceiptApplied(ONE, "bank-7", eur("30.00"), eur("89.00")));
        events.storedOnly(
                BillingEvents.creditNote(note, ONE, BOB_PATH, "CN-INV-000001", tenth),
                new InvoiceCredited(
                        ONE, note, List.of(tenth), eur("11.90"), eur("11.90"), eur("77.10"), eur("107.10")));

        assertThat(invoice(events).open().amount()).isEqualTo(eur("77.10"));

        events.storedOnly(
                new PaymentRequested(
                        PAYMENT, ONE, BOB, BOB_PATH, 1, eur("77.10"), GatewayName.SANDBOX, new PaymentToken("tok_x")),
                new PaymentStarted(ONE, PAYMENT, 1, eur("77.10")),
                new PaymentCaptured(PAYMENT, ONE, eur("80.00"), "ch_1"),
                new PaymentApplied(ONE, PAYMENT, eur("77.10"), eur("0.00")),
                new InvoicePaid(ONE, BOB));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(why.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(parts(why.open()))
                .containsExactly("GROSS 119.00", "RECEIPT -30.00", "CREDIT_NOTE -11.90", "PAYMENT -77.10");
        assertThat(why.open().amount()).isEqualTo(eur("0.00"));
        assertThat(why.open().parts().getLast().says()).contains("beyond, EUR 2.90, became credit");
        assertThat(names(why.events()))
                .containsExactly(
                        "invoice.drafted",
                        "invoice.issued",
                        "invoice.receipt-applied",
                        "credit-note.issued",
                        "invoice.credited",
                        "payment.captured",
                        "invoice.payment-applied",
                        "invoice.paid");
    }

    /** What a payment brought stays on the invoice when it goes back; that is told, and changes nothing of what is open. */
    @Test
    void whatWentBackOfItsPaymentIsTold() {
        givenIssued(HUNDRED);
        events.storedOnly(
                new PaymentRequested(
                        PAYMENT, ONE, BOB, BOB_PATH, 1, eur("119.00"), GatewayName.SANDBOX, new PaymentToken("tok_x")),
                new PaymentStarted(ONE, PAYMENT, 1, eur("119.00")),
                new PaymentCaptured(PAYMENT, ONE, eur("119.00"), "ch_1"),
                new PaymentApplied(ONE, PAYMENT, eur("119.00"), eur("0.00")),
                new InvoicePaid(ONE, BOB));
        events.storedOnly(new DisputeLost(PAYMENT, ONE, AccountId.PLATFORM, "dp_1", eur("119.00")));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(why.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(why.events())
                .filteredOn(event -> event.event().equals("payment.dispute-lost"))
                .extracting(Cause::says)
                .containsExactly("EUR 119.00 were taken back by the customer's bank.");
    }

    /** What happened within one moment is told as it followed; a private note counts for the version and is not told. */
    @Test
    void theIssueComesBeforeWhatSettlesItAndNotesCountForTheVersion() {
        for (DomainEvent event : List.of(
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, HUNDRED),
                issued(TaxBasis.OFF, VAT, HUNDRED),
                new CreditApplied(ONE, LedgerId.of(BOB, CurrencyUnit.EUR), eur("19.00"), eur("100.00")),
                new InvoiceNoteWritten(ONE, BOB, ACME_PATH, new InvoiceNote("He will complain")))) {
            events.at("2026-02-01T10:00:00Z").storedOnly(event);
        }

        InvoiceWhyView why = invoice(events);

        assertThat(names(why.events())).containsExactly("invoice.drafted", "invoice.issued", "invoice.credit-applied");
        assertThat(why.version()).isEqualTo(4);
    }

    @Test
    void anOpenAmountThatItsPartsDoNotComeToIsShown() {
        givenIssued(HUNDRED);
        events.storedOnly(new ReceiptApplied(ONE, "bank-7", eur("30.00"), eur("88.00")));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isFalse();
        assertThat(why.open().amount()).isEqualTo(eur("88.00"));
        assertThat(why.open().sum()).isEqualTo(eur("89.00"));
    }

    @Test
    void whatIsVoidOrGivenUpIsNotOpen() {
        givenIssued(HUNDRED);
        LedgerId ledger = LedgerId.of(BOB, CurrencyUnit.EUR);
        events.storedOnly(new CreditApplied(ONE, ledger, eur("19.00"), eur("100.00")));
        events.storedOnly(new InvoiceWrittenOff(ONE, eur("100.00"), WriteOffCause.STAFF, new Reason("Given up")));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.open())).containsExactly("GROSS 119.00", "CREDIT -19.00", "WRITE_OFF -100.00");

        events.storedOnly(new InvoiceVoided(ONE, true, new Reason("Wrong")));
        assertThat(parts(invoice(events).open())).endsWith("VOID 0.00");
    }

    /** With 19 % in 11.90 there are 1.90 of tax, which leave 10.00. */
    @Test
    void taxThatIsInThePriceIsTakenOutOfIt() {
        TaxBasis basis = taxed(Prices.INCLUSIVE, TaxRounding.PER_LINE, null);
        Charge charge = manualCharge("work", 1, eur("11.90"), eur("0.00"));
        events.storedOnly(drafted(ONE, BOB_PATH, eur("0.00")), added(ONE, charge), issued(basis, VAT, charge));

        LineWhyView line = lines(events).getFirst();

        assertThat(line.addsUp()).isTrue();
        assertThat(parts(line.charge())).containsExactly("WRITTEN_PRICE 11.90");
        assertThat(parts(line.gross())).containsExactly("CHARGE 11.90");
        assertThat(parts(line.tax())).containsExactly("TAX 1.90");
        assertThat(parts(line.net())).containsExactly("GROSS 11.90", "TAX -1.90");
        assertThat(line.net().amount()).isEqualTo(eur("10.00"));
        assertThat(requireNonNull(line.tax()).parts().getFirst().says()).contains("19/119 of it");
    }

    /** 19 % of 0.33 are 0.0627, 0.06 on each of two lines; but of the sum 0.1254, 0.13, of which the first line gets one more. */
    @Test
    void taxThatIsRoundedOnTheInvoiceIsSharedByItsLines() {
        Charge one = manualCharge("one", 1, eur("0.33"), eur("0.00"));
        Charge other = manualCharge("other", 1, eur("0.33"), eur("0.00"));
        events.storedOnly(
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, one),
                added(ONE, other),
                issued(taxed(Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, null), VAT, one, other));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.net())).containsExactly("LINE 0.33", "LINE 0.33");
        assertThat(parts(why.tax())).containsExactly("TAX 0.13");
        assertThat(parts(why.gross())).containsExactly("NET 0.66", "TAX 0.13");
        assertThat(lines(events))
                .extracting(line -> requireNonNull(line.tax()).amount())
                .containsExactly(eur("0.07"), eur("0.06"));
        assertThat(lines(events)).allMatch(LineWhyView::addsUp);
    }

    @Test
    void aLineThatIsTaxedOtherwiseThanItsRuleSaysIsShown() {
        InvoiceLine wrong = new InvoiceLine(HUNDRED, eur("100.00"), VAT, eur("19.01"), eur("119.01"));
        events.storedOnly(
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, HUNDRED),
                issuedWith(taxed(Prices.EXCLUSIVE, TaxRounding.PER_LINE, null), List.of(wrong)));

        InvoiceWhyView why = invoice(events);

        assertThat(why.addsUp()).isFalse();
        assertThat(why.tax().amount()).isEqualTo(eur("19.01"));
        assertThat(why.tax().sum()).isEqualTo(eur("19.00"));
        assertThat(lines(events).getFirst().addsUp()).isFalse();
    }

    /** The table was changed ten times before the issue and three hundred times after it; only what held then counts. */
    @Test
    void theRateAndTheSettingsAreThoseOfTheIssue() {
        events.storedOnly(AccountMaker.platformRegistered());
        events.storedOnly(settings("A-"));
        events.storedOnly(IntStream.range(0, 9).mapToObj(n -> table("16")).toArray(DomainEvent[]::new));
        events.storedOnly(table("19"));
        events.storedOnly(
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, HUNDRED),
                issued(taxed(Prices.EXCLUSIVE, TaxRounding.PER_LINE, null), VAT, HUNDRED));
        events.storedOnly(IntStream.range(0, 300).mapToObj(n -> table("21")).toArray(DomainEvent[]::new));
        events.storedOnly(settings("B-"));

        InvoiceWhyView why = invoice(events);

        InvoiceWhyView.Issue issue = requireNonNull(why.issue());
        assertThat(issue.numberFormat().prefix()).isEqualTo("A-");
        assertThat(issue.settingsVersion()).isEqualTo(1);
        assertThat(why.taxes()).singleElement().satisfies(taxes -> {
            assertThat(taxes.tax()).isEqualTo(eur("19.00"));
            assertThat(taxes.rates()).extracting(TaxRate::rate).containsExactly(Percent.of("19"));
        });
        assertThat(why.events())
                .filteredOn(event -> event.event().equals("tax-table.changed"))
                .extracting(Cause::version)
                .containsExactly(9L);
        LineWhyView.Taxed taxed = requireNonNull(lines(events).getFirst().taxed());
        assertThat(requireNonNull(taxed.rate()).validFrom()).isEqualTo("2021-01-01");
        assertThat(taxed.supplied()).isEqualTo(BillingEvents.ISSUED_ON);
    }

    @Test
    void aReverseChargeTellsWhatTheRegisterSaid() {
        TaxIdCheck check = new TaxIdCheck(TaxIdCheck.Outcome.VALID, Instant.parse("2026-01-20T08:00:00Z"), "WAPI2026");
        events.storedOnly(
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, HUNDRED),
                issued(
                        taxed(Prices.EXCLUSIVE, TaxRounding.PER_LINE, check),
                        Tax.none(TaxKind.REVERSE_CHARGE),
                        HUNDRED));

        LineWhyView.Taxed taxed = requireNonNull(lines(events).getFirst().taxed());

        assertThat(taxed.says()).contains("2026-01-20T08:00:00Z", "VALID", "WAPI2026");
        assertThat(taxed.rate()).isNull();
        assertThat(parts(lines(events).getFirst().tax())).containsExactly("TAX 0.00");
    }

    /** Who did what is in the history of an account, which an owner reads and who pays his bills does not. */
    @Test
    void whoseDoingItWasIsToldToWhoeverMayReadHistories() {
        events.storedOnly(AccountMaker.platformRegistered());
        events.storedOnly(settings("A-"));
        givenIssued(HUNDRED);

        assertThat(told(BOB_PATH, OWNER))
                .allSatisfy(cause ->
                        assertThat(cause.by() == null).isEqualTo(cause.event().startsWith("account.")));
        assertThat(told(BOB_PATH, caller(BOB_PATH, Role.BILLING))).allMatch(cause -> cause.by() == null);
        assertThat(told(AccountPath.PLATFORM, STAFF)).allSatisfy(cause -> {
            Cause.Doer by = requireNonNull(cause.by());
            assertThat(by.actor()).isEqualTo("user:ann");
            assertThat(by.through()).isEqualTo("session");
            assertThat(by.correlationId()).isEqualTo("correlation-" + cause.stream());
        });
        assertThat(invoice(events, EVE_PATH, caller(EVE_PATH, Role.OWNER))).isNull();
    }

    @Test
    void whyStaffDidItIsToldToWhoeverMayReadHistories() {
        givenIssued(HUNDRED);
        events.storedOnly(new InvoiceVoided(ONE, true, new Reason("Wrong account")));

        assertThat(told(BOB_PATH, OWNER).getLast().says()).isEqualTo("It was made void: Wrong account.");
        assertThat(told(BOB_PATH, caller(BOB_PATH, Role.BILLING)).getLast().says())
                .isEqualTo("It was made void.");
    }

    @Test
    void aDraftByHandIsUnknownToItsBuyerAndWhatHappenedToItStaysSo() {
        events.storedOnly(
                draftedByHand(ONE, BOB_PATH, eur("0.00")),
                added(ONE, HUNDRED),
                new InvoiceNoteWritten(ONE, BOB, ACME_PATH, new InvoiceNote("He will complain")));

        assertThat(invoice(events, BOB_PATH, OWNER)).isNull();
        assertThat(lines(events)).isEmpty();
        InvoiceWhyView draft = requireNonNull(invoice(events, AccountPath.PLATFORM, STAFF));
        assertThat(draft.addsUp()).isTrue();
        assertThat(parts(draft.net())).containsExactly("LINE 100.00");
        assertThat(names(draft.events())).containsExactly("invoice.drafted");

        events.storedOnly(issued(TaxBasis.OFF, VAT, HUNDRED));

        assertThat(names(told(BOB_PATH, OWNER))).containsExactly("invoice.issued");
        LineWhyView line = lines(events).getFirst();
        assertThat(line.addsUp()).isTrue();
        assertThat(line.charge().parts())
                .singleElement()
                .satisfies(part -> assertThat(part.eventId()).isNull());
        assertThat(names(line.events())).containsExactly("invoice.issued");
        assertThat(names(told(AccountPath.PLATFORM, STAFF))).containsExactly("invoice.drafted", "invoice.issued");
    }

    private List<Cause> told(AccountPath scope, MetaData as) {
        return requireNonNull(invoice(events, scope, as)).events();
    }

    private void givenIssued(Charge charge) {
        events.storedOnly(drafted(ONE, BOB_PATH, eur("0.00")), added(ONE, charge), issued(TaxBasis.OFF, VAT, charge));
    }
}

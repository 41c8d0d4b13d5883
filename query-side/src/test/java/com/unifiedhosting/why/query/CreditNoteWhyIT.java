package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.draftedByHand;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.OWNER;
import static com.unifiedhosting.why.query.WhyStage.caller;
import static com.unifiedhosting.why.query.WhyStage.creditNote;
import static com.unifiedhosting.why.query.WhyStage.credited;
import static com.unifiedhosting.why.query.WhyStage.eventIds;
import static com.unifiedhosting.why.query.WhyStage.givenIssued;
import static com.unifiedhosting.why.query.WhyStage.issued;
import static com.unifiedhosting.why.query.WhyStage.lines;
import static com.unifiedhosting.why.query.WhyStage.names;
import static com.unifiedhosting.why.query.WhyStage.parts;
import static com.unifiedhosting.why.query.WhyStage.piece;
import static com.unifiedhosting.why.query.WhyStage.rest;
import static com.unifiedhosting.why.query.WhyStage.settings;
import static com.unifiedhosting.why.query.WhyStage.table;
import static com.unifiedhosting.why.query.WhyStage.taxed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.CreditNoteWhyView;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteLineWhys;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Why the totals of a credit note are what they are, what became of it, and who is told. */
class CreditNoteWhyIT {

    private static final CreditNoteId FIRST = new CreditNoteId("crn_1");
    private static final CreditNoteId SECOND = new CreditNoteId("crn_2");
    private static final TaxBasis ON_TOP = taxed(Prices.EXCLUSIVE, TaxRounding.PER_LINE, null);

    /** 3 × 3.50 less 0.50 are 10.00; with 19 % on top 11.90. */
    private static final Charge UNITS = manualCharge("units", 3, eur("3.50"), eur("0.50"));

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    /** Of 119.00 were 100.00 received, so that 19.00 of the credit note settle the invoice and 100.00 become credit. */
    @Test
    void whatIsMoreThanWhatIsOpenBecomesCredit() {
        Charge work = manualCharge("work", 1, eur("100.00"), eur("0.00"));
        CreditedLine line = piece(work, null, "100.00", "19.00");
        LedgerId ledger = LedgerId.of(BOB, CurrencyUnit.EUR);
        givenIssued(events, ON_TOP, work);
        events.storedOnly(new ReceiptApplied(ONE, "bank-7", eur("100.00"), eur("19.00")));
        events.storedOnly(
                BillingEvents.creditNote(FIRST, ONE, BOB_PATH, "CN-1", List.of(), line),
                new InvoiceCredited(ONE, FIRST, List.of(line), eur("119.00"), eur("19.00"), eur("0.00"), eur("0.00")),
                new LedgerOpened(ledger, BOB, BOB_PATH, CurrencyUnit.EUR),
                credit(ledger, CreditKind.CREDIT_NOTE, FIRST.value(), "100.00"),
                credit(ledger, CreditKind.GOODWILL, FIRST.value(), "5.00"),
                credit(ledger, CreditKind.CREDIT_NOTE, "crn_9", "7.00"));

        CreditNoteWhyView why = creditNote(events, FIRST);

        assertThat(why.addsUp()).isTrue();
        assertThat(why.used().amount()).isEqualTo(eur("119.00"));
        assertThat(parts(why.used())).containsExactly("SETTLED 19.00", "CREDIT 100.00");
        assertThat(why.used().parts()).extracting(Part::reference).containsExactly(ONE.value(), ledger.value());
        assertThat(names(why.events()))
                .containsExactly("invoice.issued", "credit-note.issued", "invoice.credited", "ledger.credit-added");
        assertThat(eventIds(why.used().parts()))
                .isEqualTo(
                        why.events().subList(2, 4).stream().map(Cause::eventId).toList());
    }

    @Test
    void whatNeitherSettledTheInvoiceNorBecameCreditIsShown() {
        givenIssued(events, ON_TOP, UNITS);
        CreditedLine line = piece(UNITS, null, "10.00", "1.90");
        events.storedOnly(
                BillingEvents.creditNote(FIRST, ONE, BOB_PATH, "CN-1", List.of(), line),
                new InvoiceCredited(ONE, FIRST, List.of(line), eur("11.90"), eur("4.00"), eur("0.00"), eur("0.00")));

        CreditNoteWhyView why = creditNote(events, FIRST);

        assertThat(why.addsUp()).isFalse();
        assertThat(why.used().addsUp()).isFalse();
        assertThat(parts(why.used())).containsExactly("SETTLED 4.00");
        assertThat(why.gross().addsUp()).isTrue();
    }

    /** Of 10.00, 20.00 and 5.00 the second is credited; then all that remains: 15.00, with 1.90 and 0.95 of tax. */
    @Test
    void allOfAnInvoiceIsWhatRemainsOfItsLines() {
        Charge second = manualCharge("second", 1, eur("20.00"), eur("0.00"));
        Charge third = manualCharge("third", 1, eur("5.00"), eur("0.00"));
        events.storedOnly(AccountMaker.platformRegistered());
        events.storedOnly(settings("A-"), table("19"));
        givenIssued(events, ON_TOP, UNITS, second, third);
        credited(events, FIRST, List.of(rest(second)), "23.80", "17.85", piece(second, null, "20.00", "3.80"));
        events.storedOnly(settings("B-"), table("21"));
        credited(
                events,
                SECOND,
                List.of(),
                "17.85",
                "0.00",
                piece(UNITS, null, "10.00", "1.90"),
                piece(third, null, "5.00", "0.95"));
        events.storedOnly(settings("C-"));

        CreditNoteWhyView why = creditNote(events, SECOND);

        assertThat(why.addsUp()).isTrue();
        assertThat(why.number().value()).isEqualTo("CN-crn_2");
        assertThat(why.invoiceId()).isEqualTo(ONE);
        assertThat(why.accountId()).isEqualTo(BOB);
        assertThat(why.reason()).isEqualTo(new Reason("One site too many"));
        assertThat(parts(why.net())).containsExactly("LINE 10.00", "LINE 5.00");
        assertThat(why.net().parts()).extracting(Part::reference).containsExactly("units", "third");
        assertThat(parts(why.tax())).containsExactly("TAX 2.85");
        assertThat(parts(why.gross())).containsExactly("NET 15.00", "TAX 2.85");
        assertThat(parts(why.used())).containsExactly("SETTLED 17.85");
        assertThat(why.taxes()).singleElement().satisfies(taxes -> {
            assertThat(taxes.lines()).isEqualTo(2);
            assertThat(taxes.rates()).extracting(TaxRate::rate).containsExactly(Percent.of("19"));
        });
        assertThat(why.issue().numberFormat().prefix()).isEqualTo("B-");
        assertThat(why.issue().settingsVersion()).isEqualTo(2);
        assertThat(names(why.events()))
                .containsExactly(
                        "invoice.issued",
                        "invoice.credited",
                        "account.billing-settings-changed",
                        "credit-note.issued",
                        "invoice.credited");
        assertThat(lines(events, SECOND))
                .allMatch(CreditNoteLineWhyView::addsUp)
                .extracting(
                        line -> line.line() + " " + requireNonNull(line.from()).line() + " " + line.key())
                .containsExactly("1 1 units", "2 3 third");
        assertThat(lines(events, SECOND))
                .extracting(line ->
                        requireNonNull(requireNonNull(line.taxed()).rate()).rate())
                .containsOnly(Percent.of("19"));
    }

    /** Its lines are what was asked for, and what was taken off the invoice has the same sum; but not the same lines. */
    @Test
    void anInvoiceThatWasCreditedWithSomethingElseIsShown() {
        givenIssued(events, ON_TOP, UNITS);
        CreditedLine line = piece(UNITS, null, "10.00", "1.90");
        CreditedLine less = piece(UNITS, null, "9.00", "2.90");
        events.storedOnly(
                BillingEvents.creditNote(FIRST, ONE, BOB_PATH, "CN-1", List.of(), line),
                new InvoiceCredited(ONE, FIRST, List.of(less), eur("11.90"), eur("11.90"), eur("0.00"), eur("0.00")));

        assertThat(creditNote(events, FIRST).addsUp()).isFalse();
        assertThat(creditNote(events, FIRST).used().addsUp()).isTrue();
        assertThat(lines(events, FIRST)).allMatch(CreditNoteLineWhyView::addsUp);
    }

    @Test
    void nothingIsToldToStrangersAndWhoseDoingItWasToWhoeverMayReadHistories() {
        events.storedOnly(AccountMaker.platformRegistered());
        events.storedOnly(settings("A-"));
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(), "11.90", "0.00", piece(UNITS, null, "10.00", "1.90"));

        assertThat(told(BOB_PATH, Role.OWNER))
                .allSatisfy(cause ->
                        assertThat(cause.by() == null).isEqualTo(cause.event().startsWith("account.")));
        assertThat(told(BOB_PATH, Role.BILLING)).allMatch(cause -> cause.by() == null);
        assertThat(told(AccountPath.PLATFORM, Role.SUPER_ADMIN)).allMatch(cause -> cause.by() != null);
        MetaData stranger = caller(EVE_PATH, Role.OWNER);
        assertThat(creditNote(events, FIRST, EVE_PATH, stranger)).isNull();
        assertThat(WhyStage.creditNotes(events)
                        .handle(new FindCreditNoteLineWhys(EVE_PATH, FIRST, null, Page.first()), stranger))
                .isEmpty();
        assertThat(creditNote(events, SECOND, BOB_PATH, OWNER)).isNull();
        assertThat(lines(events, SECOND)).isEmpty();
    }

    @Test
    void whoSellsToAnAccountNowSeesWhatItWasCreditedBefore() {
        AccountPath moved = AccountPath.PLATFORM.child(BOB);
        events.storedOnly(AccountMaker.bobRegistered());
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(), "11.90", "0.00", piece(UNITS, null, "10.00", "1.90"));
        assertThat(told(ACME_PATH, Role.OWNER)).isNotEmpty();

        events.storedOnly(new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, moved));

        assertThat(told(moved, Role.OWNER)).isNotEmpty();
        assertThat(creditNote(events, FIRST, ACME_PATH, caller(ACME_PATH, Role.OWNER)))
                .isNull();
    }

    /** What happened to a draft by hand is not told to its buyer, its issue and what followed is. */
    @Test
    void theCreditNoteOfAnInvoiceByHandIsToldToItsBuyer() {
        events.storedOnly(draftedByHand(ONE, BOB_PATH, eur("0.00")), added(ONE, UNITS), issued(ON_TOP, VAT, UNITS));
        credited(events, FIRST, List.of(), "11.90", "0.00", piece(UNITS, null, "10.00", "1.90"));

        CreditNoteWhyView why = creditNote(events, FIRST);

        assertThat(why.addsUp()).isTrue();
        assertThat(names(why.events())).containsExactly("invoice.issued", "credit-note.issued", "invoice.credited");
    }

    private List<Cause> told(AccountPath scope, Role role) {
        return requireNonNull(creditNote(events, FIRST, scope, caller(scope, role)))
                .events();
    }

    private static CreditAdded credit(LedgerId ledger, CreditKind kind, String reference, String amount) {
        return new CreditAdded(ledger, kind, reference, eur(amount), eur(amount), new Reason("Beyond"), null, null);
    }
}

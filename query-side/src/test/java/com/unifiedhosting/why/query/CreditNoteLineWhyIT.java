package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.OWNER;
import static com.unifiedhosting.why.query.WhyStage.creditNote;
import static com.unifiedhosting.why.query.WhyStage.credited;
import static com.unifiedhosting.why.query.WhyStage.eventIds;
import static com.unifiedhosting.why.query.WhyStage.givenIssued;
import static com.unifiedhosting.why.query.WhyStage.lines;
import static com.unifiedhosting.why.query.WhyStage.names;
import static com.unifiedhosting.why.query.WhyStage.parts;
import static com.unifiedhosting.why.query.WhyStage.piece;
import static com.unifiedhosting.why.query.WhyStage.rest;
import static com.unifiedhosting.why.query.WhyStage.taxed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.PartKind;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteLineWhys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why the lines of a credit note are what they are: worked out by hand here. */
class CreditNoteLineWhyIT {

    private static final CreditNoteId FIRST = new CreditNoteId("crn_1");
    private static final CreditNoteId SECOND = new CreditNoteId("crn_2");
    private static final CreditNoteId THIRD = new CreditNoteId("crn_3");
    private static final TaxBasis ON_TOP = taxed(Prices.EXCLUSIVE, TaxRounding.PER_LINE, null);

    /** 3 × 3.50 less 0.50 are 10.00; with 19 % on top 11.90. */
    private static final Charge UNITS = manualCharge("units", 3, eur("3.50"), eur("0.50"));

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    /**
     * Two of three units of 10.00 are 6.67 (6.666…), with 1.27 (1.2673) of tax. The third one is 3.33, what is left of 10.00,
     * with 0.63, what is left of 1.90.
     */
    @Test
    void unitsAreTheirShareOfTheLineLessThatOfThoseBefore() {
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(units(2)), "7.94", "3.96", piece(UNITS, 2, "6.67", "1.27"));
        credited(events, SECOND, List.of(units(1)), "3.96", "0.00", piece(UNITS, 1, "3.33", "0.63"));

        CreditNoteLineWhyView first = lines(events, FIRST).getFirst();
        CreditNoteLineWhyView second = lines(events, SECOND).getFirst();

        assertThat(first.addsUp()).isTrue();
        assertThat(first.invoiceId()).isEqualTo(ONE);
        assertThat(first.key()).isEqualTo(UNITS.key());
        assertThat(first.from())
                .isEqualTo(new CreditNoteLineWhyView.TakenFrom(
                        1, units(2), new Credited(0, eur("0.00"), eur("0.00")), eur("10.00")));
        assertThat(parts(first.charge())).containsExactly("SHARE 6.67");
        assertThat(parts(first.net())).containsExactly("CHARGE 6.67");
        assertThat(parts(first.tax())).containsExactly("TAX 1.27");
        assertThat(parts(first.gross())).containsExactly("NET 6.67", "TAX 1.27");
        assertThat(first.tax().parts().getFirst().says()).contains("19 % of EUR 6.67 is 1.2673");
        assertThat(names(first.events())).containsExactly("invoice.issued", "credit-note.issued", "invoice.credited");

        assertThat(second.addsUp()).isTrue();
        assertThat(second.from())
                .isEqualTo(new CreditNoteLineWhyView.TakenFrom(
                        1, units(1), new Credited(2, eur("6.67"), eur("1.27")), eur("3.33")));
        assertThat(parts(second.charge())).containsExactly("SHARE 10.00", "SHARE_BEFORE -6.67");
        assertThat(parts(second.tax())).containsExactly("TAX 1.90", "CREDIT_NOTE -1.27");
        assertThat(second.gross().amount()).isEqualTo(eur("3.96"));
        assertThat(names(second.events()))
                .containsExactly(
                        "invoice.issued",
                        "credit-note.issued",
                        "invoice.credited",
                        "credit-note.issued",
                        "invoice.credited");
        assertThat(second.events())
                .extracting(Cause::stream)
                .containsExactly("inv_1", "crn_1", "inv_1", "crn_2", "inv_1");
    }

    /** With tax inside, two of three units of 10.00 are 6.67, of which 5.61 (5.605) are net; of 8.40 and 1.60 remain 2.79 and 0.54. */
    @Test
    void taxThatIsInThePriceIsTakenOutOfThePiece() {
        givenIssued(events, taxed(Prices.INCLUSIVE, TaxRounding.PER_LINE, null), UNITS);
        credited(events, FIRST, List.of(units(2)), "6.67", "3.33", piece(UNITS, 2, "5.61", "1.06"));
        credited(events, SECOND, List.of(rest(UNITS)), "3.33", "0.00", piece(UNITS, null, "2.79", "0.54"));

        CreditNoteLineWhyView first = lines(events, FIRST).getFirst();
        CreditNoteLineWhyView second = lines(events, SECOND).getFirst();

        assertThat(first.addsUp()).isTrue();
        assertThat(parts(first.charge())).containsExactly("SHARE 6.67");
        assertThat(parts(first.gross())).containsExactly("CHARGE 6.67");
        assertThat(parts(first.net())).containsExactly("GROSS 6.67", "TAX -1.06");
        assertThat(parts(first.tax())).containsExactly("TAX 1.06");
        assertThat(second.addsUp()).isTrue();
        assertThat(parts(second.charge())).containsExactly("CHARGE 10.00", "CREDIT_NOTE -6.67");
        assertThat(parts(second.tax())).containsExactly("TAX 1.60", "CREDIT_NOTE -1.06");
        Part before = second.charge().parts().getLast();
        assertThat(before.reference()).isEqualTo(FIRST.value());
        assertThat(eventIds(second.charge().parts()))
                .contains(second.events().get(2).eventId());
        assertThat(creditNote(events, FIRST).addsUp()).isTrue();
        assertThat(creditNote(events, SECOND).addsUp()).isTrue();
    }

    /** 19 % of 0.10 are 0.02 (0.019), of 0.03 are 0.01 (0.0057): after two pieces with 0.01 each a third one has none. */
    @Test
    void aPieceBearsNoMoreThanItsShareOfTheTaxOfItsLine() {
        Charge cents = manualCharge("cents", 1, eur("0.10"), eur("0.00"));
        CreditedCharge three = new CreditedCharge(cents.key(), null, eur("0.03"));
        givenIssued(events, ON_TOP, cents);
        credited(events, FIRST, List.of(three), "0.04", "0.08", piece(cents, null, "0.03", "0.01"));
        credited(events, SECOND, List.of(three), "0.04", "0.04", piece(cents, null, "0.03", "0.01"));
        credited(events, THIRD, List.of(three), "0.03", "0.01", piece(cents, null, "0.03", "0.00"));

        CreditNoteLineWhyView third = lines(events, THIRD).getFirst();
        CreditNoteLineWhyView.TakenFrom from = requireNonNull(third.from());

        assertThat(third.addsUp()).isTrue();
        assertThat(parts(third.charge())).containsExactly("ASKED 0.03");
        assertThat(parts(third.tax())).containsExactly("TAX 0.01", "ROUNDING -0.01");
        assertThat(from.before()).isEqualTo(new Credited(0, eur("0.06"), eur("0.02")));
        assertThat(from.remained()).isEqualTo(eur("0.04"));
    }

    @Test
    void aLineThatIsNotWhatTheRuleMakesOfItIsShown() {
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(units(2)), "7.95", "3.95", piece(UNITS, 2, "6.68", "1.27"));

        CreditNoteLineWhyView line = lines(events, FIRST).getFirst();

        assertThat(line.addsUp()).isFalse();
        assertThat(line.charge().amount()).isEqualTo(eur("6.68"));
        assertThat(line.charge().sum()).isEqualTo(eur("6.67"));
        assertThat(creditNote(events, FIRST).addsUp()).isFalse();
        assertThat(parts(creditNote(events, FIRST).net())).containsExactly("LINE 6.67");
    }

    /** More than remains, and of a charge that is not on the invoice: no parts are made up. */
    @Test
    void whatTheRuleDoesNotAllowHasNoParts() {
        Charge other = manualCharge("other", 1, eur("1.00"), eur("0.00"));
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(units(2)), "7.94", "3.96", piece(UNITS, 2, "6.67", "1.27"));
        credited(
                events,
                SECOND,
                List.of(units(2), rest(other)),
                "9.13",
                "0.00",
                piece(UNITS, 2, "6.67", "1.27"),
                piece(other, null, "1.00", "0.19"));

        List<CreditNoteLineWhyView> lines = lines(events, SECOND);

        assertThat(lines).noneMatch(CreditNoteLineWhyView::addsUp);
        assertThat(lines).allMatch(line -> line.charge().parts().isEmpty());
        assertThat(requireNonNull(lines.getFirst().from()).remained()).isEqualTo(eur("3.33"));
        assertThat(lines.getLast().from()).isNull();
        assertThat(lines.getLast().taxed()).isNull();
        assertThat(creditNote(events, SECOND).addsUp()).isFalse();
        assertThat(creditNote(events, SECOND).net().parts()).isEmpty();
    }

    /** Two thirds of 1.90 are 1.2667: 1.26 is that rounded down, and 1.28 is not that. */
    @Test
    void taxThatIsNotItsShareOfTheLinesIsNotExplained() {
        givenIssued(events, ON_TOP, UNITS);
        credited(events, FIRST, List.of(units(2)), "7.94", "3.96", piece(UNITS, 2, "6.67", "1.27"));
        History history = new History(events.eventStore());
        CreditNoteTrail trail = requireNonNull(CreditNoteTrail.of(FIRST, BOB_PATH, history));
        IssueRules rules = IssueRules.of(trail.issuedInvoice(), history);
        CreditedPiece piece = requireNonNull(CreditedPiece.of(trail).get(UNITS.key()));

        assertThat(piece.tax(rules, piece(UNITS, 2, "6.67", "1.26")))
                .extracting(Part::kind)
                .containsExactly(PartKind.TAX, PartKind.ROUNDING);
        assertThat(piece.tax(rules, piece(UNITS, 2, "6.67", "1.28")))
                .extracting(Part::kind)
                .containsExactly(PartKind.TAX);
    }

    /** A page of two: the first line weighs two, as it was credited in cents before, which are eleven events. */
    @Test
    void aLineThatWasCreditedOftenWeighsMore() {
        Charge second = manualCharge("second", 1, eur("20.00"), eur("0.00"));
        givenIssued(events, ON_TOP, UNITS, second);
        CreditedCharge cents = new CreditedCharge(UNITS.key(), null, eur("0.10"));
        for (int i = 3; i <= 6; i++) {
            credited(
                    events,
                    new CreditNoteId("crn_" + i),
                    List.of(cents),
                    "0.12",
                    "1.00",
                    piece(UNITS, null, "0.10", "0.02"));
        }
        credited(
                events,
                FIRST,
                List.of(cents, rest(second)),
                "23.92",
                "1.00",
                piece(UNITS, null, "0.10", "0.02"),
                piece(second, null, "20.00", "3.80"));

        assertThat(lines(events, FIRST))
                .extracting(CreditNoteLineWhyView::weight)
                .containsExactly(2, 1);
        assertThat(lines(events, FIRST)).allMatch(CreditNoteLineWhyView::addsUp);
    }

    @Test
    void linesAreToldInPages() {
        Charge second = manualCharge("second", 1, eur("20.00"), eur("0.00"));
        Charge third = manualCharge("third", 1, eur("5.00"), eur("0.00"));
        givenIssued(events, ON_TOP, UNITS, second, third);
        credited(
                events,
                FIRST,
                List.of(),
                "41.65",
                "0.00",
                piece(UNITS, null, "10.00", "1.90"),
                piece(second, null, "20.00", "3.80"),
                piece(third, null, "5.00", "0.95"));

        List<CreditNoteLineWhyView> page = page(null, new Page(1, null));

        assertThat(page).extracting(CreditNoteLineWhyView::line).containsExactly(1, 2);
        assertThat(page(null, new Page(2, page.getFirst().place())))
                .extracting(CreditNoteLineWhyView::line)
                .containsExactly(2, 3);
        assertThat(page(third.key(), Page.first()))
                .extracting(CreditNoteLineWhyView::line)
                .containsExactly(3);
    }

    private List<CreditNoteLineWhyView> page(@Nullable ChargeKey key, Page page) {
        return WhyStage.creditNotes(events).handle(new FindCreditNoteLineWhys(BOB_PATH, FIRST, key, page), OWNER);
    }

    private static CreditedCharge units(int units) {
        return new CreditedCharge(UNITS.key(), units, null);
    }
}

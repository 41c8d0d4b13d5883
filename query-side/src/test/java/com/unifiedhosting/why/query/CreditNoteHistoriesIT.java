package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.creditNote;
import static com.unifiedhosting.why.query.WhyStage.issued;
import static com.unifiedhosting.why.query.WhyStage.lines;
import static com.unifiedhosting.why.query.WhyStage.taxed;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is credited of any invoice by the rule adds up again, line by line and in the totals. */
class CreditNoteHistoriesIT {

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    static Iterable<Long> seeds() {
        return Arrays.asList(1L, 2L, 3L, 5L, 8L, 13L, 21L, 34L, 55L, 89L, 144L, 233L, 377L, 610L, 987L, 1597L);
    }

    /**
     * One to five lines of cents to some euros, one of them below zero now and then, with tax on top or inside, rounded on the
     * line or on the invoice; and up to eight credit notes, over units, amounts and rests of some lines each.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void addUp(long seed) {
        Random random = new Random(seed);
        InvoiceIssued invoice = issued(
                taxed(any(random, Prices.values()), any(random, TaxRounding.values()), null),
                BillingEvents.VAT,
                charges(random));
        events.storedOnly(BillingEvents.drafted(ONE, BOB_PATH, invoice.totals().gross()), invoice);
        List<Credited> credited = new ArrayList<>(
                invoice.lines().stream().map(Credited::nothingOf).toList());
        List<CreditNoteId> notes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            CreditNoteId note = new CreditNoteId("crn_" + i);
            if (credit(note, invoice, credited, random)) {
                notes.add(note);
            }
        }

        assertThat(notes).isNotEmpty();
        for (CreditNoteId note : notes) {
            assertThat(lines(events, note)).isNotEmpty().allMatch(CreditNoteLineWhyView::addsUp);
            assertThat(creditNote(events, note).addsUp()).isTrue();
        }
    }

    private static Charge[] charges(Random random) {
        Charge[] charges = new Charge[1 + random.nextInt(5)];
        for (int i = 0; i < charges.length; i++) {
            long price = 1L + random.nextInt(random.nextBoolean() ? 12 : 2_000);
            boolean below = i > 0 && random.nextInt(6) == 0;
            charges[i] = manualCharge("line-" + i, 1 + random.nextInt(5), cents(below ? -price : price), cents(0));
        }
        return charges;
    }

    /** Asks for something of some lines, as far as the rule allows it; false when that comes to nothing. */
    private boolean credit(CreditNoteId note, InvoiceIssued invoice, List<Credited> credited, Random random) {
        List<CreditedCharge> asked = new ArrayList<>();
        List<CreditedLine> pieces = new ArrayList<>();
        List<Credited> then = new ArrayList<>(credited);
        for (int i = 0; i < credited.size(); i++) {
            InvoiceLine line = invoice.lines().get(i);
            if (random.nextInt(3) == 0 || credited.get(i).remainingOf(line).isZero()) {
                continue;
            }
            CreditedCharge wanted = wanted(line, credited.get(i), random);
            try {
                CreditedLine piece = credited.get(i).next(line, wanted);
                then.set(i, credited.get(i).plus(line, piece));
                asked.add(wanted);
                if (!piece.gross().isZero()) {
                    pieces.add(piece);
                }
            } catch (Refused e) {
                // of a line that was credited by amount there may be less left than units
            }
        }
        Money gross = pieces.stream().map(CreditedLine::gross).reduce(cents(0), Money::plus);
        if (!gross.isPositive()) {
            return false;
        }
        credited.clear();
        credited.addAll(then);
        events.storedOnly(
                BillingEvents.creditNote(note, ONE, BOB_PATH, "CN-" + note, asked, pieces.toArray(CreditedLine[]::new)),
                new InvoiceCredited(ONE, note, pieces, gross, gross, cents(0), cents(0)));
        return true;
    }

    private static CreditedCharge wanted(InvoiceLine line, Credited credited, Random random) {
        Money remaining = credited.remainingOf(line);
        return switch (random.nextInt(3)) {
            case 0 -> new CreditedCharge(line.charge().key(), 1 + random.nextInt(2), null);
            case 1 ->
                remaining.isPositive()
                        ? new CreditedCharge(
                                line.charge().key(), null, cents(1 + random.nextLong(remaining.getAmountMinorLong())))
                        : CreditedCharge.rest(line.charge().key());
            default -> CreditedCharge.rest(line.charge().key());
        };
    }

    private static <T> T any(Random random, T[] choice) {
        return choice[random.nextInt(choice.length)];
    }

    private static Money cents(long amount) {
        return Money.ofMinor(CurrencyUnit.EUR, amount);
    }
}

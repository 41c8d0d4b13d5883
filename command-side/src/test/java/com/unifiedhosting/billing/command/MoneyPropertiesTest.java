package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.Money;

/** What holds of money whatever is ordered, in whatever order and however often. */
class MoneyPropertiesTest {

    private static final List<String> NOTES = List.of("crn_1", "crn_2", "crn_3", "crn_4");
    private static final Reason WHY = new Reason("Because");
    private static final int ATTEMPTS = 4;

    /**
     * Against sums of whole minor units: a line has quantity times price less discount, and of that, or of the sum of all, its
     * part in tax, or its part without, half a unit away from zero.
     */
    @Property(tries = 2_000)
    void linesAddUpToTheTotals(
            @ForAll("sellings") Selling selling,
            @ForAll("quantities") List<Quantity> quantities,
            @ForAll("taxes") Tax tax) {
        Pricing pricing = new Pricing(selling.tax().prices(), selling.tax().rounding());
        List<Charge> charges =
                quantities.stream().map(quantity -> quantity.in(selling)).toList();
        Totals totals = Totals.of(selling.currency(), pricing.lines(charges, _ -> tax));

        List<Long> charged = quantities.stream()
                .map(it -> it.quantity() * (long) it.price() - it.discount())
                .toList();
        long all = charged.stream().mapToLong(units -> units).sum();
        long share = (pricing.rounding() == TaxRounding.PER_LINE ? charged : List.of(all))
                .stream()
                        .mapToLong(units -> share(units, pricing.prices(), tax))
                        .sum();
        long net = pricing.prices() == Prices.EXCLUSIVE ? all : share;
        long taxed = pricing.prices() == Prices.EXCLUSIVE ? share : all - share;
        assertThat(totals).isEqualTo(new Totals(selling.minor(net), selling.minor(taxed), selling.minor(net + taxed)));
    }

    /** Of what is charged the tax on top, or what it is without the tax inside. */
    private static long share(long charged, Prices prices, Tax tax) {
        BigDecimal hundred = BigDecimal.valueOf(100);
        BigDecimal rate = tax.rate().value();
        BigDecimal units = BigDecimal.valueOf(charged);
        return (prices == Prices.EXCLUSIVE
                        ? units.multiply(rate).divide(hundred, 0, RoundingMode.HALF_UP)
                        : units.multiply(hundred).divide(hundred.add(rate), 0, RoundingMode.HALF_UP))
                .longValueExact();
    }

    /**
     * Of two lines, so that they share a tax.
     *
     * @param prices in minor units, before tax or with it
     */
    record Business(Selling selling, List<Integer> prices, List<Object> orders) {}

    record Quantity(int quantity, int price, int discount) {

        Charge in(Selling selling) {
            return new Charge(
                    new ChargeKey("c"), null, "Hosting", null, quantity, selling.minor(price), selling.minor(discount));
        }
    }

    @Property(tries = 90)
    void noUnitIsLostOrMadeAndNothingSettlesTwice(@ForAll("businesses") Business business) {
        Selling selling = business.selling();
        try (CommandSide side = selling.side()) {
            side.send(new AddCharges(
                    INVOICE,
                    BOB,
                    List.of(
                            selling.charge("c", selling.minor(business.prices().getFirst())),
                            selling.charge("d", selling.minor(business.prices().getLast()))),
                    ISSUE_AT,
                    false));
            side.send(new IssueInvoice(INVOICE));
            Money received = selling.zero();
            Set<String> counted = new HashSet<>();
            for (Object order : business.orders()) {
                received = received.plus(receivedBy(order, selling, side, counted));
                balances(selling, side, received);
            }
        }
    }

    /** Orders it; answers what came in from outside by it: nothing when it was refused or is a repeat. */
    private static Money receivedBy(Object order, Selling selling, CommandSide side, Set<String> counted) {
        try {
            side.send(order);
        } catch (Refused expected) {
            return selling.zero();
        }
        return switch (order) {
            case RecordReceipt receipt ->
                counted.add("receipt " + receipt.reference()) ? receipt.amount() : selling.zero();
            case AddCredit credit -> counted.add("credit " + credit.reference()) ? credit.amount() : selling.zero();
            case CapturePayment capture ->
                counted.add(capture.paymentId() + " " + capture.gatewayReference()) ? capture.amount() : selling.zero();
            case IssueCreditNote note ->
                counted.add(note.creditNoteId().value()) ? credited(side, note.creditNoteId()) : selling.zero();
            default -> selling.zero();
        };
    }

    private static Money credited(CommandSide side, CreditNoteId note) {
        List<Money> notes = amounts(
                side.stream(note), CreditNoteIssued.class, it -> it.totals().gross());
        assertThat(notes).hasSize(1);
        return notes.getFirst();
    }

    private static void balances(Selling selling, CommandSide side, Money received) {
        List<DomainEvent> invoice = side.stream(INVOICE);
        List<DomainEvent> ledger = side.stream(selling.ledger());
        Totals totals = ofType(invoice, InvoiceIssued.class)
                .map(InvoiceIssued::totals)
                .findFirst()
                .orElseThrow();
        Money gross = totals.gross();
        Money settled = sum(selling, amounts(invoice, CreditApplied.class, CreditApplied::amount))
                .plus(sum(selling, amounts(invoice, PaymentApplied.class, PaymentApplied::amount)))
                .plus(sum(selling, amounts(invoice, ReceiptApplied.class, ReceiptApplied::amount)))
                .plus(sum(selling, amounts(invoice, InvoiceCredited.class, InvoiceCredited::amount)));
        Money balance = sum(selling, amounts(ledger, CreditAdded.class, CreditAdded::amount))
                .minus(sum(selling, amounts(ledger, CreditUsed.class, CreditUsed::amount)));

        assertThat(settled.plus(openAfter(invoice, gross)))
                .as("settled and open")
                .isEqualTo(gross);
        assertThat(settled.plus(balance)).as("settled and kept").isEqualTo(received);
        assertThat(sum(selling, amounts(invoice, InvoiceCredited.class, InvoiceCredited::gross))
                        .isGreaterThan(gross))
                .as("credited beyond the invoice")
                .isFalse();
        assertThat(taxCredited(selling, side).isGreaterThan(totals.tax()))
                .as("more tax credited than invoiced")
                .isFalse();
        assertThat(balance.isNegative()).as("ledger below zero").isFalse();
        assertThat(amounts(ledger, CreditAdded.class, CreditAdded::balance)).noneMatch(Money::isNegative);
        assertThat(invoice.stream().filter(InvoicePaid.class::isInstance)).hasSize(settled.isEqual(gross) ? 1 : 0);
        List<Integer> reminders = new ArrayList<>();
        invoice.forEach(event -> {
            if (event instanceof InvoiceReminded reminded) {
                reminders.add(reminded.dayOffset());
            }
        });
        assertThat(reminders).doesNotHaveDuplicates();
    }

    private static Money taxCredited(Selling selling, CommandSide side) {
        return NOTES.stream()
                .flatMap(note -> ofType(side.stream(new CreditNoteId(note)), CreditNoteIssued.class))
                .map(issued -> issued.totals().tax())
                .reduce(selling.zero(), Money::plus);
    }

    private static Money openAfter(List<DomainEvent> invoice, Money gross) {
        Money open = gross;
        for (DomainEvent event : invoice) {
            open = switch (event) {
                case CreditApplied e -> e.open();
                case PaymentApplied e -> e.open();
                case ReceiptApplied e -> e.open();
                case InvoiceCredited e -> e.open();
                default -> open;
            };
        }
        return open;
    }

    private static <E> List<Money> amounts(List<DomainEvent> events, Class<E> type, Function<E, Money> amount) {
        return ofType(events, type).map(amount).toList();
    }

    private static <E> Stream<E> ofType(List<DomainEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private static Money sum(Selling selling, List<Money> amounts) {
        return amounts.stream().reduce(selling.zero(), Money::plus);
    }

    @Provide
    Arbitrary<Selling> sellings() {
        return Selling.any();
    }

    @Provide
    Arbitrary<Business> businesses() {
        Arbitrary<List<Integer>> prices =
                Arbitraries.integers().between(1, 2_500).list().ofSize(2);
        return Selling.any()
                .flatMap(selling -> Combinators.combine(prices, orders(selling))
                        .as((both, orders) -> new Business(selling, both, orders)));
    }

    @Provide
    Arbitrary<Tax> taxes() {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .map(rate -> new Tax(new TaxCode("VAT"), new Percent(BigDecimal.valueOf(rate, 4))));
    }

    @Provide
    Arbitrary<List<Quantity>> quantities() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(-100_000, 100_000),
                        Arbitraries.integers().between(0, 10_000))
                .as(Quantity::new)
                .list()
                .ofMaxSize(50);
    }

    private static Arbitrary<List<Object>> orders(Selling selling) {
        Arbitrary<Money> amounts = Arbitraries.integers().between(1, 6_000).map(selling::minor);
        Arbitrary<Money> pieces = Arbitraries.integers().between(1, 1_000).map(selling::minor);
        Arbitrary<ChargeKey> charges = Arbitraries.of("c", "d").map(ChargeKey::new);
        Arbitrary<String> references = Arbitraries.of("a", "b", "c");
        Arbitrary<PaymentId> payments = Arbitraries.of(IntStream.rangeClosed(1, ATTEMPTS)
                .mapToObj(n -> PaymentId.of(INVOICE, n))
                .toList());
        Arbitrary<Object> order = Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(references, amounts).as((r, a) -> new RecordReceipt(INVOICE, r, a))),
                Tuple.of(
                        2,
                        Combinators.combine(references, amounts)
                                .as((r, a) -> new AddCredit(selling.ledger(), BOB, CreditKind.PREPAID, r, a, WHY))),
                Tuple.of(4, Arbitraries.just(new PayInvoice(INVOICE, null, VISA))),
                Tuple.of(
                        4,
                        Combinators.combine(payments, amounts, Arbitraries.of("ch_1", "ch_2"))
                                .as(CapturePayment::new)),
                Tuple.of(4, payments.map(p -> new FailPayment(p, PaymentFailure.DECLINED_FOR_NOW))),
                Tuple.of(2, Arbitraries.just(new ApplyCredit(INVOICE))),
                Tuple.of(
                        5,
                        Combinators.combine(Arbitraries.of(NOTES), charges, pieces.injectNull(0.3))
                                .as((id, charge, net) -> new IssueCreditNote(
                                        new CreditNoteId(id),
                                        INVOICE,
                                        List.of(new CreditedCharge(charge, null, net)),
                                        false,
                                        WHY))),
                Tuple.of(1, Arbitraries.integers().between(-1, 1).map(d -> new RemindOfInvoice(INVOICE, d))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                new VoidInvoice(INVOICE, WHY),
                                new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY))));
        return order.list().ofMinSize(1).ofMaxSize(30);
    }
}

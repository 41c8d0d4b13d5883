package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
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
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds of money whatever is ordered, in whatever order and however often. */
class MoneyPropertiesTest {

    private static final Money ZERO = Money.zero(CurrencyUnit.EUR);
    private static final Reason WHY = new Reason("Because");
    private static final int ATTEMPTS = 4;

    /**
     * Against sums of whole cents: a line has quantity times price less discount, and of that its part in tax, half a cent
     * away from zero.
     */
    @Property(tries = 2_000)
    void linesAddUpToTheTotals(@ForAll("charges") List<Charge> charges, @ForAll("taxes") Tax tax) {
        Totals totals = Totals.of(
                CurrencyUnit.EUR, new Pricing(Prices.EXCLUSIVE, TaxRounding.PER_LINE).lines(charges, _ -> tax));

        long net = 0;
        long taxed = 0;
        BigDecimal share = tax.rate().value().movePointLeft(2);
        for (Charge charge : charges) {
            long cents = charge.quantity() * charge.unitPrice().getAmountMinorLong()
                    - charge.discount().getAmountMinorLong();
            net += cents;
            taxed += BigDecimal.valueOf(cents)
                    .multiply(share)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        assertThat(totals.net().getAmountMinorLong()).isEqualTo(net);
        assertThat(totals.tax().getAmountMinorLong()).isEqualTo(taxed);
        assertThat(totals.gross().getAmountMinorLong()).isEqualTo(net + taxed);
    }

    @Property(tries = 60)
    void noCentIsLostOrMadeAndNothingSettlesTwice(
            @ForAll("prices") Money price, @ForAll("orders") List<Object> orders) {
        try (CommandSide side = new CommandSide(ISSUE_AT)) {
            side.happened(AccountId.PLATFORM, platformRegistered());
            side.happened(ACME, acmeRegistered());
            side.happened(BOB, bobRegistered());
            side.send(new AddPaymentMethod(WALLET, BOB, aMethod(VISA), false));
            side.send(new AddCharges(
                    INVOICE, BOB, List.of(aCharge("c", price.getAmount().toPlainString())), ISSUE_AT, false));
            side.send(new IssueInvoice(INVOICE));
            Money received = ZERO;
            Set<String> counted = new HashSet<>();
            for (Object order : orders) {
                received = received.plus(receivedBy(order, side, counted));
                balances(side, received);
            }
        }
    }

    /** Orders it; answers what came in from outside by it: nothing when it was refused or is a repeat. */
    private static Money receivedBy(Object order, CommandSide side, Set<String> counted) {
        try {
            side.send(order);
        } catch (Refused expected) {
            return ZERO;
        }
        return switch (order) {
            case RecordReceipt receipt -> counted.add("receipt " + receipt.reference()) ? receipt.amount() : ZERO;
            case AddCredit credit -> counted.add("credit " + credit.reference()) ? credit.amount() : ZERO;
            case CapturePayment capture ->
                counted.add(capture.paymentId() + " " + capture.gatewayReference()) ? capture.amount() : ZERO;
            case IssueCreditNote note ->
                counted.add(note.creditNoteId().value()) ? credited(side, note.creditNoteId()) : ZERO;
            default -> ZERO;
        };
    }

    private static Money credited(CommandSide side, CreditNoteId note) {
        List<Money> notes = amounts(
                side.stream(note), CreditNoteIssued.class, it -> it.totals().gross());
        assertThat(notes).hasSize(1);
        return notes.getFirst();
    }

    private static void balances(CommandSide side, Money received) {
        List<DomainEvent> invoice = side.stream(INVOICE);
        List<DomainEvent> ledger = side.stream(LEDGER);
        Money gross = amounts(
                        invoice, InvoiceIssued.class, issued -> issued.totals().gross())
                .getFirst();
        Money settled = sum(amounts(invoice, CreditApplied.class, CreditApplied::amount))
                .plus(sum(amounts(invoice, PaymentApplied.class, PaymentApplied::amount)))
                .plus(sum(amounts(invoice, ReceiptApplied.class, ReceiptApplied::amount)))
                .plus(sum(amounts(invoice, InvoiceCredited.class, InvoiceCredited::amount)));
        Money balance = sum(amounts(ledger, CreditAdded.class, CreditAdded::amount))
                .minus(sum(amounts(ledger, CreditUsed.class, CreditUsed::amount)));

        assertThat(settled.plus(openAfter(invoice, gross)))
                .as("settled and open")
                .isEqualTo(gross);
        assertThat(settled.plus(balance)).as("settled and kept").isEqualTo(received);
        assertThat(sum(amounts(invoice, InvoiceCredited.class, InvoiceCredited::gross))
                        .isGreaterThan(gross))
                .as("credited beyond the invoice")
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
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(amount)
                .toList();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(ZERO, Money::plus);
    }

    @Provide
    Arbitrary<Money> prices() {
        return Arbitraries.integers().between(1, 5_000).map(MoneyPropertiesTest::cents);
    }

    @Provide
    Arbitrary<Tax> taxes() {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .map(rate -> new Tax(new TaxCode("VAT"), new Percent(BigDecimal.valueOf(rate, 4))));
    }

    @Provide
    Arbitrary<List<Charge>> charges() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(-100_000, 100_000),
                        Arbitraries.integers().between(0, 10_000))
                .as((quantity, price, discount) ->
                        new Charge(new ChargeKey("c"), null, "Hosting", null, quantity, cents(price), cents(discount)))
                .list()
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<List<Object>> orders() {
        Arbitrary<Money> amounts = Arbitraries.integers().between(1, 6_000).map(MoneyPropertiesTest::cents);
        Arbitrary<String> references = Arbitraries.of("a", "b", "c");
        Arbitrary<PaymentId> payments = Arbitraries.of(IntStream.rangeClosed(1, ATTEMPTS)
                .mapToObj(n -> PaymentId.of(INVOICE, n))
                .toList());
        Arbitrary<Object> order = Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(references, amounts).as((r, a) -> new RecordReceipt(INVOICE, r, a))),
                Tuple.of(
                        2,
                        Combinators.combine(references, amounts)
                                .as((r, a) -> new AddCredit(LEDGER, BOB, CreditKind.PREPAID, r, a, WHY))),
                Tuple.of(4, Arbitraries.just(new PayInvoice(INVOICE, null, VISA))),
                Tuple.of(
                        4,
                        Combinators.combine(payments, amounts, Arbitraries.of("ch_1", "ch_2"))
                                .as(CapturePayment::new)),
                Tuple.of(4, payments.map(p -> new FailPayment(p, PaymentFailure.DECLINED_FOR_NOW))),
                Tuple.of(2, Arbitraries.just(new ApplyCredit(INVOICE))),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of("crn_1", "crn_2", "crn_3"), amounts.injectNull(0.3))
                                .as((id, net) -> new IssueCreditNote(
                                        new CreditNoteId(id),
                                        INVOICE,
                                        List.of(new CreditedCharge(new ChargeKey("c"), null, net)),
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

    private static Money cents(int cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}

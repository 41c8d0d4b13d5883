package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.Money;

/** Whose credit it is, with three invoices of an account, whatever is ordered of them in whatever order. */
class CreditPropertiesTest {

    private static final Reason WHY = new Reason("Because");
    /** The oldest event that names an invoice is heard by its collection, which asks for credit. */
    private static final Object HEAR = new Object();

    /** In the order in which they are due. */
    private static final List<InvoiceId> INVOICES =
            List.of(new InvoiceId("inv_1"), new InvoiceId("inv_2"), new InvoiceId("inv_3"));

    record Business(Selling selling, List<Object> orders) {}

    @Property(tries = 90)
    void nobodyIsChargedForWhatFreeCreditCoversAndNoneIsLeftOver(@ForAll("businesses") Business business) {
        Selling selling = business.selling();
        try (CommandSide side = selling.side()) {
            Deque<InvoiceId> told = new ArrayDeque<>();
            for (Object order :
                    Stream.concat(issued(selling), business.orders().stream()).toList()) {
                Object now = order == HEAR ? heard(told) : order;
                for (DomainEvent event : eventsOf(now, side)) {
                    told(event).ifPresent(told::add);
                    if (event instanceof PaymentStarted started) {
                        assertThat(balance(selling, side)
                                        .isGreaterThan(waitingBefore(started.invoiceId(), selling, side)))
                                .as("free credit, but %s", started)
                                .isFalse();
                    }
                    if (event instanceof CreditUsed used) {
                        assertThat(used.balance().isLessThan(waitingBefore(used.invoiceId(), selling, side)))
                                .as("taken from those before: %s", used)
                                .isFalse();
                    }
                }
            }

            while (!told.isEmpty()) {
                eventsOf(new ApplyCredit(told.remove()), side)
                        .forEach(event -> told(event).ifPresent(told::add));
            }

            assertThat(balance(selling, side).isPositive()
                            && INVOICES.stream()
                                    .anyMatch(invoice ->
                                            waits(invoice, selling, side).isPositive()))
                    .as("credit that nobody gets")
                    .isFalse();
        }
    }

    /** The last one is issued first, so that it has the lowest number. */
    private static Stream<Object> issued(Selling selling) {
        return INVOICES.reversed().stream()
                .flatMap(invoice -> Stream.of(
                        new AddCharges(invoice, BOB, List.of(selling.charge("c", selling.minor(990))), ISSUE_AT, false),
                        new ChangeDraft(invoice, null, 5 * INVOICES.indexOf(invoice)),
                        new IssueInvoice(invoice)));
    }

    /** The next of those that were told asks; nobody: an order that changes nothing. */
    private static Object heard(Deque<InvoiceId> told) {
        return new ApplyCredit(told.isEmpty() ? INVOICES.getFirst() : told.remove());
    }

    /** Whose collection asks because of an event. */
    private static Optional<InvoiceId> told(DomainEvent event) {
        return switch (event) {
            case CreditAdded e -> Optional.ofNullable(e.next());
            case CreditNotAwaited e -> Optional.ofNullable(e.next());
            case PaymentAttemptFailed e -> Optional.of(e.invoiceId());
            case PaymentApplied e when e.open().isPositive() -> Optional.of(e.invoiceId());
            default -> Optional.empty();
        };
    }

    /** What it brought; nothing when it was refused. */
    private static List<DomainEvent> eventsOf(Object order, CommandSide side) {
        try {
            return side.eventsOf(order);
        } catch (Refused expected) {
            return List.of();
        }
    }

    private static Money balance(Selling selling, CommandSide side) {
        Money balance = selling.zero();
        for (DomainEvent event : side.stream(selling.ledger())) {
            balance = switch (event) {
                case CreditAdded e -> e.balance();
                case CreditUsed e -> e.balance();
                default -> balance;
            };
        }
        return balance;
    }

    private static Money waitingBefore(InvoiceId invoice, Selling selling, CommandSide side) {
        return INVOICES.stream()
                .limit(INVOICES.indexOf(invoice))
                .map(before -> waits(before, selling, side))
                .reduce(selling.zero(), Money::plus);
    }

    /** What it can take: all that is open, unless an attempt is under way. */
    private static Money waits(InvoiceId invoice, Selling selling, CommandSide side) {
        Receivable now = null;
        for (DomainEvent event : side.stream(invoice)) {
            now = Receivable.after(now, (InvoiceEvent) event);
        }
        return now != null && now.canBeCollected() && now.inProgress() == null ? now.open() : selling.zero();
    }

    @Provide
    Arbitrary<Business> businesses() {
        return Selling.any().flatMap(selling -> orders(selling).map(orders -> new Business(selling, orders)));
    }

    private static Arbitrary<List<Object>> orders(Selling selling) {
        Arbitrary<InvoiceId> invoices = Arbitraries.of(INVOICES);
        Arbitrary<Money> amounts = Arbitraries.integers().between(1, 2_500).map(selling::minor);
        Arbitrary<PaymentId> payments = Combinators.combine(
                        invoices, Arbitraries.integers().between(1, 3))
                .as(PaymentId::of);
        Arbitrary<String> references = Arbitraries.strings().alpha().ofLength(8);
        Arbitrary<Object> order = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(references, amounts)
                                .as((r, a) -> new AddCredit(selling.ledger(), BOB, CreditKind.GOODWILL, r, a, WHY))),
                Tuple.of(3, Combinators.combine(invoices, references, amounts).as(RecordReceipt::new)),
                Tuple.of(5, invoices.map(invoice -> new PayInvoice(invoice, null, VISA))),
                Tuple.of(1, invoices.map(ApplyCredit::new)),
                Tuple.of(4, Arbitraries.just(HEAR)),
                Tuple.of(
                        3,
                        Combinators.combine(payments, amounts, Arbitraries.just("ch_1"))
                                .as(CapturePayment::new)),
                Tuple.of(4, payments.map(payment -> new FailPayment(payment, PaymentFailure.DECLINED_FOR_NOW))),
                Tuple.of(
                        1,
                        invoices.flatMap(invoice -> Arbitraries.of(
                                new VoidInvoice(invoice, WHY),
                                new WriteOffInvoice(invoice, WriteOffCause.STAFF, WHY)))));
        return order.list().ofMinSize(1).ofMaxSize(40);
    }
}

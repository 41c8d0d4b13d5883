package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentCapturedAgain;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.Prices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.Money;

/** What holds of refunds and disputes in whatever order they are ordered and told, and however often. */
class RefundPropertiesTest {

    private static final PaymentId PAYMENT = PaymentId.of(INVOICE, 1);
    private static final Reason WHY = new Reason("Because");

    record Business(Selling selling, List<Object> orders) {}

    /** Bob's invoice over 5,000 minor units, before tax or with it, paid by card. */
    private static CommandSide paid(Selling selling) {
        CommandSide side = selling.side();
        side.send(new AddCharges(INVOICE, BOB, List.of(selling.charge("c", selling.minor(5_000))), ISSUE_AT, false));
        side.send(new IssueInvoice(INVOICE));
        side.send(new PayInvoice(INVOICE, null, VISA));
        side.send(new CapturePayment(PAYMENT, gross(selling), "ch_1"));
        return side;
    }

    /** 19 % of 5,000 are 950. */
    private static Money gross(Selling selling) {
        boolean onTop = selling.tax().charged() && selling.tax().prices() == Prices.EXCLUSIVE;
        return selling.minor(onTop ? 5_950 : 5_000);
    }

    /** Also where the gateway says what cannot be: it gives back more than it took, or decides twice. */
    @Property(tries = 60)
    void noUnitIsLostOrMadeWhateverIsOrderedAndTold(@ForAll("businesses") Business business) {
        Selling selling = business.selling();
        try (CommandSide side = paid(selling)) {
            for (Object order : business.orders()) {
                try {
                    int before = side.stream(PAYMENT).size();
                    side.send(order);
                    if (order instanceof RefundPayment && side.stream(PAYMENT).size() > before) {
                        assertThat(returned(selling, side.stream(PAYMENT)).isGreaterThan(captured(selling, side)))
                                .as("ordered beyond what was taken")
                                .isFalse();
                    }
                } catch (Refused expected) {
                    // refused, and nothing changed
                }
                balances(selling, side);
            }
        }
    }

    /** What came in less what went back is settled, kept, or owed. */
    private static void balances(Selling selling, CommandSide side) {
        Money in = selling.zero();
        Money balance = selling.zero();
        Money shortfall = selling.zero();
        for (DomainEvent event : side.stream(selling.ledger())) {
            switch (event) {
                case CreditAdded e -> {
                    balance = balance.plus(e.amount());
                    assertThat(e.balance()).isEqualTo(balance);
                    if (e.kind() == CreditKind.GOODWILL) {
                        in = in.plus(e.amount());
                    }
                }
                case CreditUsed e -> balance = balance.minus(e.amount());
                case CreditRefunded e -> balance = balance.minus(e.amount());
                case CreditPaidOut e -> {
                    balance = balance.minus(e.amount());
                    in = in.minus(e.amount());
                }
                case PaymentTakenBack e -> {
                    assertThat(balance.minus(shortfall).minus(e.amount()))
                            .isEqualTo(e.balance().minus(e.shortfall()));
                    balance = e.balance();
                    shortfall = e.shortfall();
                }
                case ShortfallCovered e -> {
                    balance = balance.minus(e.amount());
                    shortfall = shortfall.minus(e.amount());
                    assertThat(e.shortfall()).isEqualTo(shortfall);
                }
                default -> {}
            }
            assertThat(balance.isNegative()).as("ledger below zero").isFalse();
            assertThat(shortfall.isNegative()).as("shortfall below zero").isFalse();
        }
        assertThat(balance.isPositive() && shortfall.isPositive())
                .as("credit beside a shortfall")
                .isFalse();
        Money settled = selling.zero();
        for (DomainEvent event : side.stream(INVOICE)) {
            settled = settled.plus(
                    switch (event) {
                        case CreditApplied e -> e.amount();
                        case PaymentApplied e -> e.amount();
                        case InvoiceCredited e -> {
                            in = in.plus(e.gross());
                            yield e.amount();
                        }
                        default -> selling.zero();
                    });
        }
        for (DomainEvent event : side.stream(PAYMENT)) {
            in = switch (event) {
                case PaymentCaptured e -> in.plus(e.amount());
                case PaymentCapturedAgain e -> in.plus(e.amount());
                default -> in;
            };
        }
        assertThat(settled.plus(balance).minus(shortfall))
                .as("settled and kept, less what is owed")
                .isEqualTo(in.minus(returned(selling, side.stream(PAYMENT))));
    }

    private static Money captured(Selling selling, CommandSide side) {
        return side.stream(PAYMENT).stream()
                .map(event -> switch (event) {
                    case PaymentCaptured e -> e.amount();
                    case PaymentCapturedAgain e -> e.amount();
                    default -> selling.zero();
                })
                .reduce(selling.zero(), Money::plus);
    }

    /** What is given back, or on its way. */
    private static Money returned(Selling selling, List<DomainEvent> payment) {
        Map<Object, Money> returned = new HashMap<>();
        for (DomainEvent event : payment) {
            switch (event) {
                case RefundRequested e -> returned.put(e.refundId(), e.amount());
                case PaymentRefunded e -> assertThat(returned).containsEntry(e.refundId(), e.amount());
                case PaymentRefundedElsewhere e -> returned.put(e.refundId(), e.amount());
                case RefundFailed e -> returned.remove(e.refundId());
                case DisputeLost e ->
                    assertThat(returned.put(e.dispute(), e.amount())).isNull();
                default -> {}
            }
        }
        return returned.values().stream().reduce(selling.zero(), Money::plus);
    }

    @Provide
    Arbitrary<Selling> sellings() {
        return Selling.any();
    }

    @Provide
    Arbitrary<Business> businesses() {
        return Selling.any().flatMap(selling -> orders(selling).map(orders -> new Business(selling, orders)));
    }

    private static Arbitrary<List<Object>> orders(Selling selling) {
        Money gross = gross(selling);
        Arbitrary<Money> amounts = Arbitraries.of(
                selling.minor(500), selling.minor(1_000), selling.minor(2_500), selling.minor(3_333), gross);
        Arbitrary<RefundId> refunds = Arbitraries.of("a", "b", "c").map(name -> RefundId.of(PAYMENT, name));
        Arbitrary<Object> order = Arbitraries.frequencyOf(
                Tuple.of(
                        5,
                        Combinators.combine(refunds, amounts.injectNull(0.3))
                                .as((id, amount) -> new RefundPayment(PAYMENT, id, amount, WHY))),
                Tuple.of(
                        5,
                        Combinators.combine(refunds, Arbitraries.of("ch_1", "ch_2"), amounts)
                                .as((id, capture, amount) ->
                                        new RecordRefund(PAYMENT, id, capture, amount, "re_" + id))),
                Tuple.of(
                        4,
                        Combinators.combine(refunds, amounts, Arbitraries.of(RefundFailure.values()))
                                .as((id, amount, why) -> new FailRefund(PAYMENT, id, amount, why))),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of("dp_1", "dp_2"), Arbitraries.of(DisputeStatus.values()))
                                .as((dispute, status) ->
                                        new RecordDispute(PAYMENT, dispute, "ch_1", gross, "fraudulent", status))),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of("g_1", "g_2", "g_3"), amounts)
                                .as((reference, amount) -> new AddCredit(
                                        selling.ledger(), BOB, CreditKind.GOODWILL, reference, amount, WHY))),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of("t_1", "t_2", "g_1"), amounts)
                                .as((reference, amount) ->
                                        new PayOutCredit(selling.ledger(), BOB, reference, amount, WHY))),
                Tuple.of(2, amounts.map(amount -> new CapturePayment(PAYMENT, amount, "ch_2"))),
                Tuple.of(2, Arbitraries.just(new ApplyCredit(INVOICE))),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of("crn_1", "crn_2", "crn_3"), amounts)
                                .as((id, net) -> new IssueCreditNote(
                                        new CreditNoteId(id),
                                        INVOICE,
                                        List.of(new CreditedCharge(new ChargeKey("c"), null, net)),
                                        false,
                                        WHY))));
        return order.list().ofMinSize(1).ofMaxSize(30);
    }

    /**
     * A gateway that gives back no more than it took, and whose answers and webhooks get lost for a while, come twice and
     * in any order: in the end both books are the same, and never does more go back than was taken.
     */
    @Property(tries = 40)
    void bothBooksAgreeInTheEnd(@ForAll("sellings") Selling selling, @ForAll long seed) {
        Random random = new Random(seed);
        try (CommandSide side = paid(selling)) {
            side.send(new AddCredit(selling.ledger(), BOB, CreditKind.GOODWILL, "gift", selling.minor(8_000), WHY));
            Gateway gateway = new Gateway(selling);
            List<RefundId> ordered = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        RefundId id = RefundId.of(PAYMENT, "r" + step);
                        Money amount = selling.minor(500L * (1 + random.nextInt(5)));
                        try {
                            side.send(new RefundPayment(PAYMENT, id, amount, WHY));
                            ordered.add(id);
                        } catch (Refused tooMuch) {
                            // not ordered
                        }
                    }
                    case 2 -> {
                        if (!ordered.isEmpty()) {
                            RefundId id = ordered.get(random.nextInt(ordered.size()));
                            gateway.refund(id, amountOf(side, id));
                        }
                    }
                    case 3 -> gateway.byHand("h" + step, selling.minor(500L * (1 + random.nextInt(3))));
                    case 4 -> gateway.comesBack(random);
                    default -> gateway.tellSome(random, side);
                }
                assertThat(gateway.given().isGreaterThan(gross(selling))).isFalse();
                balances(selling, side);
            }
            ordered.forEach(id -> gateway.refund(id, amountOf(side, id)));
            gateway.tellAll(random, side);
            gateway.tellAll(random, side);

            balances(selling, side);
            assertThat(returned(selling, side.stream(PAYMENT))).isEqualTo(gateway.given());
        }
    }

    private static Money amountOf(CommandSide side, RefundId id) {
        return side.stream(PAYMENT).stream()
                .filter(event -> event instanceof RefundRequested requested
                        && requested.refundId().equals(id))
                .map(event -> ((RefundRequested) event).amount())
                .findFirst()
                .orElseThrow();
    }

    /** Idempotent by refund; tells of each change, of which nobody knows when he hears it. */
    private static final class Gateway {

        private final Selling selling;
        private final Map<RefundId, Money> done = new LinkedHashMap<>();
        private final List<RefundId> over = new ArrayList<>();
        private final List<PaymentCommand> told = new ArrayList<>();

        Gateway(Selling selling) {
            this.selling = selling;
        }

        Money given() {
            return done.values().stream().reduce(selling.zero(), Money::plus);
        }

        void refund(RefundId id, Money amount) {
            if (done.containsKey(id) || over.contains(id)) {
                return;
            }
            if (given().plus(amount).isGreaterThan(gross(selling))) {
                over.add(id);
                told.add(new FailRefund(PAYMENT, id, amount, RefundFailure.REFUSED));
            } else {
                done.put(id, amount);
                told.add(new RecordRefund(PAYMENT, id, "ch_1", amount, "re_" + id));
            }
        }

        void byHand(String name, Money amount) {
            if (!given().plus(amount).isGreaterThan(gross(selling))) {
                refund(RefundId.of(PAYMENT, name), amount);
            }
        }

        void comesBack(Random random) {
            if (!done.isEmpty()) {
                RefundId id = List.copyOf(done.keySet()).get(random.nextInt(done.size()));
                told.add(new FailRefund(PAYMENT, id, requireNonNull(done.remove(id)), RefundFailure.RETURNED));
                over.add(id);
            }
        }

        void tellSome(Random random, CommandSide side) {
            if (!told.isEmpty()) {
                side.send(told.get(random.nextInt(told.size())));
            }
        }

        void tellAll(Random random, CommandSide side) {
            List<PaymentCommand> all = new ArrayList<>(told);
            Collections.shuffle(all, random);
            all.forEach(side::send);
        }
    }
}

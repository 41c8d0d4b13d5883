package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.PaymentProjection.PAYMENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentCapturedAgain;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.PaymentStalled;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentQuery.FindPayment;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.RefundStatus;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentProjectionIT {

    private static final InvoiceId ONE = invoice("1");
    private static final PaymentId FIRST = PaymentId.of(ONE, 1);
    private static final PaymentId SECOND = PaymentId.of(ONE, 2);
    private static final RefundId REFUND = RefundId.of(FIRST, "1");
    private static final RefundId ELSEWHERE = RefundId.of(FIRST, "re_2");

    private final ProjectionFixture projection = ProjectionFixture.of(new PaymentProjection(ReadModelDatabase.rows()));
    private final PaymentQueries queries =
            new PaymentQueries(ReadModelDatabase.JDBC, Clock.systemUTC(), ReadModelDatabase.VAULT);

    @Test
    void aRequestedPaymentAwaitsItsOutcome() {
        projection.given(requested(FIRST, 1));

        assertThat(payment(FIRST))
                .isEqualTo(new PaymentView(
                        FIRST,
                        ONE,
                        BOB,
                        BOB_PATH,
                        1,
                        money("EUR 11.78"),
                        null,
                        money("EUR 0.00"),
                        GatewayName.SANDBOX,
                        PaymentStatus.REQUESTED,
                        null,
                        null,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void aFailedPaymentTellsWhyAndACaptureStillWins() {
        projection.given(requested(FIRST, 1)).given(new PaymentFailed(FIRST, ONE, PaymentFailure.DECLINED_FOR_NOW));

        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment(FIRST).failure()).isEqualTo(PaymentFailure.DECLINED_FOR_NOW);
        assertThat(payment(FIRST).settledAt()).isEqualTo(Instant.parse("2026-01-31T10:00:01Z"));

        projection.given(new PaymentCaptured(FIRST, ONE, money("EUR 11.78"), "ch_1"));

        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(FIRST).failure()).isNull();
        assertThat(payment(FIRST).gatewayReference()).isEqualTo("ch_1");
        assertThat(payment(FIRST).version()).isEqualTo(2);
        projection.assertRepeatChangesNothing(PAYMENT);
        projection.assertRebuildEqualsLive(PAYMENT);
    }

    @Test
    void aStalledPaymentIsShownUntilItIsSettled() {
        projection.given(requested(FIRST, 1)).given(new PaymentStalled(FIRST, ONE));
        assertThat(payment(FIRST).stalledAt()).isEqualTo(Instant.parse("2026-01-31T10:00:01Z"));

        projection.given(new PaymentFailed(FIRST, ONE, PaymentFailure.DECLINED));
        assertThat(payment(FIRST).stalledAt()).isNull();
        projection.assertRebuildEqualsLive(PAYMENT);
    }

    @Test
    void addsUpWhatTheGatewayTook() {
        projection.given(
                requested(FIRST, 1),
                new PaymentCaptured(FIRST, ONE, money("EUR 10.00"), "ch_1"),
                new PaymentCapturedAgain(FIRST, ONE, money("EUR 4.00"), "ch_2"));

        assertThat(payment(FIRST).amount()).isEqualTo(money("EUR 11.78"));
        assertThat(payment(FIRST).captured()).isEqualTo(money("EUR 14.00"));
        assertThat(payment(FIRST).gatewayReference()).isEqualTo("ch_1");
        projection.assertRepeatChangesNothing(PAYMENT);
        projection.assertRebuildEqualsLive(PAYMENT);
    }

    /** 10.00 are taken; 4.00 go back, then 6.00 at the gateway itself, of which the bank takes none; then all is disputed. */
    @Test
    void tellsWhatWentBackOrIsWantedBack() {
        projection
                .given(requested(FIRST, 1), new PaymentCaptured(FIRST, ONE, money("EUR 10.00"), "ch_1"))
                .given(new RefundRequested(
                        FIRST,
                        ONE,
                        BOB,
                        REFUND,
                        money("EUR 4.00"),
                        GatewayName.SANDBOX,
                        "ch_1",
                        new Reason("One site too many")));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(FIRST).returned()).isEqualTo(money("EUR 0.00"));
        assertThat(payment(FIRST).refunds())
                .containsExactly(new PaymentView.Refund(
                        REFUND,
                        RefundStatus.REQUESTED,
                        money("EUR 4.00"),
                        false,
                        new Reason("One site too many"),
                        null,
                        null,
                        Instant.parse("2026-01-31T10:00:02Z"),
                        null));

        projection.given(new PaymentRefunded(FIRST, ONE, BOB, REFUND, money("EUR 4.00"), "re_1"));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(payment(FIRST).returned()).isEqualTo(money("EUR 4.00"));

        projection.given(elsewhere("EUR 6.00"));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment(FIRST).version()).isEqualTo(4);

        projection.given(failed(money("EUR 6.00"), RefundFailure.RETURNED));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(payment(FIRST).refunds())
                .extracting(PaymentView.Refund::refundId, PaymentView.Refund::status, PaymentView.Refund::elsewhere)
                .containsExactly(tuple(REFUND, RefundStatus.DONE, false), tuple(ELSEWHERE, RefundStatus.FAILED, true));

        projection.given(new PaymentDisputed(
                FIRST, ONE, BOB, AccountId.PLATFORM, "dp_1", "ch_1", money("EUR 6.00"), "fraudulent"));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.DISPUTED);
        assertThat(find(ACME_PATH, null, Set.of(PaymentStatus.DISPUTED))).containsExactly(FIRST);

        projection.given(new DisputeLost(FIRST, ONE, AccountId.PLATFORM, "dp_1", money("EUR 6.00")));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment(FIRST).returned()).isEqualTo(money("EUR 10.00"));
        assertThat(payment(FIRST).disputes())
                .containsExactly(new PaymentView.Dispute(
                        "dp_1",
                        DisputeStatus.LOST,
                        money("EUR 6.00"),
                        "fraudulent",
                        Instant.parse("2026-01-31T10:00:06Z"),
                        Instant.parse("2026-01-31T10:00:07Z")));

        projection.given(new PaymentCapturedAgain(FIRST, ONE, money("EUR 1.00"), "ch_2"));
        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        projection.assertRepeatChangesNothing(PAYMENT, PaymentReturns.REFUND, PaymentReturns.DISPUTE);
        projection.assertRebuildEqualsLive(PAYMENT, PaymentReturns.REFUND, PaymentReturns.DISPUTE);
    }

    @Test
    void aDisputeThatIsWonLeavesThePaymentAsItWas() {
        projection.given(
                requested(FIRST, 1),
                new PaymentCaptured(FIRST, ONE, money("EUR 10.00"), "ch_1"),
                new PaymentDisputed(
                        FIRST, ONE, BOB, AccountId.PLATFORM, "dp_1", "ch_1", money("EUR 6.00"), "fraudulent"),
                new DisputeWon(FIRST, ONE, AccountId.PLATFORM, "dp_1", money("EUR 6.00")));

        assertThat(payment(FIRST).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment(FIRST).returned()).isEqualTo(money("EUR 0.00"));
    }

    /** Refused by the gateway, and done by it all the same; and one that is known only to have failed. */
    @Test
    void aRefundStandsAsItIsToldLast() {
        projection.given(
                requested(FIRST, 1),
                new PaymentCaptured(FIRST, ONE, money("EUR 10.00"), "ch_1"),
                failed(money("EUR 6.00"), RefundFailure.REFUSED));
        assertThat(payment(FIRST).refunds())
                .extracting(PaymentView.Refund::status, PaymentView.Refund::failure)
                .containsExactly(tuple(RefundStatus.FAILED, RefundFailure.REFUSED));

        projection.given(elsewhere("EUR 6.00"));
        assertThat(payment(FIRST).refunds())
                .extracting(
                        PaymentView.Refund::status, PaymentView.Refund::failure, PaymentView.Refund::gatewayReference)
                .containsExactly(tuple(RefundStatus.DONE, null, "re_2"));
        projection.assertRepeatChangesNothing(PAYMENT, PaymentReturns.REFUND);
    }

    private static RefundFailed failed(Money amount, RefundFailure why) {
        return new RefundFailed(FIRST, ONE, BOB, AccountId.PLATFORM, ELSEWHERE, amount, why, true, null);
    }

    private static PaymentRefundedElsewhere elsewhere(String amount) {
        return new PaymentRefundedElsewhere(
                FIRST, ONE, BOB, AccountId.PLATFORM, ELSEWHERE, money(amount), "ch_1", "re_2");
    }

    @Test
    void anOutcomeOfAPaymentThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(new PaymentFailed(FIRST, ONE, PaymentFailure.DECLINED)))
                .hasMessage("no row pay_1.1 in read_model.payment for event event-pay_1.1-0");
    }

    @Test
    void findsByAccountInvoiceStatusAndTimeWithinTheScope() {
        PaymentId foreign = PaymentId.of(invoice("9"), 1);
        projection.given(
                requested(FIRST, 1),
                requested(SECOND, 2),
                new PaymentRequested(
                        foreign,
                        invoice("9"),
                        EVE,
                        EVE_PATH,
                        1,
                        money("USD 5.00"),
                        GatewayName.SANDBOX,
                        new PaymentToken("tok_eve")),
                new PaymentFailed(FIRST, ONE, PaymentFailure.DECLINED));

        assertThat(find(AccountPath.PLATFORM, null, Set.of())).containsExactly(foreign, SECOND, FIRST);
        assertThat(find(ACME_PATH, null, Set.of())).containsExactly(SECOND, FIRST);
        assertThat(find(ACME_PATH, null, Set.of(PaymentStatus.FAILED))).containsExactly(FIRST);
        assertThat(find(EVE_PATH, ONE, Set.of())).isEmpty();
        assertThat(queries.handle(new FindPayment(EVE_PATH, FIRST))).isNull();
        assertThat(ids(queries.handle(new FindPayments(
                        BOB_PATH,
                        BOB,
                        ONE,
                        Set.of(),
                        Instant.parse("2026-01-31T10:00:00Z"),
                        Instant.parse("2026-01-31T10:00:01Z"),
                        Page.first()))))
                .containsExactly(FIRST);
    }

    @Test
    void pagesFromTheNewest() {
        projection.given(requested(FIRST, 1), requested(SECOND, 2), requested(PaymentId.of(ONE, 3), 3));

        List<PaymentView> page =
                queries.handle(new FindPayments(BOB_PATH, null, null, Set.of(), null, null, new Page(1, null)));
        assertThat(ids(page)).containsExactly(PaymentId.of(ONE, 3), SECOND);
        PaymentView last = page.getFirst();
        assertThat(ids(queries.handle(new FindPayments(
                        BOB_PATH,
                        null,
                        null,
                        Set.of(),
                        null,
                        null,
                        new Page(2, Page.place(last.requestedAt(), last.paymentId()))))))
                .containsExactly(SECOND, FIRST);
    }

    private static PaymentRequested requested(PaymentId payment, int attempt) {
        return new PaymentRequested(
                payment,
                ONE,
                BOB,
                BOB_PATH,
                attempt,
                money("EUR 11.78"),
                GatewayName.SANDBOX,
                new PaymentToken("tok_ok"));
    }

    private PaymentView payment(PaymentId id) {
        return requireNonNull(queries.handle(new FindPayment(AccountPath.PLATFORM, id)));
    }

    private List<PaymentId> find(AccountPath scope, @Nullable InvoiceId invoice, Set<PaymentStatus> statuses) {
        return ids(queries.handle(new FindPayments(scope, null, invoice, statuses, null, null, Page.first())));
    }

    private static List<PaymentId> ids(List<PaymentView> views) {
        return views.stream().map(PaymentView::paymentId).toList();
    }
}

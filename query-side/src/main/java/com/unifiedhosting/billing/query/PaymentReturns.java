package com.unifiedhosting.billing.query;

import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.joda.money.Money;

/**
 * The rows of what went back of payments, for {@link PaymentProjection}. After each change the payment's own row is
 * computed from them, so that it is right whatever came before.
 */
final class PaymentReturns {

    static final Table REFUND = new Table("read_model.payment_refund", "payment_id");
    static final Table DISPUTE = new Table("read_model.payment_dispute", "payment_id");

    private final Rows rows;

    PaymentReturns(Rows rows) {
        this.rows = rows;
    }

    void on(RefundRequested event) {
        rows.row(REFUND, event.paymentId())
                .with("refund", event.refundId())
                .with("amount", event.amount())
                .with("reason", event.reason())
                .put("""
                    INSERT INTO read_model.payment_refund (payment_id, refund_id, status, amount, elsewhere, reason,
                        requested_at, version)
                    VALUES (:id, :refund, 'REQUESTED', :amount, FALSE, :reason, :at, :version)
                    ON CONFLICT DO NOTHING""");
        computed(event);
    }

    void on(PaymentRefunded event) {
        rows.row(REFUND, event.paymentId())
                .with("refund", event.refundId())
                .with("reference", event.gatewayReference())
                .change("""
                    UPDATE read_model.payment_refund
                    SET status = 'DONE', gateway_reference = :reference, settled_at = :at, version = :version
                    WHERE payment_id = :id AND refund_id = :refund AND version < :version""");
        computed(event);
    }

    void on(PaymentRefundedElsewhere event) {
        rows.row(REFUND, event.paymentId())
                .with("refund", event.refundId())
                .with("amount", event.amount())
                .with("reference", event.gatewayReference())
                .upsert("""
                    INSERT INTO read_model.payment_refund AS known (payment_id, refund_id, status, amount, elsewhere,
                        gateway_reference, requested_at, settled_at, version)
                    VALUES (:id, :refund, 'DONE', :amount, TRUE, :reference, :at, :at, :version)
                    ON CONFLICT (payment_id, refund_id) DO UPDATE
                    SET status = 'DONE', failure = NULL, gateway_reference = :reference, settled_at = :at,
                        version = :version
                    WHERE known.version < :version""", event.refundId());
        computed(event);
    }

    void on(RefundFailed event) {
        rows.row(REFUND, event.paymentId())
                .with("refund", event.refundId())
                .with("amount", event.amount())
                .with("failure", event.failure())
                .upsert("""
                    INSERT INTO read_model.payment_refund AS known (payment_id, refund_id, status, amount, elsewhere,
                        failure, requested_at, settled_at, version)
                    VALUES (:id, :refund, 'FAILED', :amount, TRUE, :failure, :at, :at, :version)
                    ON CONFLICT (payment_id, refund_id) DO UPDATE
                    SET status = 'FAILED', failure = :failure, settled_at = :at, version = :version
                    WHERE known.version < :version""", event.refundId());
        computed(event);
    }

    void on(PaymentDisputed event) {
        rows.row(DISPUTE, event.paymentId())
                .with("dispute", event.dispute())
                .with("amount", event.amount())
                .with("cause", event.cause())
                .put("""
                    INSERT INTO read_model.payment_dispute (payment_id, dispute, status, amount, cause, opened_at, version)
                    VALUES (:id, :dispute, 'OPEN', :amount, :cause, :at, :version)
                    ON CONFLICT DO NOTHING""");
        computed(event);
    }

    void on(DisputeWon event) {
        close(event, event.dispute(), "WON", event.amount());
    }

    void on(DisputeLost event) {
        close(event, event.dispute(), "LOST", event.amount());
    }

    private void close(PaymentEvent event, String dispute, String status, Money amount) {
        rows.row(DISPUTE, event.paymentId())
                .with("dispute", dispute)
                .with("status", status)
                .with("amount", amount)
                .change("""
                    UPDATE read_model.payment_dispute
                    SET status = :status, amount = :amount, closed_at = :at, version = :version
                    WHERE payment_id = :id AND dispute = :dispute AND version < :version""");
        computed(event);
    }

    /** What went back of a payment that is captured, and so how it stands. */
    private void computed(PaymentEvent event) {
        rows.row(PaymentProjection.PAYMENT, event.paymentId()).change("""
                UPDATE read_model.payment p
                SET returned = r.returned, version = :version, updated_at = :at, status = CASE
                    WHEN p.captured IS NULL THEN p.status
                    WHEN r.disputed THEN 'DISPUTED'
                    WHEN r.returned >= p.captured THEN 'REFUNDED'
                    WHEN r.returned > 0 THEN 'PARTIALLY_REFUNDED'
                    ELSE 'CAPTURED' END
                FROM (
                    SELECT
                        coalesce((SELECT sum(amount) FROM read_model.payment_refund
                            WHERE payment_id = :id AND status = 'DONE'), 0)::bigint
                        + coalesce((SELECT sum(amount) FROM read_model.payment_dispute
                            WHERE payment_id = :id AND status = 'LOST'), 0)::bigint AS returned,
                        EXISTS (SELECT 1 FROM read_model.payment_dispute
                            WHERE payment_id = :id AND status = 'OPEN') AS disputed) r
                WHERE p.payment_id = :id AND p.version < :version""");
    }

    void reset() {
        rows.truncate(REFUND, DISPUTE);
    }
}

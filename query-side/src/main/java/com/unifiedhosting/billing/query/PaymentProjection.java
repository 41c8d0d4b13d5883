package com.unifiedhosting.billing.query;

import com.unifiedhosting.billing.PaymentEvent;
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
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Payments through the gateway, and what went back of them. */
@Component
@ProcessingGroup("payments")
final class PaymentProjection {

    static final Table PAYMENT = new Table("read_model.payment", "payment_id");

    private final Rows rows;
    private final PaymentReturns returns;

    PaymentProjection(Rows rows) {
        this.rows = rows;
        this.returns = new PaymentReturns(rows);
    }

    @EventHandler
    void on(PaymentEvent event) {
        switch (event) {
            case PaymentRequested requested ->
                rows.row(PAYMENT, requested.paymentId())
                        .with("invoice", requested.invoiceId())
                        .with("account", requested.accountId())
                        .with("path", requested.ownerPath())
                        .with("seller", requested.ownerPath().seller())
                        .with("attempt", requested.attempt())
                        .with("gateway", requested.gateway().value())
                        .with("currency", requested.amount().getCurrencyUnit())
                        .with("amount", requested.amount())
                        .put("""
                            INSERT INTO read_model.payment (payment_id, invoice_id, account_id, owner_path, seller_path,
                                attempt, currency, amount, gateway, status, requested_at, version, updated_at)
                            VALUES (:id, :invoice, :account, :path, :seller, :attempt, :currency, :amount, :gateway,
                                'REQUESTED', :at, :version, :at)
                            ON CONFLICT DO NOTHING""");
            case PaymentCaptured captured ->
                rows.row(PAYMENT, captured.paymentId())
                        .with("reference", captured.gatewayReference())
                        .with("amount", captured.amount())
                        .change("""
                            UPDATE read_model.payment
                            SET status = 'CAPTURED', failure = NULL, captured = :amount, gateway_reference = :reference,
                                stalled_at = NULL, settled_at = :at, version = :version, updated_at = :at
                            WHERE payment_id = :id AND version < :version""");
            case PaymentCapturedAgain again ->
                rows.row(PAYMENT, again.paymentId())
                        .with("amount", again.amount())
                        .change("""
                            UPDATE read_model.payment
                            SET captured = captured + :amount,
                                status = CASE
                                    WHEN status = 'REFUNDED' AND returned < captured + :amount
                                    THEN 'PARTIALLY_REFUNDED' ELSE status END,
                                version = :version, updated_at = :at
                            WHERE payment_id = :id AND version < :version""");
            case PaymentStalled stalled ->
                rows.row(PAYMENT, stalled.paymentId()).change("""
                            UPDATE read_model.payment
                            SET stalled_at = :at, version = :version, updated_at = :at
                            WHERE payment_id = :id AND version < :version""");
            case PaymentFailed failed ->
                rows.row(PAYMENT, failed.paymentId())
                        .with("failure", failed.failure())
                        .change("""
                            UPDATE read_model.payment
                            SET status = 'FAILED', failure = :failure, stalled_at = NULL, settled_at = :at,
                                version = :version, updated_at = :at
                            WHERE payment_id = :id AND version < :version""");
            case RefundRequested requested -> returns.on(requested);
            case PaymentRefunded refunded -> returns.on(refunded);
            case PaymentRefundedElsewhere refunded -> returns.on(refunded);
            case RefundFailed failed -> returns.on(failed);
            case PaymentDisputed disputed -> returns.on(disputed);
            case DisputeWon won -> returns.on(won);
            case DisputeLost lost -> returns.on(lost);
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(PAYMENT);
        returns.reset();
    }
}

package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Notices;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.joda.money.Money;

/**
 * Tells an account of money that went back to it or came back again, and whoever has issued its invoice of what went back
 * unasked or in vain, and of a dispute and how that ended; each once.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>refunded, here or elsewhere, or paid out</td><td>RequestNotification to the account; ends</td><td>account.unknown-account:
 *     nobody to tell</td><td>none</td><td>none</td></tr>
 * <tr><td>disputed, won, lost</td><td>RequestNotification to the issuer; ends</td><td>as above</td><td>none</td>
 *     <td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(ReturnNotices.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class ReturnNotices {

    public static final String GROUP = "return-notices";

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentRefunded event, CommandGateway commands) {
        refunded(event.accountId(), event.refundId(), event.paymentId(), event.amount(), commands);
        SagaLifecycle.end();
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentRefundedElsewhere event, CommandGateway commands) {
        refunded(event.accountId(), event.refundId(), event.paymentId(), event.amount(), commands);
        Notices.tell(
                commands,
                event.issuer(),
                event.refundId(),
                "elsewhere",
                Template.REFUNDED_ELSEWHERE,
                of(event.paymentId(), event.accountId(), event.amount()));
        SagaLifecycle.end();
    }

    /**
     * What was never under way to the customer is told to whoever ordered it alone, and nobody of what no credit was taken
     * for: it was made elsewhere and never done.
     */
    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(RefundFailed event, CommandGateway commands) {
        if (!event.credited()) {
            SagaLifecycle.end();
            return;
        }
        if (event.failure() == RefundFailure.RETURNED) {
            Notices.tell(
                    commands,
                    event.accountId(),
                    event.refundId(),
                    "returned",
                    Template.REFUND_RETURNED,
                    of(event.paymentId(), event.amount()));
        }
        Notices.tell(
                commands,
                event.issuer(),
                event.refundId(),
                matter("failed", event.failure().name()),
                Template.REFUND_FAILED,
                of(event.paymentId(), event.accountId(), event.amount()));
        SagaLifecycle.end();
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "ledgerId")
    void on(CreditPaidOut event, CommandGateway commands) {
        Notices.tell(
                commands,
                event.accountId(),
                event.ledgerId(),
                "paid-out-" + event.number(),
                Template.CREDIT_PAID_OUT,
                Map.of("amount", event.amount().toString(), "reference", event.reference()));
        SagaLifecycle.end();
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentDisputed event, CommandGateway commands) {
        Map<String, String> parameters = Map.of(
                "payment", event.paymentId().value(),
                "account", event.accountId().value(),
                "amount", event.amount().toString(),
                "cause", event.cause());
        Notices.tell(
                commands,
                event.issuer(),
                event.paymentId(),
                matter("disputed", event.dispute()),
                Template.PAYMENT_DISPUTED,
                parameters);
        SagaLifecycle.end();
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(DisputeWon event, CommandGateway commands) {
        decided(
                event.issuer(),
                event.paymentId(),
                matter("won", event.dispute()),
                Template.DISPUTE_WON,
                event.amount(),
                commands);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(DisputeLost event, CommandGateway commands) {
        decided(
                event.issuer(),
                event.paymentId(),
                matter("lost", event.dispute()),
                Template.DISPUTE_LOST,
                event.amount(),
                commands);
    }

    private static void refunded(
            AccountId account, RefundId refund, PaymentId payment, Money amount, CommandGateway commands) {
        Notices.tell(commands, account, refund, "done", Template.PAYMENT_REFUNDED, of(payment, amount));
    }

    private static void decided(
            AccountId issuer,
            PaymentId payment,
            String matter,
            Template template,
            Money amount,
            CommandGateway commands) {
        Notices.tell(commands, issuer, payment, matter, template, of(payment, amount));
        SagaLifecycle.end();
    }

    private static Map<String, String> of(PaymentId payment, AccountId account, Money amount) {
        return Map.of("payment", payment.value(), "account", account.value(), "amount", amount.toString());
    }

    private static Map<String, String> of(PaymentId payment, Money amount) {
        return Map.of("payment", payment.value(), "amount", amount.toString());
    }

    /** A gateway's name may hold what an identifier may not. */
    private static String matter(String what, String dispute) {
        return what + "-" + dispute.replaceAll("[^A-Za-z0-9._:-]", "-");
    }
}

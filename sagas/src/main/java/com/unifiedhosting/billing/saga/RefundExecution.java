package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentCommand.ConfirmRefund;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Gives money of one payment back at its gateway, exactly once. The refund's identifier is the gateway's idempotency key;
 * a request that is not fresh is asked for before it is made, since gateways forget keys. Only the gateway says that it
 * has failed: as long as nothing is known, the credit stays taken, and it goes on asking.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>requested a moment ago</td><td>port: refund</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>requested before that: handled late, or again</td><td>port: findRefund, then as below</td><td>none</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>done</td><td>RecordRefund; ends</td><td>none foreseen</td><td>none</td><td>none</td></tr>
 * <tr><td>refused, or came back</td><td>FailRefund, by which the credit is back; ends</td><td>REFUND_DONE: a webhook knew
 *     better; ends</td><td>this is it</td><td>none</td></tr>
 * <tr><td>no answer, not decided yet, or the gateway fails in whatever way</td><td>port: findRefund</td><td>none</td>
 *     <td>none</td><td>{@value #ASK} after 5 s to an hour, until the gateway answers</td></tr>
 * <tr><td>the gateway refuses the request itself</td><td>port: findRefund</td><td>none</td><td>none</td>
 *     <td>{@value #ASK} after an hour, until the gateway answers</td></tr>
 * <tr><td>the gateway never received it</td><td>ConfirmRefund; port: refund under the same key</td><td>REFUND_SETTLED:
 *     given up meanwhile; ends</td><td>none</td><td>none</td></tr>
 * <tr><td>done or failed by a webhook</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(RefundExecution.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class RefundExecution {

    public static final String GROUP = "refund-execution";
    static final String ASK = "refund-ask";

    private GatewayName gateway;
    private Refund refund;
    private Inquiry inquiry = new Inquiry();

    @StartSaga
    @SagaEventHandler(associationProperty = "refundId")
    void on(
            RefundRequested event,
            @Timestamp Instant happenedAt,
            PaymentGateways gateways,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        gateway = event.gateway();
        refund = new Refund(event.refundId(), event.paymentId(), event.capture(), event.amount(), happenedAt);
        Instant now = clock.instant();
        if (Inquiry.isNeeded(happenedAt, now)) {
            ask(gateways, commands, deadlines, now);
        } else {
            give(gateways, commands, deadlines, now);
        }
    }

    @DeadlineHandler(deadlineName = ASK)
    void on(
            Inquiry.Due due,
            PaymentGateways gateways,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        if (inquiry.isMeant(due)) {
            ask(gateways, commands, deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "refundId")
    void on(PaymentRefunded event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "refundId")
    void on(RefundFailed event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    private void ask(PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Optional<Repayment> known;
        try {
            known = gateways.of(gateway).findRefund(refund);
        } catch (RequestRefused refused) {
            inquiry.afterRefusal(ASK, deadlines, now);
            return;
        } catch (RuntimeException unknown) {
            inquiry.later(ASK, deadlines, now);
            return;
        }
        if (known.isPresent()) {
            settle(known.get(), commands);
        } else {
            giveIfStillDue(gateways, commands, deadlines, now);
        }
    }

    /** Time has passed since it was requested: somebody may have given it up, and given the money back otherwise. */
    private void giveIfStillDue(
            PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Answer due = Answer.to(
                commands, new ConfirmRefund(refund.paymentId(), refund.refundId()), BillingRefusal.REFUND_SETTLED);
        if (due.accepted()) {
            give(gateways, commands, deadlines, now);
        } else {
            SagaLifecycle.end();
        }
    }

    private void give(PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Repayment repayment;
        try {
            repayment = gateways.of(gateway).refund(refund);
        } catch (RequestRefused refused) {
            inquiry.afterRefusal(ASK, deadlines, now);
            return;
        } catch (RuntimeException unknown) {
            inquiry.later(ASK, deadlines, now);
            return;
        }
        settle(repayment, commands);
    }

    private void settle(Repayment repayment, CommandGateway commands) {
        switch (repayment) {
            case Repayment.Done(String reference) ->
                commands.<Object>sendAndWait(new RecordRefund(
                        refund.paymentId(), refund.refundId(), refund.capture(), refund.amount(), reference));
            case Repayment.Failed(var failure) ->
                Answer.to(
                        commands,
                        new FailRefund(refund.paymentId(), refund.refundId(), refund.amount(), failure),
                        BillingRefusal.REFUND_DONE);
        }
        SagaLifecycle.end();
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        inquiry.end(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.ConfirmPayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentCommand.StallPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
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
import org.joda.money.Money;

/**
 * Takes one payment at its gateway, exactly once. The payment's identifier is the gateway's idempotency key, so a crash
 * between charge and capture leads to a second call and to the same charge. Gateways forget keys after a day, so that a
 * request which is not fresh is asked for before it is charged. While the outcome is unknown the payment is neither failed
 * nor tried under another key: that is how money is taken twice.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>requested a moment ago</td><td>port: charge</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>requested before that: handled late, or again</td><td>port: find, then as below</td><td>none</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>approved</td><td>CapturePayment of what was taken; ends</td><td>none foreseen</td><td>none</td><td>none</td></tr>
 * <tr><td>declined</td><td>FailPayment; ends</td><td>PAYMENT_CAPTURED: a webhook knew better; ends</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>no answer, or the gateway fails in whatever way</td><td>port: find</td><td>none</td><td>none</td>
 *     <td>{@value #ASK} after 5 s to an hour, until the gateway answers</td></tr>
 * <tr><td>the gateway refuses the request itself</td><td>StallPayment; port: find</td><td>none foreseen</td><td>none</td>
 *     <td>{@value #ASK} after an hour, until the gateway answers</td></tr>
 * <tr><td>the gateway never received it</td><td>ConfirmPayment; port: charge under the same key, three times in all</td>
 *     <td>PAYMENT_NOT_DUE, UNKNOWN_PAYMENT_METHOD: FailPayment, ends</td><td>none</td><td>none</td></tr>
 * <tr><td>not received three times</td><td>FailPayment(GATEWAY_UNAVAILABLE); ends</td><td>as above</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>captured or failed by a webhook</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(PaymentExecution.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class PaymentExecution implements AboutPerson {

    public static final String GROUP = "payment-execution";
    static final String ASK = "payment-ask";

    static final int MAX_CHARGES = 3;

    private PaymentId paymentId;
    private AccountId accountId;
    private Money amount;
    private GatewayName gateway;
    private PaymentToken token;
    private Instant requestedAt;
    private int charges;
    private Inquiry inquiry = new Inquiry();

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(
            PaymentRequested event,
            @Timestamp Instant happenedAt,
            PaymentGateways gateways,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        paymentId = event.paymentId();
        accountId = event.accountId();
        amount = event.amount();
        gateway = event.gateway();
        token = event.token();
        requestedAt = happenedAt;
        Instant now = clock.instant();
        if (Inquiry.isNeeded(happenedAt, now)) {
            ask(gateways, commands, deadlines, now);
        } else {
            charge(gateways, commands, deadlines, now);
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

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentCaptured event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentFailed event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    private void ask(PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Optional<Outcome> outcome;
        try {
            outcome = gateways.of(gateway).find(new Sought(paymentId, accountId, requestedAt));
        } catch (RequestRefused refused) {
            stall(commands, deadlines, now);
            return;
        } catch (RuntimeException unknown) {
            inquiry.later(ASK, deadlines, now);
            return;
        }
        if (outcome.isPresent()) {
            settle(outcome.get(), commands);
        } else if (charges < MAX_CHARGES) {
            chargeIfStillDue(gateways, commands, deadlines, now);
        } else {
            fail(PaymentFailure.GATEWAY_UNAVAILABLE, commands);
        }
    }

    /** Time has passed since it was requested: the invoice may be paid by other means, the method removed. */
    private void chargeIfStillDue(
            PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Answer due = Answer.to(
                commands,
                new ConfirmPayment(paymentId, token),
                BillingRefusal.PAYMENT_NOT_DUE,
                BillingRefusal.UNKNOWN_PAYMENT_METHOD);
        if (due.accepted()) {
            charge(gateways, commands, deadlines, now);
        } else {
            fail(
                    due.refusedAs(BillingRefusal.PAYMENT_NOT_DUE)
                            ? PaymentFailure.NOT_DUE
                            : PaymentFailure.UNKNOWN_METHOD,
                    commands);
        }
    }

    /** A request that the gateway refuses does not count: it was not received, and trying again is up to the gateway. */
    private void charge(PaymentGateways gateways, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Outcome outcome;
        try {
            outcome = gateways.of(gateway).charge(toCharge());
        } catch (RequestRefused refused) {
            stall(commands, deadlines, now);
            return;
        } catch (RuntimeException unknown) {
            charges++;
            inquiry.later(ASK, deadlines, now);
            return;
        }
        settle(outcome, commands);
    }

    private Charge toCharge() {
        return new Charge(paymentId, accountId, amount, token, requestedAt);
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    private void stall(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        commands.<Object>sendAndWait(new StallPayment(paymentId));
        inquiry.afterRefusal(ASK, deadlines, now);
    }

    private void settle(Outcome outcome, CommandGateway commands) {
        switch (outcome) {
            case Outcome.Approved approved -> {
                commands.<Object>sendAndWait(new CapturePayment(paymentId, approved.amount(), approved.reference()));
                SagaLifecycle.end();
            }
            case Outcome.Declined declined -> fail(declined.failure(), commands);
        }
    }

    private void fail(PaymentFailure failure, CommandGateway commands) {
        Answer.to(commands, new FailPayment(paymentId, failure), BillingRefusal.PAYMENT_CAPTURED);
        SagaLifecycle.end();
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        inquiry.end(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

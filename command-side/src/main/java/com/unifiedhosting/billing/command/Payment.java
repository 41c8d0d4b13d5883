package com.unifiedhosting.billing.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.Money;

/**
 * One attempt to collect an invoice: {@code REQUESTED -> CAPTURED | FAILED}, and {@code FAILED -> CAPTURED} when the
 * gateway took the money after all. Three events at most, so it needs no snapshot.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets all
final class Payment implements Owned {

    @AggregateIdentifier
    private PaymentId paymentId;

    private InvoiceId invoiceId;
    private AccountPath ownerPath;
    private int attempt;
    private Money amount;
    private PaymentStatus status;

    Payment() {}

    /** Requests the payment. */
    Payment(PaymentRequested requested) {
        apply(requested);
    }

    /**
     * The money is ours, also when it was thought not to come.
     *
     * @return false when that was known
     */
    boolean capture(String gatewayReference) {
        if (status == PaymentStatus.CAPTURED) {
            return false;
        }
        apply(new PaymentCaptured(paymentId, invoiceId, amount, gatewayReference));
        return true;
    }

    /**
     * No money came.
     *
     * @return false when that was known
     * @throws Refused PAYMENT_CAPTURED
     */
    boolean fail(PaymentFailure failure) {
        return switch (status) {
            case REQUESTED -> {
                apply(new PaymentFailed(paymentId, invoiceId, failure));
                yield true;
            }
            case FAILED -> false;
            case CAPTURED -> throw new Refused(BillingRefusal.PAYMENT_CAPTURED, "The payment is captured.");
        };
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        switch (event) {
            case PaymentRequested e -> {
                paymentId = e.paymentId();
                invoiceId = e.invoiceId();
                ownerPath = e.ownerPath();
                attempt = e.attempt();
                amount = e.amount();
                status = PaymentStatus.REQUESTED;
            }
            case PaymentCaptured _ -> status = PaymentStatus.CAPTURED;
            case PaymentFailed _ -> status = PaymentStatus.FAILED;
        }
    }

    InvoiceId invoiceId() {
        return invoiceId;
    }

    int attempt() {
        return attempt;
    }

    Money amount() {
        return amount;
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }
}

package com.unifiedhosting.billing.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.StallPayment;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentCapturedAgain;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.PaymentStalled;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.Money;

/**
 * One attempt to collect an invoice: {@code REQUESTED -> CAPTURED | FAILED}, and {@code FAILED -> CAPTURED} when the
 * gateway took the money after all. What it took is recorded as it is, also when it took more, less, or several times. A
 * few events at most, so it needs no snapshot.
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
    private boolean stalled;
    private List<String> references = new ArrayList<>();

    /** What a reported capture turned out to be. */
    enum Capture {
        KNOWN,
        FIRST,
        AGAIN
    }

    Payment() {}

    /** Requests the payment. */
    Payment(PaymentRequested requested) {
        apply(requested);
    }

    /**
     * The money is ours, also when it was thought not to come. Known by its reference: no-op.
     *
     * @throws Refused CURRENCY_MISMATCH
     */
    Capture capture(Money taken, String gatewayReference) {
        if (references.contains(gatewayReference)) {
            return Capture.KNOWN;
        }
        if (!taken.getCurrencyUnit().equals(amount.getCurrencyUnit())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The payment is in " + amount.getCurrencyUnit() + ".");
        }
        if (status == PaymentStatus.CAPTURED) {
            apply(new PaymentCapturedAgain(paymentId, invoiceId, taken, gatewayReference));
            return Capture.AGAIN;
        }
        apply(new PaymentCaptured(paymentId, invoiceId, taken, gatewayReference));
        return Capture.FIRST;
    }

    /** Stalled already, or settled: no-op. */
    @CommandHandler
    void handle(StallPayment command) {
        if (status == PaymentStatus.REQUESTED && !stalled) {
            apply(new PaymentStalled(paymentId, invoiceId));
        }
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
            case PaymentCaptured e -> {
                status = PaymentStatus.CAPTURED;
                references.add(e.gatewayReference());
            }
            case PaymentCapturedAgain e -> references.add(e.gatewayReference());
            case PaymentStalled _ -> stalled = true;
            case PaymentFailed _ -> status = PaymentStatus.FAILED;
        }
    }

    InvoiceId invoiceId() {
        return invoiceId;
    }

    int attempt() {
        return attempt;
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }
}

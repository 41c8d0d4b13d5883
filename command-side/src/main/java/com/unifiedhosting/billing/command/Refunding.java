package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.GiveUpRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Gives payments back, and takes in what went back otherwise. The payment and the ledger of its account change in one
 * transaction, so that what goes back is never credit as well (decision 30).
 */
@Component
final class Refunding {

    private final Repository<Invoice> invoices;
    private final Repository<Payment> payments;
    private final LedgerBooking booking;
    private final SavedMethods methods;

    Refunding(Repository<Invoice> invoices, Repository<Payment> payments, LedgerBooking booking, SavedMethods methods) {
        this.invoices = invoices;
        this.payments = payments;
        this.booking = booking;
        this.methods = methods;
    }

    /**
     * Ordered before: no-op. Refused, and then no credit is taken: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, PAYMENT_DISPUTED,
     * CURRENCY_MISMATCH, REFUND_EXCEEDS_PAYMENT, REFUND_EXCEEDS_CREDIT, NOTHING_TO_REFUND, REFUND_CONTRADICTS,
     * GATEWAY_OFF, TOO_MANY_REFUNDS;
     * platform.forbidden of an invoice that somebody else has issued.
     */
    @CommandHandler
    Long handle(RefundPayment command) {
        Aggregate<Payment> payment = callersOwn(command.paymentId());
        if (payment.invoke(it -> it.isNew(command.refundId(), command.amount()))) {
            mustBeOn(payment.invoke(Payment::gateway));
            Money most = payment.invoke(Payment::refundable);
            Money amount =
                    booking.refund(invoiceOf(payment), command.paymentId(), command.refundId(), most, command.amount());
            payment.execute(it -> it.requestRefund(command.refundId(), amount, command.reason()));
        }
        return payment.version();
    }

    /** Reported before: no-op. Refused: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, REFUND_CONTRADICTS. */
    @CommandHandler
    Long handle(RecordRefund command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        AccountId issuer = issuerOf(payment);
        if (payment.invoke(it -> it.recordRefund(command, issuer))) {
            booking.takeBack(
                    invoiceOf(payment),
                    command.paymentId(),
                    TakenBackBy.REFUND,
                    command.gatewayReference(),
                    command.amount());
        }
        return payment.version();
    }

    /** Failed before: no-op. Refused: UNKNOWN_PAYMENT, REFUND_DONE, CURRENCY_MISMATCH. */
    @CommandHandler
    Long handle(FailRefund command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        AccountId issuer = issuerOf(payment);
        giveBack(
                payment,
                payment.invoke(it -> it.failRefund(command.refundId(), command.amount(), command.failure(), issuer)));
        return payment.version();
    }

    /** Failed before: no-op. Refused: UNKNOWN_REFUND, REFUND_DONE, REFUND_UNDER_WAY; platform.forbidden as above. */
    @CommandHandler
    Long handle(GiveUpRefund command) {
        Aggregate<Payment> payment = callersOwn(command.paymentId());
        GatewayName gateway = payment.invoke(Payment::gateway);
        if (methods.isOn(gateway)) {
            throw new Refused(BillingRefusal.REFUND_UNDER_WAY, "The gateway " + gateway + " is on, and is asked.");
        }
        AccountId issuer = issuerOf(payment);
        giveBack(payment, payment.invoke(it -> it.giveUpRefund(command.refundId(), command.reason(), issuer)));
        return payment.version();
    }

    private void giveBack(Aggregate<Payment> payment, Money amount) {
        booking.keep(
                invoiceOf(payment),
                CreditKind.REFUND_FAILED,
                payment.identifierAsString(),
                amount,
                "It was to go back and did not.");
    }

    /** Of an invoice that whoever gives orders about it has issued. */
    private Aggregate<Payment> callersOwn(PaymentId id) {
        Aggregate<Payment> payment = payments.load(id.value());
        payment.execute(it -> Caller.mustCover(it, id));
        invoiceOf(payment).execute(it -> Caller.mustCover(it, id));
        Caller.mustMatch(payment);
        return payment;
    }

    private void mustBeOn(GatewayName gateway) {
        if (!methods.isOn(gateway)) {
            throw new Refused(BillingRefusal.GATEWAY_OFF, "Nothing can be given back through " + gateway + " here.");
        }
    }

    /** Known before: no-op. Refused: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, DISPUTE_CONTRADICTS. */
    @CommandHandler
    Long handle(RecordDispute command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        AccountId issuer = issuerOf(payment);
        if (payment.invoke(it -> it.recordDispute(command, issuer))) {
            booking.takeBack(
                    invoiceOf(payment), command.paymentId(), TakenBackBy.DISPUTE, command.dispute(), command.amount());
        }
        return payment.version();
    }

    private AccountId issuerOf(Aggregate<Payment> payment) {
        return requireNonNull(invoiceOf(payment).invoke(Invoice::issuer), "what was charged was issued");
    }

    private Aggregate<Invoice> invoiceOf(Aggregate<Payment> payment) {
        return invoices.load(payment.invoke(Payment::invoiceId).value());
    }
}

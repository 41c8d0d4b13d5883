package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.TakenBackBy;
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

    Refunding(Repository<Invoice> invoices, Repository<Payment> payments, LedgerBooking booking) {
        this.invoices = invoices;
        this.payments = payments;
        this.booking = booking;
    }

    /**
     * Ordered before: no-op. Refused, and then no credit is taken: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, PAYMENT_DISPUTED,
     * CURRENCY_MISMATCH, REFUND_EXCEEDS_PAYMENT, REFUND_EXCEEDS_CREDIT, NOTHING_TO_REFUND, REFUND_CONTRADICTS;
     * platform.forbidden of an invoice that somebody else has issued.
     */
    @CommandHandler
    Long handle(RefundPayment command) {
        Aggregate<Payment> payment = payments.load(command.paymentId().value());
        payment.execute(it -> Caller.mustCover(it, command.paymentId()));
        invoiceOf(payment).execute(it -> Caller.mustCover(it, command.paymentId()));
        Caller.mustMatch(payment);
        if (payment.invoke(it -> it.isNew(command.refundId(), command.amount()))) {
            Money most = payment.invoke(Payment::refundable);
            Money amount = booking.refund(
                    payment.invoke(Payment::accountId),
                    command.paymentId(),
                    command.refundId(),
                    most,
                    command.amount());
            payment.execute(it -> it.requestRefund(command.refundId(), amount, command.reason()));
        }
        return payment.version();
    }

    /** Reported before: no-op. Refused: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, REFUND_CONTRADICTS. */
    @CommandHandler
    Long handle(RecordRefund command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        if (payment.invoke(it -> it.recordRefund(command))) {
            booking.takeBack(
                    payment.invoke(Payment::accountId),
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
        Money back = payment.invoke(it -> it.failRefund(command.refundId(), command.amount(), command.failure()));
        booking.keep(
                invoiceOf(payment),
                CreditKind.REFUND_FAILED,
                command.paymentId().value(),
                back,
                "It was to go back and did not.");
        return payment.version();
    }

    /** Known before: no-op. Refused: UNKNOWN_PAYMENT, PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, DISPUTE_CONTRADICTS. */
    @CommandHandler
    Long handle(RecordDispute command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        AccountId issuer = requireNonNull(invoiceOf(payment).invoke(Invoice::issuer), "what was charged was issued");
        if (payment.invoke(it -> it.recordDispute(command, issuer))) {
            booking.takeBack(
                    payment.invoke(Payment::accountId),
                    command.paymentId(),
                    TakenBackBy.DISPUTE,
                    command.dispute(),
                    command.amount());
        }
        return payment.version();
    }

    private Aggregate<Invoice> invoiceOf(Aggregate<Payment> payment) {
        return invoices.load(payment.invoke(Payment::invoiceId).value());
    }
}

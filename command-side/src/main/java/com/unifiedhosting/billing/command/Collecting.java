package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.ConfirmPayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Collects invoices through a gateway: starts attempts and takes in how they ended. Captured and settled are one
 * transaction, so money that was taken is never missing on the invoice or in the ledger.
 */
@Component
final class Collecting {

    private final Repository<Invoice> invoices;
    private final Repository<Payment> payments;
    private final Repository<Wallet> wallets;
    private final LedgerBooking booking;
    private final Accounts accounts;

    Collecting(
            Repository<Invoice> invoices,
            Repository<Payment> payments,
            Repository<Wallet> wallets,
            LedgerBooking booking,
            Accounts accounts) {
        this.invoices = invoices;
        this.payments = payments;
        this.wallets = wallets;
        this.booking = booking;
        this.accounts = accounts;
    }

    /**
     * Uses what credit there is, then starts the next attempt over all that is left, so that nobody is charged for what
     * credit covers. An attempt that was started before: no-op. Refused, and then no credit is used either:
     * INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS, ATTEMPT_CONTRADICTS, UNKNOWN_PAYMENT_METHOD for a token that the account does
     * not hold, NO_PAYMENT_METHOD.
     */
    @CommandHandler
    Long handle(PayInvoice command) throws Exception {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        if (!invoice.invoke(it -> it.hasStarted(command.attempt()))) {
            int attempt = invoice.invoke(it -> it.nextAttempt(command.attempt()));
            Money left = booking.settle(invoice, invoice.invoke(Invoice::open));
            if (left.isPositive()) {
                AccountId accountId = invoice.invoke(Invoice::accountId);
                start(invoice, command.invoiceId(), attempt, accountId, methodOf(accountId, command.token()));
            }
            booking.await(invoice);
        }
        return invoice.version();
    }

    private void start(
            Aggregate<Invoice> invoice, InvoiceId invoiceId, int attempt, AccountId accountId, Wallet.Held method)
            throws Exception {
        PaymentId paymentId = PaymentId.of(invoiceId, attempt);
        PaymentRequested requested = new PaymentRequested(
                paymentId,
                invoiceId,
                accountId,
                accounts.read(accountId).path(),
                attempt,
                invoice.invoke(Invoice::open),
                method.gateway(),
                method.token());
        invoice.execute(it -> it.startPayment(paymentId));
        payments.newInstance(() -> new Payment(requested));
    }

    /** Only what the account holds is charged: a token of somebody else, or one that was removed, is none of its own. */
    private Wallet.Held methodOf(AccountId accountId, @Nullable PaymentToken given) {
        return Loading.orNew(wallets, WalletId.of(accountId), Wallet::new).invoke(wallet -> wallet.toCharge(given));
    }

    /**
     * Known already: no-op. What the invoice cannot take, because it is more than is open, or because the invoice is
     * settled, void or written off by now, goes to the ledger; of money that was taken once more, all of it. Refused:
     * UNKNOWN_PAYMENT, CURRENCY_MISMATCH.
     */
    @CommandHandler
    Long handle(CapturePayment command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        switch (payment.invoke(it -> it.capture(command.amount(), command.gatewayReference()))) {
            case KNOWN -> {}
            case FIRST -> {
                Aggregate<Invoice> invoice = invoiceOf(payment);
                Money excess = invoice.invoke(it -> it.applyPayment(command.paymentId(), command.amount()));
                booking.await(invoice);
                keep(invoice, command.paymentId(), excess, "Paid beyond what is open on the invoice.");
            }
            case AGAIN ->
                keep(invoiceOf(payment), command.paymentId(), command.amount(), "Taken once more by the gateway.");
        }
        return payment.version();
    }

    private void keep(Aggregate<Invoice> invoice, PaymentId paymentId, Money amount, String why) {
        booking.keep(invoice, CreditKind.OVERPAYMENT, paymentId.value(), amount, why);
    }

    /** Changes nothing. Refused: UNKNOWN_PAYMENT, PAYMENT_NOT_DUE, UNKNOWN_PAYMENT_METHOD. */
    @CommandHandler
    Long handle(ConfirmPayment command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        Aggregate<Invoice> invoice = invoiceOf(payment);
        invoice.execute(it -> it.mustAwait(command.paymentId()));
        methodOf(invoice.invoke(Invoice::accountId), command.token());
        return payment.version();
    }

    /** Failed already: no-op. Refused: UNKNOWN_PAYMENT, PAYMENT_CAPTURED. */
    @CommandHandler
    Long handle(FailPayment command) {
        Aggregate<Payment> payment = Loading.existing(payments, command.paymentId());
        if (payment.invoke(it -> it.fail(command.failure()))) {
            int attempt = payment.invoke(Payment::attempt);
            Aggregate<Invoice> invoice = invoiceOf(payment);
            invoice.execute(it -> it.failPayment(
                    command.paymentId(), attempt, command.failure().retryable()));
            booking.await(invoice);
        }
        return payment.version();
    }

    private Aggregate<Invoice> invoiceOf(Aggregate<Payment> payment) {
        return invoices.load(payment.invoke(Payment::invoiceId).value());
    }
}

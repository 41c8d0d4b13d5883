package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.ConfirmRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.StallPayment;
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
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.RefundStatus;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect an invoice: {@code REQUESTED -> CAPTURED | FAILED}, and {@code FAILED -> CAPTURED} when the
 * gateway took the money after all. What it took is recorded as it is, also when it took more, less, or several times; what
 * it gave back likewise ({@link Returns}), while what is ordered here is never more than what is left of one of its
 * charges. A few events, and a few hundred at most, so it needs no snapshot.
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
    private AccountId accountId;
    private GatewayName gateway;
    private PaymentStatus status;
    private boolean stalled;
    /** What the gateway took, by its own names for the charges. */
    private Map<String, Money> captures = new LinkedHashMap<>();

    private Returns returns = new Returns();

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
        if (captures.containsKey(gatewayReference)) {
            return Capture.KNOWN;
        }
        mustBeInCurrency(taken);
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
            default -> throw new Refused(BillingRefusal.PAYMENT_CAPTURED, "The payment is captured.");
        };
    }

    /**
     * Whether a refund is still to be ordered; false when it was before.
     *
     * @param asked null for as much as can be
     * @throws Refused REFUND_CONTRADICTS
     */
    boolean isNew(RefundId refund, @Nullable Money asked) {
        return !returns.knows(refund, asked);
    }

    GatewayName gateway() {
        return gateway;
    }

    /**
     * The most that can be given back at once: of the charge of which most is left, and no more than is left of all, since a
     * gateway may say that more of another went back than was taken.
     *
     * @throws Refused PAYMENT_NOT_CAPTURED, PAYMENT_DISPUTED, TOO_MANY_REFUNDS
     */
    Money refundable() {
        mustBeCaptured();
        returns.mustTakeAnother();
        Money left = leftOf(fullest());
        Money ofAll =
                captures.keySet().stream().map(this::leftOf).reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
        return ofAll.isLessThan(left) ? ofAll : left;
    }

    /** Orders a refund of what {@link #refundable} says, or less. */
    void requestRefund(RefundId refund, Money refunded, Reason reason) {
        apply(new RefundRequested(paymentId, invoiceId, accountId, refund, refunded, gateway, fullest(), reason));
    }

    /**
     * The gateway has given money back. Known: no-op.
     *
     * @param issuer who bears it
     * @return true when nobody here has asked for it, and the money is still to be taken from the account's credit
     * @throws Refused PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, REFUND_CONTRADICTS
     */
    boolean recordRefund(RecordRefund report, AccountId issuer) {
        mustKnow(report.capture());
        mustBeInCurrency(report.amount());
        Returns.Report is = returns.refunded(report);
        switch (is) {
            case KNOWN -> {}
            case REQUESTED_HERE ->
                apply(new PaymentRefunded(
                        paymentId,
                        invoiceId,
                        accountId,
                        report.refundId(),
                        report.amount(),
                        report.gatewayReference()));
            case ELSEWHERE ->
                apply(new PaymentRefundedElsewhere(
                        paymentId,
                        invoiceId,
                        accountId,
                        issuer,
                        report.refundId(),
                        report.amount(),
                        report.capture(),
                        report.gatewayReference()));
        }
        return is == Returns.Report.ELSEWHERE;
    }

    /** Refused: UNKNOWN_REFUND, REFUND_SETTLED. */
    @CommandHandler
    void handle(ConfirmRefund command) {
        returns.mustBeRequested(command.refundId());
    }

    /**
     * Money did not go back. Known: no-op.
     *
     * @param issuer who is told
     * @return what is to return to the account's credit; zero when nothing was taken from it
     * @throws Refused REFUND_DONE, CURRENCY_MISMATCH
     */
    Money failRefund(RefundId refund, Money reported, RefundFailure failure, AccountId issuer) {
        mustBeInCurrency(reported);
        RefundStatus before = returns.statusOf(refund);
        Money nothing = Money.zero(amount.getCurrencyUnit());
        if (before == RefundStatus.FAILED) {
            return nothing;
        }
        if (before == RefundStatus.DONE && failure == RefundFailure.REFUSED) {
            throw done();
        }
        Money known = returns.amountOf(refund);
        apply(new RefundFailed(
                paymentId,
                invoiceId,
                accountId,
                issuer,
                refund,
                known == null ? reported : known,
                failure,
                known != null,
                null));
        return known == null ? nothing : known;
    }

    /**
     * A refund is given up. Failed: no-op.
     *
     * @param issuer who is told
     * @return what is to return to the account's credit
     * @throws Refused UNKNOWN_REFUND, REFUND_DONE
     */
    Money giveUpRefund(RefundId refund, Reason reason, AccountId issuer) {
        Money known = returns.amountOf(refund);
        if (known == null) {
            throw new Refused(BillingRefusal.UNKNOWN_REFUND, "The payment has no refund " + refund + ".");
        }
        return switch (requireNonNull(returns.statusOf(refund))) {
            case FAILED -> Money.zero(amount.getCurrencyUnit());
            case DONE -> throw done();
            case REQUESTED -> {
                apply(new RefundFailed(
                        paymentId, invoiceId, accountId, issuer, refund, known, RefundFailure.GIVEN_UP, true, reason));
                yield known;
            }
        };
    }

    private static Refused done() {
        return new Refused(BillingRefusal.REFUND_DONE, "The refund is done.");
    }

    /**
     * How a dispute stands.
     *
     * @param issuer who bears it
     * @return true when it is lost by that, and the money is to be taken from the account's credit
     * @throws Refused PAYMENT_NOT_CAPTURED, CURRENCY_MISMATCH, DISPUTE_CONTRADICTS
     */
    boolean recordDispute(RecordDispute report, AccountId issuer) {
        mustKnow(report.capture());
        mustBeInCurrency(report.amount());
        if (!returns.isNews(report)) {
            return false;
        }
        String dispute = report.dispute();
        if (!returns.knowsDispute(dispute)) {
            apply(new PaymentDisputed(
                    paymentId,
                    invoiceId,
                    accountId,
                    issuer,
                    dispute,
                    report.capture(),
                    report.amount(),
                    report.cause()));
        }
        switch (report.status()) {
            case OPEN -> {}
            case WON -> apply(new DisputeWon(paymentId, invoiceId, issuer, dispute, report.amount()));
            case LOST -> apply(new DisputeLost(paymentId, invoiceId, issuer, dispute, report.amount()));
        }
        return report.status() == DisputeStatus.LOST;
    }

    private void mustBeCaptured() {
        if (captures.isEmpty()) {
            throw new Refused(BillingRefusal.PAYMENT_NOT_CAPTURED, "No money of the payment is known.");
        }
    }

    private void mustKnow(String capture) {
        if (!captures.containsKey(capture)) {
            throw new Refused(BillingRefusal.PAYMENT_NOT_CAPTURED, "No money of the charge " + capture + " is known.");
        }
    }

    private void mustBeInCurrency(Money money) {
        if (!money.getCurrencyUnit().equals(amount.getCurrencyUnit())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The payment is in " + amount.getCurrencyUnit() + ".");
        }
    }

    /** The charge of which most is left, of several the one that was known first. */
    private String fullest() {
        return captures.keySet().stream()
                .reduce((one, other) -> leftOf(other).isGreaterThan(leftOf(one)) ? other : one)
                .orElseThrow();
    }

    /** Below zero when more of it went back than there was, as the gateway says. */
    private Money leftOf(String capture) {
        return requireNonNull(captures.get(capture)).minus(returns.ofCapture(capture, amount.getCurrencyUnit()));
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        switch (event) {
            case PaymentRequested e -> {
                paymentId = e.paymentId();
                invoiceId = e.invoiceId();
                ownerPath = e.ownerPath();
                attempt = e.attempt();
                accountId = e.accountId();
                gateway = e.gateway();
                amount = e.amount();
                status = PaymentStatus.REQUESTED;
            }
            case PaymentCaptured e -> {
                status = PaymentStatus.CAPTURED;
                captures.put(e.gatewayReference(), e.amount());
            }
            case PaymentCapturedAgain e -> captures.put(e.gatewayReference(), e.amount());
            case PaymentStalled _ -> stalled = true;
            case PaymentFailed _ -> status = PaymentStatus.FAILED;
            case RefundRequested e -> returns.on(e);
            case PaymentRefunded e -> returns.on(e);
            case PaymentRefundedElsewhere e -> returns.on(e);
            case RefundFailed e -> returns.on(e);
            case PaymentDisputed e -> returns.on(e);
            case DisputeWon e -> returns.on(e);
            case DisputeLost e -> returns.on(e);
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

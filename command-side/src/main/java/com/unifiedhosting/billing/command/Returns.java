package com.unifiedhosting.billing.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentCommand.RefundPayment;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.RefundStatus;
import com.unifiedhosting.shared.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What of a payment went back, is to go back, or is wanted back, each once by its identifier. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Returns {

    /** What a reported refund turned out to be. */
    enum Report {
        KNOWN,
        REQUESTED_HERE,
        ELSEWHERE
    }

    /**
     * A refund.
     *
     * @param capture the gateway's name for the charge of which it is; empty of one that is known only to have failed
     * @param failure null unless it has failed
     */
    private record Refund(
            String capture,
            Money amount,
            RefundStatus status,
            @Nullable RefundFailure failure) {

        private Refund with(RefundStatus next, @Nullable RefundFailure why) {
            return new Refund(capture, amount, next, why);
        }
    }

    private record Dispute(String capture, Money amount, DisputeStatus status) {}

    private Map<RefundId, Refund> refunds = new LinkedHashMap<>();
    private Map<String, Dispute> disputes = new LinkedHashMap<>();

    /**
     * Whether a refund was ordered or reported before.
     *
     * @param amount as it is ordered now; null for as much as can be
     * @throws Refused REFUND_CONTRADICTS
     */
    boolean knows(RefundId id, @Nullable Money amount) {
        Refund known = refunds.get(id);
        if (known != null && amount != null) {
            mustBe(known, amount);
        }
        return known != null;
    }

    /** @throws Refused TOO_MANY_REFUNDS, of whatever status; PAYMENT_DISPUTED */
    void mustTakeAnother() {
        if (refunds.size() >= RefundPayment.MOST) {
            throw new Refused(
                    BillingRefusal.TOO_MANY_REFUNDS, "There are " + RefundPayment.MOST + " refunds of the payment.");
        }
        if (disputes.values().stream().anyMatch(dispute -> dispute.status() == DisputeStatus.OPEN)) {
            throw new Refused(
                    BillingRefusal.PAYMENT_DISPUTED, "The customer's bank wants money back; that is decided first.");
        }
    }

    /** @throws Refused UNKNOWN_REFUND; REFUND_SETTLED when it is not to be made any more */
    void mustBeRequested(RefundId id) {
        RefundStatus status = statusOf(id);
        if (status == null) {
            throw new Refused(BillingRefusal.UNKNOWN_REFUND, "The payment has no refund " + id + ".");
        }
        if (status != RefundStatus.REQUESTED) {
            throw new Refused(BillingRefusal.REFUND_SETTLED, "The refund is done, has failed, or was given up.");
        }
    }

    /** What of a charge went back or is on its way. */
    Money ofCapture(String capture, CurrencyUnit currency) {
        Stream<Money> refunded = refunds.values().stream()
                .filter(refund -> refund.capture().equals(capture) && refund.status() != RefundStatus.FAILED)
                .map(Refund::amount);
        Stream<Money> lost = disputes.values().stream()
                .filter(dispute -> dispute.capture().equals(capture) && dispute.status() == DisputeStatus.LOST)
                .map(Dispute::amount);
        return Stream.concat(refunded, lost).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * What a refund is that the gateway is said to have made. One that has come back since is known; one that was
     * refused or given up before is made elsewhere, as the credit for it is back.
     *
     * @throws Refused REFUND_CONTRADICTS
     */
    Report refunded(RecordRefund report) {
        Refund known = refunds.get(report.refundId());
        if (known == null) {
            return Report.ELSEWHERE;
        }
        mustBe(known, report.amount());
        return switch (known.status()) {
            case REQUESTED -> Report.REQUESTED_HERE;
            case DONE -> Report.KNOWN;
            case FAILED -> known.failure() == RefundFailure.RETURNED ? Report.KNOWN : Report.ELSEWHERE;
        };
    }

    /** How a refund stands here; null when it is not known. */
    @Nullable
    RefundStatus statusOf(RefundId id) {
        Refund known = refunds.get(id);
        return known == null ? null : known.status();
    }

    /** What a refund is over; null when it is not known. */
    @Nullable
    Money amountOf(RefundId id) {
        Refund known = refunds.get(id);
        return known == null ? null : known.amount();
    }

    /**
     * Whether a dispute stands otherwise by a report than it did before: what is older than what is known says nothing.
     *
     * @throws Refused DISPUTE_CONTRADICTS
     */
    boolean isNews(RecordDispute report) {
        Dispute known = disputes.get(report.dispute());
        if (known == null || known.status() == DisputeStatus.OPEN) {
            return known == null || report.status() != DisputeStatus.OPEN;
        }
        if (report.status() != DisputeStatus.OPEN && report.status() != known.status()) {
            throw new Refused(
                    BillingRefusal.DISPUTE_CONTRADICTS, "The dispute was decided as " + known.status() + " before.");
        }
        return false;
    }

    boolean knowsDispute(String dispute) {
        return disputes.containsKey(dispute);
    }

    void on(RefundRequested event) {
        refunds.put(event.refundId(), new Refund(event.capture(), event.amount(), RefundStatus.REQUESTED, null));
    }

    void on(PaymentRefunded event) {
        refunds.computeIfPresent(event.refundId(), (_, refund) -> refund.with(RefundStatus.DONE, null));
    }

    void on(PaymentRefundedElsewhere event) {
        refunds.put(event.refundId(), new Refund(event.capture(), event.amount(), RefundStatus.DONE, null));
    }

    void on(RefundFailed event) {
        Refund known = Objects.requireNonNullElseGet(
                refunds.get(event.refundId()), () -> new Refund("", event.amount(), RefundStatus.FAILED, null));
        refunds.put(event.refundId(), known.with(RefundStatus.FAILED, event.failure()));
    }

    void on(PaymentDisputed event) {
        disputes.put(event.dispute(), new Dispute(event.capture(), event.amount(), DisputeStatus.OPEN));
    }

    void on(DisputeWon event) {
        close(event.dispute(), event.amount(), DisputeStatus.WON);
    }

    void on(DisputeLost event) {
        close(event.dispute(), event.amount(), DisputeStatus.LOST);
    }

    private void close(String dispute, Money amount, DisputeStatus status) {
        disputes.computeIfPresent(dispute, (_, known) -> new Dispute(known.capture(), amount, status));
    }

    private static void mustBe(Refund known, Money amount) {
        if (!known.amount().equals(amount)) {
            throw new Refused(
                    BillingRefusal.REFUND_CONTRADICTS, "The refund is over " + known.amount() + " as it was ordered.");
        }
    }
}

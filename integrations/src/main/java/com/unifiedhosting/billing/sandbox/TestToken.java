package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a test token makes the sandbox do. Behind the name may stand {@code -anything}, which tells several methods of one
 * wallet apart ({@code tok_approve-visa}).
 *
 * <table>
 * <caption>Tokens</caption>
 * <tr><td>{@code tok_approve}</td><td>approved</td></tr>
 * <tr><td>{@code tok_decline}</td><td>declined for good</td></tr>
 * <tr><td>{@code tok_decline_now}</td><td>declined for now</td></tr>
 * <tr><td>{@code tok_fail_then_approve_<n>}</td><td>the first n attempts to collect an invoice are declined for now, those
 *     after it approved</td></tr>
 * <tr><td>{@code tok_timeout}</td><td>no answer, though the charge is made: asking for it finds it approved</td></tr>
 * <tr><td>{@code tok_timeout_lost}</td><td>no answer, and the charge never arrived</td></tr>
 * <tr><td>{@code tok_answer_twice}</td><td>approved, and told twice more by webhook</td></tr>
 * <tr><td>{@code tok_refund_refused}</td><td>approved; a refund of it is refused</td></tr>
 * <tr><td>{@code tok_refund_timeout}</td><td>approved; a refund of it is made, and the answer is lost</td></tr>
 * <tr><td>{@code tok_refund_lost}</td><td>approved; a refund of it never arrives</td></tr>
 * <tr><td>{@code tok_refund_twice}</td><td>approved; a refund of it is told twice more by webhook</td></tr>
 * <tr><td>{@code tok_dispute}</td><td>approved, and disputed</td></tr>
 * <tr><td>{@code tok_dispute_won}</td><td>approved, disputed, and decided for the seller</td></tr>
 * <tr><td>{@code tok_dispute_lost}</td><td>approved, disputed, and decided for the customer</td></tr>
 * <tr><td>anything else</td><td>declined: unknown method</td></tr>
 * </table>
 *
 * @param declined why, or empty when approved
 * @param onRefund how refunds of the charge go
 * @param dispute how a dispute about it ends, OPEN when it does not; null for none
 */
record TestToken(
        Optional<PaymentFailure> declined,
        Delivery delivery,
        OnRefund onRefund,
        @Nullable DisputeStatus dispute) {

    /** How a refund goes. */
    enum OnRefund {
        ANSWERED,
        REFUSED,
        UNANSWERED,
        NEVER_ARRIVED,
        REPEATED
    }

    /** How the answer comes back. */
    enum Delivery {
        ANSWERED,
        UNANSWERED,
        NEVER_ARRIVED,
        REPEATED
    }

    private static final Pattern FAILS_FIRST = Pattern.compile("tok_fail_then_approve_([0-9]{1,4})");
    private static final Pattern ATTEMPT = Pattern.compile("\\.([0-9]{1,9})$");

    static TestToken of(PaymentToken token, PaymentId payment) {
        String name = token.value().split("-", 2)[0];
        Matcher failsFirst = FAILS_FIRST.matcher(name);
        if (failsFirst.matches()) {
            boolean fails = attempt(payment) <= Integer.parseInt(failsFirst.group(1));
            return fails ? declined(PaymentFailure.DECLINED_FOR_NOW) : approved(Delivery.ANSWERED);
        }
        return switch (name) {
            case "tok_approve" -> approved(Delivery.ANSWERED);
            case "tok_timeout" -> approved(Delivery.UNANSWERED);
            case "tok_timeout_lost" -> approved(Delivery.NEVER_ARRIVED);
            case "tok_answer_twice" -> approved(Delivery.REPEATED);
            case "tok_refund_refused" -> refunded(OnRefund.REFUSED);
            case "tok_refund_timeout" -> refunded(OnRefund.UNANSWERED);
            case "tok_refund_lost" -> refunded(OnRefund.NEVER_ARRIVED);
            case "tok_refund_twice" -> refunded(OnRefund.REPEATED);
            case "tok_dispute" -> disputed(DisputeStatus.OPEN);
            case "tok_dispute_won" -> disputed(DisputeStatus.WON);
            case "tok_dispute_lost" -> disputed(DisputeStatus.LOST);
            case "tok_decline" -> declined(PaymentFailure.DECLINED);
            case "tok_decline_now" -> declined(PaymentFailure.DECLINED_FOR_NOW);
            default -> declined(PaymentFailure.UNKNOWN_METHOD);
        };
    }

    private static TestToken approved(Delivery delivery) {
        return new TestToken(Optional.empty(), delivery, OnRefund.ANSWERED, null);
    }

    private static TestToken refunded(OnRefund onRefund) {
        return new TestToken(Optional.empty(), Delivery.ANSWERED, onRefund, null);
    }

    private static TestToken disputed(DisputeStatus end) {
        return new TestToken(Optional.empty(), Delivery.ANSWERED, OnRefund.ANSWERED, end);
    }

    private static TestToken declined(PaymentFailure failure) {
        return new TestToken(Optional.of(failure), Delivery.ANSWERED, OnRefund.ANSWERED, null);
    }

    /** Payments are named after invoice and attempt; one that is not counts as the first. */
    private static int attempt(PaymentId payment) {
        Matcher matcher = ATTEMPT.matcher(payment.value());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }
}

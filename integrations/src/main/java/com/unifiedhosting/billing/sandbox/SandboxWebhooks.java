package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.WebhookReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The sandbox's webhooks, as it writes and as the platform reads them. Lines of text: the event's identifier, the payment,
 * then {@code approved}, the amount and the reference, or {@code declined} and why; {@code refunded}, the amount, the
 * refund, the charge and the reference, or {@code refund-failed}, the amount, the refund and why; {@code disputed}, the
 * amount, the dispute, the charge, why, and how it stands.
 */
final class SandboxWebhooks implements SandboxGateway.Webhook, WebhookReader {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxWebhooks.class);
    private static final String APPROVED = "approved";
    private static final String DECLINED = "declined";
    private static final String REFUNDED = "refunded";
    private static final String REFUND_FAILED = "refund-failed";
    private static final String DISPUTED = "disputed";

    private final SandboxSignature signature;
    private final ObjectProvider<WebhookDesk> desk;

    SandboxWebhooks(SandboxSignature signature, ObjectProvider<WebhookDesk> desk) {
        this.signature = signature;
        this.desk = desk;
    }

    @Override
    public void announce(Meaning meaning) {
        byte[] body = write(meaning);
        Thread.ofVirtual().name("sandbox-webhook").start(() -> handIn(body));
    }

    private void handIn(byte[] body) {
        try {
            desk.getObject().handIn(GatewayName.SANDBOX, body, Map.of(SandboxSignature.HEADER, signature.of(body)));
        } catch (RuntimeException e) {
            LOG.warn("A webhook of the sandbox was not taken: {}", e.toString());
        }
    }

    /** One event for each outcome, however often it is told. */
    static byte[] write(Meaning meaning) {
        List<String> lines = switch (meaning) {
            case Meaning.Captured(var payment, Money amount, String reference) ->
                List.of("evt_" + payment, payment.value(), APPROVED, amount.toString(), reference);
            case Meaning.Failed(var payment, var failure) ->
                List.of("evt_" + payment, payment.value(), DECLINED, failure.name());
            case Meaning.Refunded(var payment, var refund, String capture, Money amount, String reference) ->
                List.of(
                        "evt_" + refund,
                        payment.value(),
                        REFUNDED,
                        amount.toString(),
                        refund.value(),
                        capture,
                        reference);
            case Meaning.RefundFailed(var payment, var refund, Money amount, var failure) ->
                List.of(
                        "evt_" + refund + "." + failure,
                        payment.value(),
                        REFUND_FAILED,
                        amount.toString(),
                        refund.value(),
                        failure.name());
            case Meaning.Disputed(
                    var payment,
                    String dispute,
                    String capture,
                    Money amount,
                    String cause,
                    var status) ->
                List.of(
                        "evt_" + dispute + "." + status,
                        payment.value(),
                        DISPUTED,
                        amount.toString(),
                        dispute,
                        capture,
                        cause,
                        status.name());
            case Meaning.Nothing(String why) -> throw new IllegalArgumentException(why);
        };
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public GatewayName name() {
        return GatewayName.SANDBOX;
    }

    @Override
    public String identify(byte[] body, Function<String, @Nullable String> header) {
        signature.check(body, header.apply(SandboxSignature.HEADER));
        return lines(body)[0];
    }

    @Override
    public Meaning read(byte[] body) {
        String[] lines = lines(body);
        PaymentId payment = new PaymentId(lines[1]);
        return switch (lines[2]) {
            case APPROVED -> new Meaning.Captured(payment, Money.parse(lines[3]), lines[4]);
            case DECLINED -> new Meaning.Failed(payment, PaymentFailure.valueOf(lines[3]));
            case REFUNDED ->
                new Meaning.Refunded(payment, new RefundId(lines[4]), lines[5], Money.parse(lines[3]), lines[6]);
            case REFUND_FAILED ->
                new Meaning.RefundFailed(
                        payment, new RefundId(lines[4]), Money.parse(lines[3]), RefundFailure.valueOf(lines[5]));
            case DISPUTED ->
                new Meaning.Disputed(
                        payment, lines[4], lines[5], Money.parse(lines[3]), lines[6], DisputeStatus.valueOf(lines[7]));
            default -> throw new IllegalArgumentException("no outcome of the sandbox");
        };
    }

    private static String[] lines(byte[] body) {
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length < 4) {
            throw new IllegalArgumentException("no webhook of the sandbox");
        }
        return lines;
    }
}

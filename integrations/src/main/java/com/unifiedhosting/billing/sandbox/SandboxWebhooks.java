package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.WebhookReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The sandbox's webhooks, as it writes and as the platform reads them. Lines of text: the event's identifier, the payment,
 * then {@code approved}, the amount and the reference, or {@code declined} and why.
 */
final class SandboxWebhooks implements SandboxGateway.Webhook, WebhookReader {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxWebhooks.class);
    private static final String APPROVED = "approved";
    private static final String DECLINED = "declined";

    private final SandboxSignature signature;
    private final ObjectProvider<WebhookDesk> desk;

    SandboxWebhooks(SandboxSignature signature, ObjectProvider<WebhookDesk> desk) {
        this.signature = signature;
        this.desk = desk;
    }

    @Override
    public void announce(PaymentId payment, Outcome outcome) {
        byte[] body = write(payment, outcome);
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
    static byte[] write(PaymentId payment, Outcome outcome) {
        String told = switch (outcome) {
            case Outcome.Approved approved ->
                String.join("\n", APPROVED, approved.amount().toString(), approved.reference());
            case Outcome.Declined declined -> DECLINED + "\n" + declined.failure();
        };
        return ("evt_" + payment + "\n" + payment + "\n" + told).getBytes(StandardCharsets.UTF_8);
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

package com.unifiedhosting.app.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unifiedhosting.billing.PaymentId;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.money.Money;

/** Webhooks as the sandbox writes and signs them. */
record SandboxEvents(String secret, Clock clock) {

    static final String HEADER = "Sandbox-Signature";

    static byte[] captured(String event, PaymentId payment, Money amount, String reference) {
        return String.join("\n", event, payment.value(), "approved", amount.toString(), reference)
                .getBytes(UTF_8);
    }

    static byte[] failed(String event, PaymentId payment, String why) {
        return String.join("\n", event, payment.value(), "declined", why).getBytes(UTF_8);
    }

    String signature(byte[] body) {
        return signature(body, clock.instant().getEpochSecond());
    }

    String signature(byte[] body, long at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((at + ".").getBytes(UTF_8));
            return "t=" + at + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

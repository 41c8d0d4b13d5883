package com.unifiedhosting.app.inbox;

import com.unifiedhosting.app.inbox.WebhookStore.Due;
import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordDispute;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with one webhook: what it says becomes the command that the answer of the gateway becomes too, which knows what was
 * told before. One about a payment that is not known yet, since the transaction that requests it is still under way, or
 * ever, since it is somebody else's, is tried again for a day.
 */
final class WebhookProcessing {

    private static final Logger log = LoggerFactory.getLogger(WebhookProcessing.class);

    private static final List<Duration> FIRST_WAITS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));
    private static final Duration WAIT = Duration.ofHours(1);
    private static final int ATTEMPTS = FIRST_WAITS.size() + 24;

    private final WebhookInbox inbox;
    private final WebhookStore store;
    private final CommandGateway commands;

    WebhookProcessing(WebhookInbox inbox, WebhookStore store, CommandGateway commands) {
        this.inbox = inbox;
        this.store = store;
        this.commands = commands;
    }

    void dealWith(Due webhook) {
        Meaning meaning;
        @Nullable PaymentCommand command;
        try {
            meaning = inbox.reader(webhook.gateway()).read(store.open(webhook).bytes());
            command = order(meaning);
        } catch (Refused off) {
            tryLater(webhook, WebhookStatus.PARKED, off.refusal().detail());
            return;
        } catch (NoAnswer | RequestRefused silence) {
            tryLater(webhook, WebhookStatus.PARKED, String.valueOf(silence.getMessage()));
            return;
        } catch (RuntimeException e) {
            if (Failures.isTransient(e)) {
                tryLater(webhook, WebhookStatus.PARKED, "It could not be read: " + e);
            } else {
                park(webhook, "It cannot be understood: " + e);
            }
            return;
        }
        if (command != null) {
            carryOut(webhook, command);
        } else {
            store.done(webhook, ((Meaning.Nothing) meaning).why());
        }
    }

    /**
     * What it orders; null for nothing.
     *
     * @throws IllegalArgumentException when what the gateway tells cannot be
     */
    private static @Nullable PaymentCommand order(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Captured(var payment, var amount, var reference) ->
                new CapturePayment(payment, amount, reference);
            case Meaning.Failed(var payment, var failure) -> new FailPayment(payment, failure);
            case Meaning.Refunded(var payment, var refund, var capture, var amount, var reference) ->
                new RecordRefund(payment, refund, capture, amount, reference);
            case Meaning.RefundFailed(var payment, var refund, var amount, var failure) ->
                new FailRefund(payment, refund, amount, failure);
            case Meaning.Disputed(var payment, var dispute, var capture, var amount, var cause, var status) ->
                new RecordDispute(payment, dispute, capture, amount, cause, status);
            case Meaning.Nothing _ -> null;
        };
    }

    private void carryOut(Due webhook, PaymentCommand command) {
        Provenance gateway = Provenance.system("gateway:" + webhook.gateway(), "webhook");
        try {
            commands.<Object>sendAndWait(new GenericCommandMessage<>(command, gateway.asMetaData()));
            store.done(webhook, command.getClass().getSimpleName() + " " + command.paymentId());
        } catch (Refused refused) {
            refused(webhook, refused);
        } catch (RuntimeException e) {
            tryLater(webhook, WebhookStatus.PARKED, e.toString());
        }
    }

    private void refused(Due webhook, Refused refused) {
        if (refused.is(BillingRefusal.PAYMENT_CAPTURED)) {
            store.done(webhook, "It failed before it was captured.");
        } else if (refused.is(BillingRefusal.UNKNOWN_PAYMENT)) {
            tryLater(webhook, WebhookStatus.UNMATCHED, "Nobody here knows such a payment.");
        } else if (refused.is(BillingRefusal.PAYMENT_NOT_CAPTURED)) {
            // told before the answer that it was taken is known here
            tryLater(webhook, WebhookStatus.UNMATCHED, refused.refusal().detail());
        } else if (refused.is(SharedRefusal.UNAVAILABLE)) {
            tryLater(webhook, WebhookStatus.PARKED, refused.refusal().detail());
        } else {
            park(webhook, refused.refusal().detail());
        }
    }

    private void tryLater(Due webhook, WebhookStatus inTheEnd, String why) {
        Optional<Duration> wait = waitAfter(webhook.attempts() + 1);
        if (wait.isPresent()) {
            store.putOff(webhook, wait.get(), why);
        } else {
            store.leave(webhook, inTheEnd, why);
        }
    }

    private void park(Due webhook, String why) {
        log.warn("the webhook {} of {} is parked: {}", webhook.eventId(), webhook.gateway(), why);
        store.leave(webhook, WebhookStatus.PARKED, why);
    }

    /** How long to wait after the {@code attempts}-th attempt that failed; empty after the last. */
    static Optional<Duration> waitAfter(int attempts) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        return Optional.of(attempts <= FIRST_WAITS.size() ? FIRST_WAITS.get(attempts - 1) : WAIT);
    }
}

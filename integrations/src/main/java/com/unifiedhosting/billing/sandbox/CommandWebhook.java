package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.shared.Provenance;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Turns what the sandbox announces into commands, beside the call that charged and as an actor of its own. */
final class CommandWebhook implements SandboxGateway.Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(CommandWebhook.class);
    private static final Provenance SANDBOX = Provenance.system("gateway:sandbox", "webhook");

    private final ObjectProvider<CommandGateway> commands;

    CommandWebhook(ObjectProvider<CommandGateway> commands) {
        this.commands = commands;
    }

    @Override
    public void announce(PaymentId payment, Outcome outcome) {
        PaymentCommand told = switch (outcome) {
            case Outcome.Approved(String reference) -> new PaymentCommand.CapturePayment(payment, reference);
            case Outcome.Declined declined -> new PaymentCommand.FailPayment(payment, declined.failure());
        };
        Thread.ofVirtual()
                .name("sandbox-webhook")
                .start(() -> commands.getObject()
                        .send(new GenericCommandMessage<>(told, SANDBOX.asMetaData()), CommandWebhook::log));
    }

    private static void log(CommandMessage<?> told, CommandResultMessage<?> answer) {
        if (answer.isExceptional()) {
            LOG.info(
                    "A webhook of the sandbox was not taken: {}",
                    answer.exceptionResult().getMessage());
        }
    }
}

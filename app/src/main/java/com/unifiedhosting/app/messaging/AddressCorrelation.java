package com.unifiedhosting.app.messaging;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Vault;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Hands on from where a command was asked, sealed under the key of who asked: events are kept. Commands hand it on to their
 * events only: what is done because of an event, perhaps months later, was not asked from there.
 */
final class AddressCorrelation implements CorrelationDataProvider {

    private final Vault vault;

    AddressCorrelation(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Object address =
                message instanceof CommandMessage<?> ? message.getMetaData().get(Provenance.IP) : null;
        return switch (address) {
            case null -> Map.of();
            case IpAddress clear -> Map.of(Provenance.IP, vault.seal(Provenance.personOf(actor(message)), clear));
            default -> Map.of(Provenance.IP, address); // sealed, by the command that has sent this one
        };
    }

    private static String actor(Message<?> message) {
        return String.valueOf(
                requireNonNull(message.getMetaData().get(Provenance.ACTOR), "an address without an actor"));
    }
}

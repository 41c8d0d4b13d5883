package com.unifiedhosting.identity.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyCommand;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RecordKeyUse;
import com.unifiedhosting.identity.ApiKeyCommand.RenameApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEvent;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyUsed;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.shared.command.UnknownAggregate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * By what a program acts for a user. Made by {@link ApiKeyCreation}; one event an hour at most. That it is past its expiry is for
 * whoever is shown it to see; it is revoked then by a process.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.identity.ApiKeyCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class ApiKey implements Owned {

    private static final int USE_IS_KEPT_EVERY_MINUTES = 60;

    @AggregateIdentifier
    private ApiKeyId apiKeyId;

    private @Nullable ApiKeyCreated creation;
    private KeyName name;
    private @Nullable Instant usedAt;
    private boolean revoked;

    ApiKey() {}

    /** Makes it; the caller has checked that it is new. */
    void create(ApiKeyCreated created) {
        apply(created);
    }

    /**
     * True when this key was made by the same command before, whatever its secret and its name by now.
     *
     * @throws Refused API_KEY_CONTRADICTS when it was made by another one
     */
    boolean isCreatedBy(CreateApiKey command) {
        if (creation == null) {
            return false;
        }
        boolean same = creation.userId().equals(command.userId())
                && creation.name().equals(command.name())
                && creation.scopes().equals(command.scopes())
                && Objects.equals(creation.expiresAt(), command.expiresAt());
        if (!same) {
            throw new Refused(UserRefusal.API_KEY_CONTRADICTS, "The identifier is taken by another API key.");
        }
        return true;
    }

    /** The same name: no-op. */
    @CommandHandler
    void handle(RenameApiKey command) {
        mustBelongTo(command);
        if (revoked) {
            throw new Refused(UserRefusal.API_KEY_REVOKED, "The API key is revoked for good.");
        }
        if (!command.name().equals(name)) {
            apply(new ApiKeyRenamed(apiKeyId, command.userId(), command.name()));
        }
    }

    /** Revoked already, for whatever reason: no-op. */
    @CommandHandler
    void handle(RevokeApiKey command) {
        mustBelongTo(command);
        if (!revoked) {
            apply(new ApiKeyRevoked(apiKeyId, command.userId(), command.reason()));
        }
    }

    /** Within an hour of the last time, or revoked: no-op. */
    @CommandHandler
    void handle(RecordKeyUse command, Clock clock) {
        mustBelongTo(command);
        Instant now = clock.instant();
        if (!revoked && (usedAt == null || !now.isBefore(usedAt.plus(USE_IS_KEPT_EVERY_MINUTES, ChronoUnit.MINUTES)))) {
            apply(new ApiKeyUsed(apiKeyId, command.userId(), now));
        }
    }

    private void mustBelongTo(ApiKeyCommand command) {
        if (creation == null || !creation.userId().equals(command.userId())) {
            throw UnknownAggregate.refused(command.apiKeyId().value());
        }
    }

    @EventSourcingHandler
    void on(ApiKeyEvent event) {
        apiKeyId = event.apiKeyId();
        switch (event) {
            case ApiKeyCreated e -> {
                creation = e;
                name = e.name();
            }
            case ApiKeyRenamed e -> name = e.name();
            case ApiKeyUsed e -> usedAt = e.at();
            case ApiKeyRevoked _ -> revoked = true;
        }
    }

    @Override
    public @Nullable UserId self() {
        return creation == null ? null : creation.userId();
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return creation == null ? null : creation.ownerPath();
    }
}

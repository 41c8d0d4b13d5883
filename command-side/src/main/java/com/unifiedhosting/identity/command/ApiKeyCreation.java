package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes API keys for users; the user is locked, so that none is made for one who is being suspended or deleted. */
@Component
final class ApiKeyCreation {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Repository<User> users;
    private final Repository<ApiKey> keys;
    private final Accounts accounts;
    private final Clock clock;

    ApiKeyCreation(Repository<User> users, Repository<ApiKey> keys, Accounts accounts, Clock clock) {
        this.users = users;
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Repeated: no-op, also after it was renamed or revoked, or the password changed. Other data: refused. */
    @CommandHandler
    Long handle(CreateApiKey command) {
        Aggregate<User> user = Loading.existing(users, command.userId());
        Aggregate<ApiKey> key = Loading.orNew(keys, command.apiKeyId(), ApiKey::new);
        if (!key.invoke(existing -> existing.isCreatedBy(command))) {
            Membership membership = user.invoke(User::membership);
            membership.mustBeVerified();
            user.invoke(User::credentials).mustBe(command.verified());
            mustSuit(command.expiresAt(), clock.instant());
            key.execute(created -> created.create(new ApiKeyCreated(
                    command.apiKeyId(),
                    command.userId(),
                    accounts.read(membership.began().accountId()).path(),
                    command.name(),
                    command.scopes(),
                    command.expiresAt(),
                    command.secret())));
        }
        return key.version();
    }

    private static void mustSuit(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
            throw new Refused(
                    UserRefusal.EXPIRY_UNSUITABLE,
                    "An API key expires in the future, at most a year from now, or never.");
        }
    }
}

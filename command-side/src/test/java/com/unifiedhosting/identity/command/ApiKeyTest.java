package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RecordKeyUse;
import com.unifiedhosting.identity.ApiKeyCommand.RenameApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyUsed;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.States;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyTest extends IdentitySide {

    private static final ApiKeyId KEY = new ApiKeyId("key_1");
    private static final KeyName NAME = new KeyName("Nightly export");
    private static final KeyName OTHER_NAME = new KeyName("Export");
    private static final Set<Scope> SCOPES = Set.of(new Scope("invoices:read"));
    private static final TokenHash SECRET = TokenHash.of("secret");
    private static final Reason WHY = new Reason("Because");
    private static final UserId EVE = new UserId("usr_eve");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @Test
    void isMadeForAUser() {
        annIsVerified();

        assertThat(side.eventsOf(create(null)))
                .containsExactly(new ApiKeyCreated(KEY, ANN, BOB_PATH, NAME, SCOPES, null, SECRET));
    }

    @Test
    void isMadeOnceWhateverTheSecretOfTheRepeat() {
        annIsVerified();
        side.send(create(null));

        assertThat(side.eventsOf(new CreateApiKey(KEY, ANN, PASSWORD, NAME, SCOPES, null, TokenHash.of("another"))))
                .isEmpty();
        side.refuses(UserRefusal.API_KEY_CONTRADICTS, create(NOW.plusSeconds(60)));
        side.refuses(
                UserRefusal.API_KEY_CONTRADICTS,
                new CreateApiKey(KEY, ANN, PASSWORD, OTHER_NAME, SCOPES, null, SECRET));
        side.refuses(
                UserRefusal.API_KEY_CONTRADICTS,
                new CreateApiKey(KEY, ANN, PASSWORD, NAME, Set.of(new Scope("accounts:read")), null, SECRET));
    }

    @Test
    void isMadeByThePresentPasswordOnly() {
        annIsVerified();
        side.send(new ChangePassword(ANN, PASSWORD, password("second"), null));
        side.refuses(UserRefusal.PASSWORD_OUTDATED, create(null));
    }

    @Test
    void isMadeOnceWhateverThePasswordIsByNow() {
        annIsVerified();
        side.send(create(null));
        side.send(new ChangePassword(ANN, PASSWORD, password("second"), null));

        assertThat(side.eventsOf(create(null))).isEmpty();
    }

    @Test
    void expiresWithinAYearOrNever() {
        annIsVerified();

        side.refuses(UserRefusal.EXPIRY_UNSUITABLE, create(NOW));
        side.refuses(
                UserRefusal.EXPIRY_UNSUITABLE,
                create(NOW.plus(Duration.ofDays(366)).plusMillis(1)));
        assertThat(side.eventsOf(create(NOW.plus(Duration.ofDays(366))))).hasSize(1);
    }

    @Test
    void isForActiveUsersWithinReachOnly() {
        side.refuses(UserRefusal.UNKNOWN_USER, create(null));
        side.send(inviteAnn());
        side.refuses(UserRefusal.NOT_ACTIVE, create(null));
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_USER, create(null));

        side.send(new DeleteUser(ANN, WHY));
        side.refuses(UserRefusal.USER_DELETED, create(null));
    }

    /** Else it would be left when the address turns out to be that of another, who resets the password. */
    @Test
    void isNotForWhoHasNotVerifiedHisAddress() {
        annIsThere();

        side.refuses(UserRefusal.EMAIL_NOT_VERIFIED, create(null));
    }

    @Test
    void isNotForWhoIsSuspended() {
        annIsVerified();
        side.send(new SuspendUser(ANN, WHY));

        side.refuses(UserRefusal.NOT_ACTIVE, create(null));
    }

    @Test
    void keepsTheFirstUseOfAnHour() {
        annIsVerified();
        side.send(create(null));
        RecordKeyUse use = new RecordKeyUse(KEY, ANN);

        assertThat(side.eventsOf(use)).containsExactly(new ApiKeyUsed(KEY, ANN, NOW));
        later(Duration.ofMinutes(59));
        assertThat(side.eventsOf(use)).isEmpty();
        later(Duration.ofMinutes(60));
        assertThat(side.eventsOf(use)).containsExactly(new ApiKeyUsed(KEY, ANN, NOW.plus(Duration.ofHours(1))));
        side.send(new RevokeApiKey(KEY, ANN, ApiKeyEnd.REVOKED));
        later(Duration.ofHours(3));
        assertThat(side.eventsOf(use)).isEmpty();
        side.refuses(UserRefusal.UNKNOWN_API_KEY, new RecordKeyUse(KEY, EVE));
    }

    @Test
    void isRenamedUntilItIsRevoked() {
        annIsVerified();
        side.send(create(null));
        RenameApiKey rename = new RenameApiKey(KEY, ANN, OTHER_NAME);

        assertThat(side.eventsOf(rename)).containsExactly(new ApiKeyRenamed(KEY, ANN, OTHER_NAME));
        assertThat(side.eventsOf(rename)).isEmpty();
        assertThat(side.eventsOf(create(null))).as("made under its first name").isEmpty();
        side.send(revoke(ANN));
        side.refuses(UserRefusal.API_KEY_REVOKED, rename);
    }

    @Test
    void isRevokedOnce() {
        annIsVerified();
        side.send(create(null));

        assertThat(side.eventsOf(revoke(ANN))).containsExactly(new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.REVOKED));
        assertThat(side.eventsOf(new RevokeApiKey(KEY, ANN, ApiKeyEnd.EXPIRED))).isEmpty();
        assertThat(side.eventsOf(create(null)))
                .as("a repeat brings it not back")
                .isEmpty();
    }

    @Test
    void isUnknownToOthers() {
        annIsVerified();
        side.send(create(null));

        side.refuses(UserRefusal.UNKNOWN_API_KEY, revoke(EVE));
        side.refuses(UserRefusal.UNKNOWN_API_KEY, new RenameApiKey(KEY, EVE, OTHER_NAME));
        side.refuses(UserRefusal.UNKNOWN_API_KEY, new RevokeApiKey(new ApiKeyId("key_2"), ANN, ApiKeyEnd.REVOKED));
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_API_KEY, revoke(ANN));
    }

    @Test
    void survivesASnapshot() {
        ApiKey key = new ApiKey();
        key.on(new ApiKeyCreated(KEY, ANN, BOB_PATH, NAME, SCOPES, NOW, SECRET));
        key.on(new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.REVOKED));

        assertThat(States.writtenAndRead(key)).usingRecursiveComparison().isEqualTo(key);
    }

    private static CreateApiKey create(@Nullable Instant expiresAt) {
        return new CreateApiKey(KEY, ANN, PASSWORD, NAME, SCOPES, expiresAt, SECRET);
    }

    private static RevokeApiKey revoke(UserId user) {
        return new RevokeApiKey(KEY, user, ApiKeyEnd.REVOKED);
    }
}

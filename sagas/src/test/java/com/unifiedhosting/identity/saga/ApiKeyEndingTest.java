package com.unifiedhosting.identity.saga;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyEndingTest {

    private static final ApiKeyId KEY = new ApiKeyId("key_1");
    private static final Instant END = NOW.plus(Duration.ofDays(90));
    private static final Reason WHY = new Reason("Has left");

    private final Stage<ApiKeyEnding> stage = new Stage<>(ApiKeyEnding.class, NOW);

    @Test
    void revokesTheKeyWhenItExpires() {
        stage.crashingOn(created(END)).until(END.minusMillis(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(END);
        assertThat(stage.sent()).containsExactly(new RevokeApiKey(KEY, ANN, ApiKeyEnd.EXPIRED));
        stage.on(new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.EXPIRED));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void revokesTheKeyOnceWhenItDiesMeanwhile() {
        stage.on(created(END)).crashingInDeadline(END, new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.EXPIRED));

        assertThat(stage.sent()).containsExactly(new RevokeApiKey(KEY, ANN, ApiKeyEnd.EXPIRED));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void revokesTheKeyOfAUserWhoIsToBeDeleted() {
        stage.on(created(END)).crashingOn(new UserDeletionStarted(ANN, WHY, NOW));
        assertThat(stage.sent()).containsOnly(new RevokeApiKey(KEY, ANN, ApiKeyEnd.USER_DELETED));

        stage.on(new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.USER_DELETED));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void revokesTheKeyOfAUserWhoHasToChooseAnotherPassword() {
        stage.on(created(null))
                .on(new PasswordResetForced(
                        ANN,
                        WHY,
                        IssuedToken.of(UserMaker.token("reset"), TokenPurpose.PASSWORD_RESET, Instant.EPOCH)));

        assertThat(stage.sent()).containsExactly(new RevokeApiKey(KEY, ANN, ApiKeyEnd.RESET_FORCED));
    }

    @Test
    void leavesAKeyThatNeverExpiresAlone() {
        stage.on(created(null), new UserSuspended(ANN, WHY), new UserDeletionStarted(new UserId("usr_eve"), WHY, NOW))
                .after(Duration.ofDays(1_000));

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isEqualTo(1);
    }

    @Test
    void endsWithTheKey() {
        stage.on(created(END), new ApiKeyRevoked(KEY, ANN, ApiKeyEnd.REVOKED)).until(END);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    private static ApiKeyCreated created(@Nullable Instant expiresAt) {
        return new ApiKeyCreated(
                KEY,
                ANN,
                BOB_PATH,
                new KeyName("Nightly export"),
                Set.of(new Scope("invoices:read")),
                expiresAt,
                TokenHash.of("secret"));
    }
}

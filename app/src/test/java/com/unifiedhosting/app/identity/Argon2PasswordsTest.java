package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {

    private static final Password PASSWORD = new Password("correct horse battery staple");

    private static Argon2Passwords passwords(int memoryKib, int iterations, Duration patience) {
        return new Argon2Passwords(new PasswordProperties(memoryKib, iterations, 1, 1, patience), new RandomSecrets());
    }

    private final Argon2Passwords passwords = passwords(8_192, 1, Duration.ofSeconds(30));

    @Test
    void knowsThePasswordAndNoOther() {
        PasswordHash hash = passwords.hash(PASSWORD);

        assertThat(passwords.matches(PASSWORD.value(), hash)).isTrue();
        assertThat(passwords.matches(PASSWORD.value() + " ", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches(PASSWORD.value(), passwords.standIn())).isFalse();
    }

    @Test
    void isArgon2idWithItsParametersAndASaltOfItsOwn() {
        assertThat(passwords.hash(PASSWORD).value())
                .startsWith("$argon2id$v=19$m=8192,t=1,p=1$")
                .isNotEqualTo(passwords.hash(PASSWORD).value());
    }

    @Test
    void doesNotMindHowAccentsAreTyped() {
        PasswordHash composed = passwords.hash(new Password("caf\u00e9 horse battery staple"));

        assertThat(passwords.matches("cafe\u0301 horse battery staple", composed))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "qwertyuiop123",
                "aaaaaaaaaaaaaaaa",
                "unifiedhosting",
                "letmein123456",
                "1234567890123456"
            })
    void refusesWhatIsEasilyGuessed(String guessed) {
        assertThatThrownBy(() -> passwords.hash(new Password(guessed)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(UserRefusal.PASSWORD_TOO_WEAK))
                                .isTrue());
    }

    @Test
    void keepsWhatWasChosenBeforeThereWasARule() {
        Password weak = new Password("password1234");

        assertThat(passwords.matches(weak.value(), passwords.rehash(weak).orElseThrow()))
                .isTrue();
    }

    @Test
    void tellsHashesOfWeakerParameters() {
        PasswordHash weak = passwords.hash(PASSWORD);

        assertThat(passwords.isOutdated(weak)).isFalse();
        assertThat(passwords(8_192, 2, Duration.ofSeconds(30)).isOutdated(weak)).isTrue();
        assertThat(passwords(16_384, 1, Duration.ofSeconds(30)).isOutdated(weak))
                .isTrue();
    }

    /** One is computed at a time, so that a second one that has no patience is sent away while it lasts. */
    @Test
    void sendsAwayWhoWaitsTooLong() throws Exception {
        Argon2Passwords hasty = passwords(32_768, 8, Duration.ofMillis(1));
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PasswordHash> first = other.submit(() -> hasty.hash(PASSWORD));
            await().until(() -> hasty.busy());
            assertThatThrownBy(() -> hasty.hash(PASSWORD))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Too many logins");
            assertThat(hasty.rehash(PASSWORD)).as("nobody waits for that").isEmpty();
            first.get();
        }
        assertThat(hasty.hash(PASSWORD)).isNotNull();
    }
}

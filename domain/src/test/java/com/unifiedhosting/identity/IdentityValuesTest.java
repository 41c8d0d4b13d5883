package com.unifiedhosting.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.identity.UserCommand.ImpersonateUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityValuesTest {

    private static final String TOKEN = "Zm9yLXRlc3RzLW9ubHktbm90LWEtcmVhbC1zZWNyZXQ";
    private static final String ARGON =
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    @Test
    void keepsHashesOfArgonOnly() {
        assertThat(new PasswordHash(ARGON).value()).isEqualTo(ARGON);
        for (String wrong :
                List.of("", "secret", "$2a$10$abcdefghijklmnopqrstuv", ARGON + "\n", ARGON + "A".repeat(300))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(wrong));
        }
    }

    @Test
    void keepsTokensOf256Bits() {
        for (String wrong : List.of("", TOKEN + "A", TOKEN.substring(1), TOKEN.substring(1) + "=")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new OneTimeToken(wrong));
        }
    }

    /** The expected value was computed with {@code sha256sum}. */
    @Test
    void knowsATokenAgainByItsHash() {
        assertThat(new OneTimeToken(TOKEN).hash())
                .isEqualTo(new TokenHash("15e98d7fa441babcb42f8981b7f536aae1ba53e65d38a65c247537adff8af948"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("a".repeat(63)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("A".repeat(64)));
    }

    @Test
    void readsWhatABrowserKeeps() {
        SessionCookie cookie = new SessionCookie(new SessionId("ses_" + TOKEN), new OneTimeToken(TOKEN));

        assertThat(SessionCookie.of(cookie.text())).isEqualTo(cookie);
        assertThat(cookie.toString()).doesNotContain("." + TOKEN);
        for (String wrong : List.of("", TOKEN, "ses_" + TOKEN, "usr_a." + TOKEN, "ses_" + TOKEN + ".short")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SessionCookie.of(wrong));
        }
    }

    @Test
    void carriesWhosePasswordWasRightAndUntilWhen() {
        Instant until = Instant.parse("2026-10-01T10:05:00Z");
        ProvenPassword proven = ProvenPassword.of(new UserId("usr_ann"), new PasswordHash(ARGON), until);

        ProvenPassword read = new ProvenPassword(proven.value());
        assertThat(read.userId()).isEqualTo(new UserId("usr_ann"));
        assertThat(read.verified()).isEqualTo(new PasswordHash(ARGON));
        assertThat(read.until()).isEqualTo(until);
        assertThat(ProvenPassword.ERASED.until()).isEqualTo(Instant.EPOCH);
        for (String wrong : List.of("", "usr_ann " + ARGON, "soon usr_ann " + ARGON)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ProvenPassword(wrong));
        }
    }

    @Test
    void readsRecoveryCodesAsTheyAreTyped() {
        RecoveryCode code = new RecoveryCode("abcd-efgh ijkl-mn23");

        assertThat(code).isEqualTo(new RecoveryCode("ABCDEFGHIJKLMN23"));
        assertThat(code.hash()).isEqualTo(TokenHash.of("ABCDEFGHIJKLMN23"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecoveryCode("ABCD-EFGH-IJKL-MN01"));
    }

    @Test
    void readsCodesAsTheyAreTyped() {
        assertThat(new TotpCode("123 456")).isEqualTo(new TotpCode("123456"));
        for (String wrong : List.of("", "12345", "1234567", "12345a", "١٢٣٤٥٦")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TotpCode(wrong));
        }
    }

    @Test
    void wantsTenRecoveryCodesThatDiffer() {
        List<TokenHash> ten =
                IntStream.range(0, 10).mapToObj(n -> TokenHash.of("code" + n)).toList();

        assertThat(new RecoveryCodes(ten).hashes()).isEqualTo(ten);
        assertThatIllegalArgumentException().isThrownBy(() -> new RecoveryCodes(ten.subList(0, 9)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryCodes(Stream.concat(ten.subList(0, 9).stream(), Stream.of(ten.getFirst()))
                        .toList()));
    }

    @Test
    void wantsEitherACodeOrARecoveryCode() {
        TotpCode code = new TotpCode("123456");

        assertThat(SecondFactor.of(code).recoveryCode()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new SecondFactor(null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecondFactor(code, TokenHash.of("a")));
    }

    @Test
    void takesWhateverAClientSaysItIs() {
        assertThat(Device.reported(" curl/8\r\nX: y ")).isEqualTo(new Device("curl/8 X: y"));
        assertThat(Device.reported("x".repeat(1000)).value()).hasSize(300);
        assertThat(Device.reported("\u0000 ")).isEqualTo(Device.UNKNOWN);
        assertThat(Device.reported(null)).isEqualTo(Device.UNKNOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> new Device("a\nb"));
    }

    @Test
    void hidesSecretsAndPersonalData() {
        assertThat(Stream.of(
                                new PasswordHash(ARGON),
                                new OneTimeToken(TOKEN),
                                new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                                new TotpCode("123456"),
                                new RecoveryCode("ABCDEFGHIJKLMN23"),
                                new Device("curl"))
                        .map(Object::toString))
                .allMatch(text -> text.matches("[A-Za-z]+\\[hidden]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "accounts", "accounts:", ":read", "Accounts:read", "accounts:read:all", "accounts: read"})
    void refusesWhatIsNoNameOfAPermission(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope(scope));
    }

    @Test
    void keepsNamesOfKeysInOneLine() {
        assertThat(new KeyName(" Nightly export ")).hasToString("Nightly export");
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyName("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyName("a".repeat(61)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeyCommand.CreateApiKey(
                        new ApiKeyId("key_1"),
                        new UserId("usr_1"),
                        UserMaker.PASSWORD,
                        new KeyName("a"),
                        Set.of(),
                        null,
                        TokenHash.of("a")));
    }

    @Test
    void tokensLastAsLongAsTheirPurposeSays() {
        Instant now = Instant.parse("2026-11-01T10:00:00Z");
        OneTimeToken token = new OneTimeToken(TOKEN);

        assertThat(Stream.of(TokenPurpose.values())
                        .map(purpose -> IssuedToken.of(token, purpose, now).expiresAt()))
                .containsExactly(
                        Instant.parse("2026-11-08T10:00:00Z"),
                        Instant.parse("2026-11-02T10:00:00Z"),
                        Instant.parse("2026-11-01T11:00:00Z"),
                        Instant.parse("2026-11-02T10:00:00Z"));
    }

    @Test
    void opensSessionsThatEnd() {
        Duration day = Duration.ofDays(1);

        assertThat(session(SessionKind.API, TokenHash.of("a"), day, day).idle()).isEqualTo(day);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session(SessionKind.BROWSER, TokenHash.of("a"), day, day));
        assertThatIllegalArgumentException().isThrownBy(() -> session(SessionKind.API, null, Duration.ZERO, day));
        assertThatIllegalArgumentException().isThrownBy(() -> session(SessionKind.API, null, day.plusNanos(1), day));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session(SessionKind.API, null, day, day.multipliedBy(91)));
    }

    @Test
    void impersonatesForHalfAnHourWithoutRefresh() {
        Duration half = Duration.ofMinutes(30);

        assertThat(impersonation(session(SessionKind.API, null, half, half))
                        .session()
                        .longest())
                .isEqualTo(half);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> impersonation(session(SessionKind.API, null, half, half.plusSeconds(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> impersonation(session(SessionKind.API, TokenHash.of("a"), half, half)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleFitsAccountsOfSomeKind(Role role) {
        Set<AccountKind> expected = switch (role) {
            case SUPER_ADMIN -> Set.of(AccountKind.PLATFORM);
            case AUDITOR -> Set.of(AccountKind.values());
            case RESELLER_ADMIN, RESELLER_SUPPORT -> Set.of(AccountKind.RESELLER);
            case OWNER, BILLING, TECHNICAL, READ_ONLY -> Set.of(AccountKind.CUSTOMER);
        };

        assertThat(Stream.of(AccountKind.values()).filter(role::fits)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static ImpersonateUser impersonation(NewSession session) {
        return new ImpersonateUser(new UserId("usr_1"), new UserId("usr_2"), session);
    }

    private static NewSession session(SessionKind kind, @Nullable TokenHash refresh, Duration idle, Duration longest) {
        return new NewSession(
                new SessionId("ses_1"),
                kind,
                TokenHash.of("s"),
                refresh,
                UserMaker.HOME,
                new Device("curl"),
                idle,
                longest);
    }

    @Test
    void anActorMayBeAUser() {
        UserId user = new UserId("usr_1");
        assertThat(UserId.of(user.actor())).contains(user);
        assertThat(UserId.of("admin:bootstrap")).isEmpty();
        assertThat(UserId.of("user:ann")).isEmpty();
        assertThat(UserId.of("saga:usr_1")).isEmpty();
    }
}

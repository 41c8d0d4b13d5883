package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** As {@link IdentitySide}, with the doors that stand before the bus. */
abstract class IdentityEdge extends IdentitySide {

    static final String RIGHT = "correct horse battery staple";
    static final String WRONG = "staple battery horse correct";
    static final Visitor VISITOR = new Visitor(new IpAddress("203.0.113.7"), DEVICE);

    final CheapPasswords passwords = new CheapPasswords();
    final FreshSecrets secrets = new Secrets();
    final Afterwards afterwards = new Afterwards(1);
    final FrontDoor door = new FrontDoor(
            side.axon().commandGateway(),
            side.component(Logins.class),
            passwords,
            secrets,
            side.component(AddressKeys.class),
            new PlainVault(),
            side.component(Clock.class),
            afterwards);
    final SelfService own = new SelfService(
            side.axon().commandGateway(),
            side.component(Logins.class),
            passwords,
            secrets,
            side.component(AddressKeys.class),
            afterwards,
            _ -> {});

    /** Ann, whose address is verified, with the right password. */
    void annSignsInByPassword() {
        side.send(
                new RegisterUser(ANN, AccountMaker.BOB, ANN_EMAIL, ANN_NAME, Role.OWNER, passwords.made(RIGHT), null));
    }

    void secondFactorIsOn() {
        side.happened(
                ANN,
                UserMaker.totpEnrolled(TotpTest.SECRET),
                new TotpConfirmed(
                        ANN,
                        new RecoveryCodes(secrets.recoveryCodes().stream()
                                .map(RecoveryCode::hash)
                                .toList()),
                        new TotpStep(1)));
    }

    /** What is done after the answers so far is done. */
    void afterTheAnswers() {
        afterwards.stop();
        afterwards.start();
    }

    static void refuses(RefusalCode code, ThrowingCallable deed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(deed)
                .matches(refused -> refused.is(code), "is refused as " + code);
    }

    private static final class Secrets implements FreshSecrets {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        public OneTimeToken token() {
            return UserMaker.token("fresh " + made.incrementAndGet());
        }

        @Override
        public TotpSecret totpSecret() {
            return TotpTest.SECRET;
        }

        @Override
        public List<RecoveryCode> recoveryCodes() {
            return IntStream.range(0, 10)
                    .mapToObj(number -> new RecoveryCode("AAAA-AAAA-AAAA-AAA" + (char) ('A' + number)))
                    .toList();
        }
    }
}

package com.unifiedhosting.app.journey;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.HOTPGenerator;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Refused;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many logins of one user at the same time, on the real bus and store. */
@PlatformTest
class LoginsAtOnceIT {

    private static final int AT_ONCE = 40;
    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    SimulatedClock clock;

    private final String name = UUID.randomUUID().toString();
    private final UserId user = new UserId("usr_" + name);

    @BeforeEach
    void aCustomerHasAUser() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        AccountId account = company.customer(name + "@example.com");
        company.send(new RegisterUser(
                user,
                account,
                new EmailAddress("owner-" + name + "@example.com"),
                ANN_NAME,
                Role.OWNER,
                PASSWORD,
                token("verification")));
        company.send(new VerifyEmail(user, token("verification").hash()));
    }

    @Test
    void everyOneOpensASessionOfItsOwn() throws Exception {
        assertThat(outcomes(null)).containsOnly(LoginOutcome.LOGGED_IN.name()).hasSize(AT_ONCE);
        assertThat(count(LoggedIn.class)).isEqualTo(AT_ONCE);
    }

    /** A code of six digits could be found by whoever is allowed to try enough of them at the same time. */
    @Test
    void noMoreThanFiveSecondFactorsAreLookedAt() throws Exception {
        switchTheSecondFactorOn();

        List<String> outcomes = outcomes(SecondFactor.of(new RecoveryCode("AAAA-AAAA-AAAA-AAAA")));

        assertThat(Collections.frequency(outcomes, LoginOutcome.WRONG_SECOND_FACTOR.name()))
                .isEqualTo(5);
        assertThat(Collections.frequency(outcomes, UserRefusal.LOCKED.wire())).isEqualTo(AT_ONCE - 5);
        assertThat(count(LoginFailed.class)).isEqualTo(5);
    }

    /** Whoever looks over the user's shoulder is not let in by the same code. */
    @Test
    void oneCodeLetsInOnce() throws Exception {
        switchTheSecondFactorOn();
        // the present step is used up by then, and one step early is not too early
        TotpCode next = codeAt(clock.instant().getEpochSecond() / 30 + 1);

        assertThat(Collections.frequency(outcomes(SecondFactor.of(next)), LoginOutcome.LOGGED_IN.name()))
                .isEqualTo(1);
        assertThat(count(LoggedIn.class)).isEqualTo(1);
    }

    private void switchTheSecondFactorOn() {
        commands.<Object>sendAndWait(byTester(new EnrolTotp(user, PASSWORD, SECRET)));
        commands.<Object>sendAndWait(
                byTester(new ConfirmTotp(user, codeAt(clock.instant().getEpochSecond() / 30), recoveryCodes("paper"))));
    }

    private List<String> outcomes(@Nullable SecondFactor factor) throws Exception {
        List<Callable<String>> logins = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> (Callable<String>)
                        () -> outcomeOf(new RecordLogin(user, PASSWORD, factor, aSession(name + "-" + number))))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = threads.invokeAll(logins);
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    private String outcomeOf(RecordLogin login) {
        try {
            return commands.<LoginOutcome>sendAndWait(byTester(login)).name();
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    private long count(Class<?> event) {
        return events.readEvents(user.value())
                .asStream()
                .filter(message -> event.isInstance(message.getPayload()))
                .count();
    }

    private static TotpCode codeAt(long step) {
        return new TotpCode(new HOTPGenerator.Builder(SECRET.value()).build().generate(step));
    }
}

package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.IDLE;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.registerAnn;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.command.States;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and answers cross a distributed bus as JSON. */
class IdentityMessagesTest {

    static Stream<Object> messages() {
        RecoveryCode paper = new RecoveryCode("ABCD-EFGH-IJKL-MNOP");
        return Stream.of(
                inviteAnn(),
                registerAnn(),
                IdentitySide.login(aSession("a")),
                IdentitySide.login(PASSWORD, SecondFactor.of(paper), aSession("a")),
                IdentitySide.login(
                        PASSWORD,
                        SecondFactor.of(new TotpCode("012345")),
                        aSession("b", SessionKind.BROWSER, null, HOME)),
                new ChangePassword(ANN, PASSWORD, PASSWORD, null),
                new ConfirmTotp(ANN, new TotpCode("000001"), recoveryCodes("a")),
                new DisableTotp(ANN, null),
                new EndSession(aSession("a").sessionId(), ANN, SessionEnd.LOGGED_OUT),
                new CreateApiKey(
                        new ApiKeyId("key_1"),
                        ANN,
                        PASSWORD,
                        new KeyName("Export"),
                        Set.of(new Scope("invoices:read")),
                        UserMaker.NOW.plus(IDLE),
                        TokenHash.of("secret")),
                LoginOutcome.WRONG_SECOND_FACTOR,
                RefreshOutcome.TOKEN_REUSED);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void arriveAsTheyWereSent(Object message) {
        assertThat(States.writtenAndRead(message)).isEqualTo(message);
    }
}

package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.ELSEWHERE;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done by a token out of a mail. */
class DoorByMailTest extends IdentityEdge {

    private static final Password CHOSEN = new Password(RIGHT);

    static Stream<SentToken> madeUp() {
        return Stream.of(
                new SentToken(ANN, token("made up")),
                new SentToken(ANN, token("verification")),
                new SentToken(new UserId("usr_nobody"), token("reset")));
    }

    /** Else whoever makes up many would keep the processors busy. */
    @ParameterizedTest
    @MethodSource("madeUp")
    void aTokenThatIsMadeUpCostsNoHash(SentToken sent) {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));

        refuses(UserRefusal.TOKEN_INVALID, () -> door.resetPassword(sent, CHOSEN, VISITOR));
        refuses(UserRefusal.TOKEN_INVALID, () -> door.acceptInvitation(sent, CHOSEN, VISITOR));
        assertThat(passwords.hashed).hasValue(0);
    }

    @Test
    void nothingIsSentToWhoIsBeingDeletedAndWhatWasSentIsOfNoUse() {
        annSignsInByPassword();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        later(Duration.ofMinutes(10));
        side.send(new DeleteUser(ANN, new Reason("Because")));

        door.askForReset(ANN_EMAIL, VISITOR);
        afterTheAnswers();

        assertThat(side.stream(ANN)).last().isInstanceOf(UserDeletionStarted.class);
        SentToken sent = new SentToken(ANN, token("reset"));
        refuses(UserRefusal.TOKEN_INVALID, () -> door.resetPassword(sent, CHOSEN, VISITOR));
        side.send(new RestoreUser(ANN));
        assertThat(door.resetPassword(sent, CHOSEN, VISITOR)).isPositive();
    }

    @Test
    void whoVerifiesHisAddressTwiceIsToldThatItIsVerified() {
        annIsThere();
        SentToken sent = new SentToken(ANN, token("verification"));

        long version = door.verifyEmail(sent, VISITOR);

        assertThat(door.verifyEmail(sent, VISITOR)).isEqualTo(version);
        refuses(UserRefusal.TOKEN_INVALID, () -> door.verifyEmail(new SentToken(ANN, token("made up")), VISITOR));
    }

    @Test
    void whoseAddressAResetHasVerifiedIsToldSoByTheMailBefore() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        long version = door.resetPassword(new SentToken(ANN, token("reset")), CHOSEN, VISITOR);

        assertThat(door.verifyEmail(new SentToken(ANN, token("verification")), VISITOR))
                .isEqualTo(version);
    }

    @Test
    void aTokenOutOfAMailSetsThePassword() {
        side.send(inviteAnn());

        door.acceptInvitation(new SentToken(ANN, token("invitation")), CHOSEN, VISITOR);

        assertThat(passwords.hashed).hasValue(1);
        side.send(new RequestPasswordReset(ANN, token("reset")));
        door.resetPassword(new SentToken(ANN, token("reset")), CHOSEN, VISITOR);
        assertThat(passwords.hashed).hasValue(2);
    }

    @Test
    void aTokenThatIsUsedWhileThePasswordIsHashedIsRefused() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        passwords.whileHashing(
                () -> side.send(new ResetPassword(ANN, token("reset").hash(), password("other"), ELSEWHERE)));

        refuses(
                UserRefusal.TOKEN_INVALID,
                () -> door.resetPassword(new SentToken(ANN, token("reset")), CHOSEN, VISITOR));
    }
}

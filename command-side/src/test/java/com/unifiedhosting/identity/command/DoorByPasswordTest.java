package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.IDLE;
import static com.unifiedhosting.identity.UserMaker.LONGEST;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by a password. */
class DoorByPasswordTest extends IdentityEdge {

    private static final Door.Terms TERMS = new Door.Terms(IDLE, LONGEST);

    @Test
    void aFailedLoginIsCountedAlsoWhenTheProcessStopsAfterTheAnswer() {
        annSignsInByPassword();

        refuses(UserRefusal.LOGIN_FAILED, () -> door.signIn(ANN_EMAIL, WRONG, TERMS, VISITOR));
        afterwards.stop();

        assertThat(side.stream(ANN)).last().isInstanceOf(LoginFailed.class);
    }

    /** After the second step the password is gone. */
    @Test
    void aPasswordIsHashedAnewAlsoWhenACodeIsAskedForBesideIt() {
        annSignsInByPassword();
        secondFactorIsOn();
        passwords.takeMoreMemory();

        String proof = proofOf(door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR));
        afterTheAnswers();

        assertThat(side.stream(ANN)).last().isEqualTo(new PasswordRehashed(ANN, passwords.made(RIGHT)));
        door.signIn(proof, SecondFactor.of(secrets.recoveryCodes().getFirst()), TERMS, VISITOR);
        assertThat(side.stream(ANN)).last().isInstanceOf(LoggedIn.class);
    }

    @Test
    void aPasswordIsHashedAnewAfterALoginWithoutACode() {
        annSignsInByPassword();
        passwords.takeMoreMemory();

        door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR);
        afterTheAnswers();

        assertThat(side.stream(ANN)).last().isEqualTo(new PasswordRehashed(ANN, passwords.made(RIGHT)));
    }

    @Test
    void theRightPasswordTellsNothingOfWhoIsBeingDeleted() {
        annSignsInByPassword();
        side.send(new DeleteUser(ANN, new Reason("Because")));

        refuses(UserRefusal.LOGIN_FAILED, () -> door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR));
        afterTheAnswers();

        assertThat(side.stream(ANN)).last().isInstanceOf(UserDeletionStarted.class);
    }

    @Test
    void norDoesTheCodeWhenTheDeletionHasComeBetween() {
        annSignsInByPassword();
        secondFactorIsOn();
        String proof = proofOf(door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR));
        side.send(new DeleteUser(ANN, new Reason("Because")));

        SecondFactor right = SecondFactor.of(secrets.recoveryCodes().getFirst());
        refuses(UserRefusal.LOGIN_FAILED, () -> door.signIn(proof, right, TERMS, VISITOR));
    }

    private static String proofOf(Door.Entry entry) {
        assertThat(entry).isInstanceOf(Door.Entry.CodeWanted.class);
        return ((Door.Entry.CodeWanted) entry).proof();
    }

    static Stream<Consumer<DoorByPasswordTest>> people() {
        return Stream.of(
                IdentityEdge::annSignsInByPassword,
                _ -> {}, // nobody
                test -> {
                    test.annSignsInByPassword();
                    test.failsFrom(test.side.component(AddressKeys.class).of(VISITOR.address()), 5);
                },
                IdentitySide::annIsThere, // not verified
                test -> test.side.send(inviteAnn()), // has no password
                test -> {
                    test.annSignsInByPassword();
                    test.side.send(new SuspendUser(ANN, new Reason("Because")));
                },
                test -> {
                    test.annSignsInByPassword();
                    test.side.send(new DeleteUser(ANN, new Reason("Because")));
                },
                test -> {
                    test.annSignsInByPassword();
                    test.secondFactorIsOn();
                });
    }

    /** Argon2 takes so long that one more or less would tell who there is. */
    @ParameterizedTest
    @MethodSource("people")
    void onePasswordIsVerifiedWhoeverThereIs(Consumer<DoorByPasswordTest> somebody) {
        somebody.accept(this);

        refuses(UserRefusal.LOGIN_FAILED, () -> door.signIn(ANN_EMAIL, WRONG, TERMS, VISITOR));
        afterTheAnswers();

        assertThat(passwords.matched).hasValue(1);
        assertThat(passwords.hashed).hasValue(0);
    }

    /** By which the victim of a flood gets in. */
    @Test
    void aResetIsAskedForWhileLoginsTakeAllPlaces() {
        annSignsInByPassword();

        try (Afterwards.Place _ = afterwards.place()) {
            door.askForReset(ANN_EMAIL, VISITOR);
        }
        afterTheAnswers();

        assertThat(side.stream(ANN)).last().isInstanceOf(PasswordResetRequested.class);
    }

    /** Whoever keeps all places busy would guess without being counted. */
    @ParameterizedTest
    @ValueSource(strings = {RIGHT, WRONG})
    void noPasswordIsLookedAtWhenItsFailureCouldNotBeCounted(String password) {
        annSignsInByPassword();
        EmailAddress unknown = new EmailAddress("nobody@example.com");

        try (Afterwards.Place _ = afterwards.place()) {
            refuses(SharedRefusal.UNAVAILABLE, () -> door.signIn(ANN_EMAIL, password, TERMS, VISITOR));
            refuses(SharedRefusal.UNAVAILABLE, () -> door.signIn(unknown, password, TERMS, VISITOR));
        }
        assertThat(passwords.matched).hasValue(0);
        assertThat(door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR)).isInstanceOf(Door.Entry.Opened.class);
    }
}

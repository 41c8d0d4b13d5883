package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.IDLE;
import static com.unifiedhosting.identity.UserMaker.LONGEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.SharedRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** Whoever keeps all places busy would guess without being counted. */
    @ParameterizedTest
    @ValueSource(strings = {RIGHT, WRONG})
    void noPasswordIsLookedAtWhenItsFailureCouldNotBeCounted(String password) {
        annSignsInByPassword();
        EmailAddress unknown = new EmailAddress("nobody@example.com");

        try (Afterwards.Place _ = afterwards.place()) {
            refuses(SharedRefusal.UNAVAILABLE, () -> door.signIn(ANN_EMAIL, password, TERMS, VISITOR));
            refuses(SharedRefusal.UNAVAILABLE, () -> door.signIn(unknown, password, TERMS, VISITOR));
            refuses(SharedRefusal.UNAVAILABLE, () -> door.askForReset(ANN_EMAIL, VISITOR));
            refuses(SharedRefusal.UNAVAILABLE, () -> door.askForReset(unknown, VISITOR));
        }
        assertThat(passwords.matched).hasValue(0);
        assertThat(door.signIn(ANN_EMAIL, RIGHT, TERMS, VISITOR)).isInstanceOf(Door.Entry.Opened.class);
    }
}

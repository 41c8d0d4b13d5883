package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/** Whoever holds a session that is not his and guesses the present password gets no further than one who logs in. */
class PresentPasswordE2E extends OpenPlatform {

    private static final int GUESSES = 5;
    private static final String WRONG = "wrong horse battery staple";

    /** Of the work after answers. */
    @Autowired
    @Qualifier("afterwards")
    private SmartLifecycle afterwards;

    private Person ann = NOBODY;

    @BeforeEach
    void aUser() {
        ann = people.customer("OWNER");
    }

    /** Whatever version the request expects: one that fails over it would be a guess for nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password|{'current':'%s','password':'staple battery horse correct'}|*",
                "password|{'current':'%s','password':'staple battery horse correct'}|\"999999\"",
                "email|{'current':'%s','email':'ann@example.org'}|\"999999\"",
                "totp|{'current':'%s'}|*",
                "totp/disable|{'current':'%s'}|\"999999\"",
                "api-keys|{'name':'Key','scopes':['me:read'],'current':'%s'}|*",
                "recovery-codes|{'current':'%s'}|*"
            },
            quoteCharacter = '`')
    void guessesAtTheApiAreLockedOut(String path, String body, String expected) {
        String json = body.replace('\'', '"');
        Api self = api.as(people.login(ann).at("/accessToken"));
        for (int i = 1; i <= GUESSES; i++) {
            Answer guess = self.post("/api/v1/me/" + path, json.formatted(WRONG), "If-Match", expected);
            assertThat(guess.at("/type")).as(guess.toString()).endsWith("identity.password-wrong");
            awaitFailures(i);
        }

        Answer right = self.post("/api/v1/me/" + path, json.formatted(PASSWORD), "If-Match", expected);
        assertThat(right.at("/type")).as("the right one, too late: " + right).endsWith("identity.password-wrong");
        assertThat(people.login(ann).status()).as("and at the door").isEqualTo(401);
        awaitFailures(GUESSES);
    }

    @Test
    void guessesAtThePagesAreLockedOut() {
        assertThat(browser.signIn(ann.email(), PASSWORD).status()).isEqualTo(302);
        for (int i = 1; i <= GUESSES; i++) {
            assertThat(change(WRONG)).isEqualTo(422);
            awaitFailures(i);
        }

        assertThat(change(PASSWORD)).as("the right one, too late").isEqualTo(422);
        assertThat(people.login(ann).status()).as("and at the door").isEqualTo(401);

        awaitWorkAfterAnswers(); // or the last guesses would count as made after the lock
        clock.advance(Duration.ofSeconds(61));
        assertThat(change(PASSWORD)).as("after the lock").isEqualTo(302);
    }

    private int change(String current) {
        return browser.submit(browser.open("/me"), "/me/password", "current", current, "password", OTHER_PASSWORD)
                .status();
    }

    private void awaitWorkAfterAnswers() {
        afterwards.stop();
        afterwards.start();
    }

    /** They are counted beside the answer. */
    private void awaitFailures(int count) {
        await().untilAsserted(() -> assertThat(events.readEvents(ann.id().value())
                        .asStream()
                        .filter(event -> event.getPayload() instanceof LoginFailed)
                        .count())
                .isEqualTo(count));
    }
}

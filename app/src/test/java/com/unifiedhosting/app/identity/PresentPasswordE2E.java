package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserId;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever holds a session that is not his and guesses the present password gets no further than one who logs in. */
@PlatformTest
class PresentPasswordE2E {

    private static final int GUESSES = 5;
    private static final String OTHER = "staple battery horse correct";
    private static final String WRONG = "wrong horse battery staple";

    @LocalServerPort
    int port;

    @Autowired
    EventStore events;

    @Autowired
    CommandGateway commands;

    @Autowired
    SimulatedClock clock;

    private Api api = new Api(0);
    private Person ann = new Person(new UserId("usr_nobody"), "", "");

    @BeforeEach
    void aUser() {
        new HostingCompany(commands).open();
        api = new Api(port);
        ann = new People(api, events).customer("OWNER");
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
        Api self = api.as(login().at("/accessToken"));
        for (int i = 1; i <= GUESSES; i++) {
            Answer guess = self.post("/api/v1/me/" + path, json.formatted(WRONG), "If-Match", expected);
            assertThat(guess.at("/type")).as(guess.toString()).endsWith("identity.password-wrong");
            awaitFailures(i);
        }

        Answer right = self.post("/api/v1/me/" + path, json.formatted(PASSWORD), "If-Match", expected);
        assertThat(right.at("/type")).as("the right one, too late: " + right).endsWith("identity.password-wrong");
        assertThat(login().status()).as("and at the door").isEqualTo(401);
        awaitFailures(GUESSES);
    }

    @Test
    void guessesAtThePagesAreLockedOut() {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(ann.email(), PASSWORD).status()).isEqualTo(302);
        for (int i = 1; i <= GUESSES; i++) {
            assertThat(change(browser, WRONG)).isEqualTo(422);
            awaitFailures(i);
        }

        assertThat(change(browser, PASSWORD)).as("the right one, too late").isEqualTo(422);
        assertThat(login().status()).as("and at the door").isEqualTo(401);

        clock.advance(Duration.ofSeconds(61));
        assertThat(change(browser, PASSWORD)).as("after the lock").isEqualTo(302);
    }

    private static int change(Browser browser, String current) {
        return browser.submit(browser.open("/me"), "/me/password", "current", current, "password", OTHER)
                .status();
    }

    /** They are counted beside the answer. */
    private void awaitFailures(int count) {
        await().untilAsserted(() -> assertThat(events.readEvents(ann.id().value())
                        .asStream()
                        .filter(event -> event.getPayload() instanceof LoginFailed)
                        .count())
                .isEqualTo(count));
    }

    private Answer login() {
        return api.postAnonymously("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(ann.email(), PASSWORD));
    }
}

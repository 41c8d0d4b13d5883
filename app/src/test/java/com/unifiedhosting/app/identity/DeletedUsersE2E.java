package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A user who is deleted can be restored for 30 days; meanwhile nobody comes in as him, and nobody gets his address. */
class DeletedUsersE2E extends OpenPlatform {

    private static final Duration GRACE = Duration.ofDays(30);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Quiescence quiescence;

    private Person max = NOBODY;

    @BeforeEach
    void aColleague() {
        max = people.join(people.customer("OWNER").account(), "BILLING");
    }

    @Test
    void isGoneAtOnceAndForGoodAfterThirtyDays() {
        Answer login = people.login(max);
        Api session = api.as(login.at("/accessToken"));
        Api key = api.as(
                session.post("/api/v1/me/api-keys", """
                {"name":"Export","scopes":["me:read"],"current":"%s"}""".formatted(PASSWORD)).at("/key"));
        await().until(() -> key.get("/api/v1/me").status() == 200);

        Instant before = clock.instant();
        Answer deleted = deed(max, "delete");
        Instant deletesAt = Instant.parse(deleted.at("/deletesAt"));
        assertThat(deletesAt).isBetween(before.plus(GRACE), clock.instant().plus(GRACE));
        Answer shown = shown(max, deleted);
        assertThat(shown.at("/status")).isEqualTo("DELETING");
        assertThat(shown.at("/reason")).isEqualTo("a test");
        assertThat(shown.at("/deletesAt")).isEqualTo(deleted.at("/deletesAt"));

        await().until(() -> session.get("/api/v1/me").status() == 401);
        await().until(() -> key.get("/api/v1/me").status() == 401);
        assertThat(people.login(max).at("/type")).endsWith("identity.login-failed");
        assertThat(api.postAnonymously(
                                "/api/v1/auth/refresh", "{\"refreshToken\":\"" + login.at("/refreshToken") + "\"}")
                        .at("/type"))
                .endsWith("identity.session-over");
        assertThat(invitedAgain().at("/type")).endsWith("identity.email-taken");
        assertThat(deed(max, "delete").at("/deletesAt")).as("once more").isEqualTo(deleted.at("/deletesAt"));
        assertThat(api.post("/api/v1/users/" + max.id() + "/suspend", "{\"reason\":\"a test\"}")
                        .at("/type"))
                .endsWith("identity.user-deleting");

        clock.advance(GRACE);
        await().atMost(SOON).until(() -> isDeleted(max.id()));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/users/" + max.id()).at("/status"))
                                .isEqualTo("DELETED"));
        assertThat(invitedAgain().status()).isEqualTo(201);
        assertThat(quiescence.await(Duration.ofSeconds(60)))
                .as("what else fell due")
                .isTrue();
    }

    @Test
    void isAsBeforeWhenHeIsRestoredButForWhatHasEnded() {
        Api session = api.as(people.login(max).at("/accessToken"));
        await().until(() -> session.get("/api/v1/me").status() == 200);
        deed(max, "delete");
        await().until(() -> session.get("/api/v1/me").status() == 401);

        Answer shown = shown(max, deed(max, "restore"));
        assertThat(shown.at("/status")).isEqualTo("ACTIVE");
        assertThat(shown.at("/deletesAt")).isEmpty();
        assertThat(people.login(max).status()).isEqualTo(200);
        assertThat(session.get("/api/v1/me").status()).isEqualTo(401);

        clock.advance(GRACE);
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(isDeleted(max.id())).isFalse();
    }

    @Test
    void whoWasSuspendedStaysSoWhenHeIsRestored() {
        deed(max, "suspend");
        deed(max, "delete");

        assertThat(shown(max, deed(max, "restore")).at("/status")).isEqualTo("SUSPENDED");
        assertThat(people.login(max).at("/type")).endsWith("identity.not-active");
    }

    @Test
    void whoNeverCameInIsDeletedAtOnce() {
        Person invited = people.invite(max.account(), "BILLING");

        Answer deleted = deed(invited, "delete");
        assertThat(deleted.at("/deletesAt")).isEmpty();
        assertThat(shown(invited, deleted).at("/status")).isEqualTo("DELETED");
        assertThat(api.post("/api/v1/users/" + invited.id() + "/restore", "{}").at("/type"))
                .endsWith("identity.user-deleted");
    }

    /** On the last day either of the two comes first, and the other finds that it did. */
    @Test
    void whoIsRestoredAsHeIsDeletedIsEither() throws Exception {
        List<Person> colleagues = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Person colleague = people.join(max.account(), "BILLING");
            deed(colleague, "delete");
            colleagues.add(colleague);
        }
        assertThat(quiescence.await(SOON)).isTrue();
        try (ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor()) {
            clock.advance(GRACE);
            List<Callable<Answer>> restorations = colleagues.stream()
                    .<Callable<Answer>>map(
                            colleague -> () -> api.post("/api/v1/users/" + colleague.id() + "/restore", "{}"))
                    .toList();
            List<Future<Answer>> answers = clerks.invokeAll(restorations);
            assertThat(quiescence.await(SOON)).isTrue();

            for (int i = 0; i < colleagues.size(); i++) {
                Person colleague = colleagues.get(i);
                Answer answer = answers.get(i).get();
                if (isDeleted(colleague.id())) {
                    assertThat(answer.at("/type")).as(answer.toString()).endsWith("identity.user-deleted");
                } else {
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                    assertThat(people.login(colleague).status()).isEqualTo(200);
                }
            }
        }
    }

    private Answer deed(Person person, String deed) {
        Answer answer = api.post(
                "/api/v1/users/" + person.id() + "/" + deed, deed.equals("restore") ? "{}" : "{\"reason\":\"a test\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private Answer shown(Person person, Answer after) {
        return api.get("/api/v1/users/" + person.id() + "?minVersion=" + after.at("/version"));
    }

    private Answer invitedAgain() {
        return api.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Max Miller","role":"BILLING"}""".formatted(max.account(), max.email()));
    }

    private boolean isDeleted(UserId user) {
        return events.readEvents(user.value()).asStream().anyMatch(event -> event.getPayload() instanceof UserDeleted);
    }
}

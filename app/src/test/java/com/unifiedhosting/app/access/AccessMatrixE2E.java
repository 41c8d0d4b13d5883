package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.app.access.Expectation.Relation;
import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.command.Passwords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Every endpoint of the API, asked by every role about what is its own, its parent's, its children's, its siblings' and
 * strangers'. What the answer must be is the {@link Expectation}. An endpoint or a kind of thing that this test does not know fails it.
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixE2E {

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Passwords passwords;

    @Autowired
    EventStore events;

    @Autowired
    Quiescence quiescence;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /** The door. */
    private static final Set<String> PUBLIC = Set.of(
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/auth/registrations",
            "POST /api/v1/auth/invitations/accept",
            "POST /api/v1/auth/email-verifications/confirm",
            "POST /api/v1/auth/email-changes/confirm",
            "POST /api/v1/auth/password-resets",
            "POST /api/v1/auth/password-resets/confirm",
            "POST /api/v1/webhooks/{gateway}");

    private Api api = new Api(0);
    private @Nullable Town town;
    private List<Endpoint> endpoints = List.of();

    @BeforeAll
    void settle() {
        api = new Api(port);
        town = new Town(new HostingCompany(commands), api, passwords);
        endpoints =
                Endpoint.all("/api/", mappings, api.anonymously("/v3/api-docs").json());
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();
    }

    private Town town() {
        return requireNonNull(town);
    }

    private Questions questions() {
        return new Questions(api, town());
    }

    private List<Endpoint> guarded() {
        return endpoints.stream().filter(it -> it.permission() != null).toList();
    }

    /** All questions whose answer must be one of these; each answer is given to the one who asks. */
    private Map<Relation, Integer> askAll(Set<Verdict> expected, List<String> surprises, Set<String> requests) {
        Map<Relation, Integer> asked = new EnumMap<>(Relation.class);
        for (Endpoint endpoint : guarded()) {
            for (Resident caller : town().residents) {
                Api as = api.as(caller.token());
                for (House owner : town().houses) {
                    Verdict verdict = Expectation.of(endpoint, caller, owner);
                    if (!expected.contains(verdict)
                            || (Questions.isNobodys(endpoint) && !owner.equals(caller.home()))) {
                        continue;
                    }
                    Answer answer = questions().ask(endpoint, as, caller, owner);
                    if (answer == null) {
                        continue;
                    }
                    requests.add(answer.header("X-Request-Id"));
                    asked.merge(Relation.of(caller.home(), owner), 1, Integer::sum);
                    if (Verdict.of(answer) != verdict) {
                        surprises.add(caller + ", " + endpoint + " of " + owner.name() + ": expected " + verdict
                                + ", but got " + answer);
                    }
                    surprises.addAll(leaks(answer, endpoint, caller));
                }
            }
        }
        return asked;
    }

    private List<String> leaks(Answer answer, Endpoint endpoint, Resident caller) {
        if (answer.status() >= 300) {
            return List.of();
        }
        return town().hiddenFrom(caller.home()).stream()
                .filter(hidden -> answer.response().body().contains(hidden))
                .map(hidden -> caller + ", " + endpoint + " shows " + hidden)
                .toList();
    }

    @Test
    void theTableDecidesEveryAnswer() throws InterruptedException {
        List<String> surprises = new ArrayList<>();
        TrackingToken before = events.createHeadToken();

        Set<String> requests = new HashSet<>();
        Map<Relation, Integer> refused = askAll(Set.of(Verdict.FORBIDDEN, Verdict.UNKNOWN), surprises, requests);

        assertThat(surprises).as("of what must be refused").isEmpty();
        assertThat(refused).as("how often each was asked").hasSize(Relation.values().length);
        assertThat(happenedSince(before, requests))
                .as("what was refused left nothing but that")
                .containsOnly(AccessRefused.class);

        Map<Relation, Integer> allowed = askAll(Set.of(Verdict.ALLOWED), surprises, requests);

        assertThat(surprises).as("of what must be allowed").isEmpty();
        assertThat(allowed).containsKeys(Relation.OWN, Relation.CHILD);
    }

    /** What came of these requests; others use the same platform. */
    private Set<Class<?>> happenedSince(TrackingToken token, Set<String> requests) throws InterruptedException {
        Set<Class<?>> types = new HashSet<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(token)) {
            while (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                if (event.getMetaData().get("correlationId") instanceof String request && requests.contains(request)) {
                    types.add(event.getPayloadType());
                }
            }
        }
        return types;
    }

    @Test
    void everyEndpointStandsInTheTableOrIsPublicOnPurpose() {
        assertThat(endpoints.stream().filter(it -> it.permission() == null).map(Endpoint::toString))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    /** What machines ask of machines: for operators, and health for everybody. */
    @Test
    void onlyOperatorsSeeTheMachinery() {
        List<String> surprises = new ArrayList<>();
        for (String path : List.of("/actuator", "/actuator/info", "/actuator/prometheus", "/actuator/env")) {
            assertThat(api.anonymously(path).status()).as(path).isEqualTo(401);
            assertThat(api.get(path).status()).as(path).isEqualTo(path.endsWith("env") ? 404 : 200);
            for (Resident caller : town().residents) {
                String key = requireNonNull(caller.things().get("key"));
                for (String token : new String[] {caller.token(), key}) {
                    int status = api.as(token).get(path).status();
                    boolean operator = token.equals(caller.token())
                            && caller.home().kind() == AccountKind.PLATFORM
                            && Permission.MACHINERY_READ.reach(caller.role()).isPresent();
                    if (operator ? status != 200 && status != 404 : status != 403) {
                        surprises.add(caller + ", " + path + ": " + status);
                    }
                }
            }
        }
        assertThat(surprises).isEmpty();
    }

    /** Sessions and keys are one's own, whoever one is: within one's path it is said that they are another's. */
    @Test
    void whatIsAnothersOwnIsLeftAlone() {
        List<Endpoint> ofOwnThings = guarded().stream()
                .filter(it -> it.isAboutTheCaller() && it.isAboutOneThing())
                .toList();
        assertThat(ofOwnThings).hasSize(3);
        List<String> surprises = new ArrayList<>();
        for (Resident caller : town().residents) {
            for (Endpoint endpoint : ofOwnThings) {
                String own = requireNonNull(caller.things().get(endpoint.resource()));
                String none = own.substring(0, 4) + UUID.randomUUID();
                String ofNone = told(askAbout(none, endpoint, caller), none);
                for (Resident owner : town().residents) {
                    String thing = requireNonNull(owner.things().get(endpoint.resource()));
                    if (owner.equals(caller)) {
                        continue;
                    }
                    Answer answer = askAbout(thing, endpoint, caller);
                    boolean refused = answer.status() == 403 && caller.home().covers(owner.home());
                    if (!refused && !told(answer, thing).equals(ofNone)) {
                        surprises.add(caller + ", " + endpoint + " of " + owner + ": " + answer);
                    }
                }
            }
        }
        assertThat(surprises).isEmpty();
        for (Resident owner : town().residents) {
            for (String token : List.of("token", "key")) {
                assertThat(api.as(requireNonNull(owner.things().get(token)))
                                .get("/api/v1/me")
                                .status())
                        .as(token + " of " + owner)
                        .isEqualTo(200);
            }
        }
    }

    private Answer askAbout(String thing, Endpoint endpoint, Resident caller) {
        return api.as(caller.token())
                .post(endpoint.path().replace("{id}", thing), questions().body(endpoint, caller.home()));
    }

    @Test
    void nobodyInParticularGetsNowhere() {
        Resident anybody = town().residents.getFirst();
        for (Endpoint endpoint : guarded()) {
            String address = questions().anyAddress(endpoint, anybody);
            Answer answer = endpoint.reads()
                    ? api.anonymously(address)
                    : api.postAnonymously(address, questions().body(endpoint, town().house("bob")));
            assertThat(answer.status()).as(endpoint.toString()).isEqualTo(401);
        }
        assertThat(guarded()).hasSizeGreaterThan(100);
    }

    /** What is another's looks like what is not there. */
    @Test
    void aForeignThingIsAsUnknownAsNone() {
        House rival = town().house("dave");
        int compared = 0;
        for (Resident caller : town().residents) {
            if (caller.home().covers(rival)) {
                continue;
            }
            Api as = api.as(caller.token());
            for (Endpoint endpoint : guarded()) {
                String foreign = rival.things().get(endpoint.resource());
                if (!endpoint.isAboutOneThing() || foreign == null || endpoint.isAboutTheCaller()) {
                    continue;
                }
                Answer ofForeign = questions().ask(endpoint, as, caller, rival);
                if (ofForeign == null) {
                    continue;
                }
                String none = foreign.substring(0, 4) + UUID.randomUUID();
                String address = requireNonNull(questions().address(endpoint, caller, rival))
                        .replace(foreign, none);
                Answer ofNone = questions().ask(endpoint, as, address, rival);
                compared++;
                assertThat(told(ofForeign, foreign))
                        .as(caller + ", " + endpoint)
                        .isEqualTo(told(ofNone, none));
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    private static String told(Answer answer, String id) {
        JsonNode problem = answer.json();
        return (answer.status() + " " + problem.path("type") + " " + problem.path("detail"))
                .replace(id.substring(4), "it");
    }

    /** What a key may do is what its scopes say, whatever its user may. */
    @Test
    void aKeyDoesNoMoreThanItsScopes() {
        List<Endpoint> beyond = guarded().stream()
                .filter(it -> it.permission() != Permission.ACCOUNTS_READ && it.permission() != Permission.ME_READ)
                .toList();
        Set<Endpoint> asked = new HashSet<>();
        for (Resident caller : town().residents) {
            Api key = api.as(requireNonNull(caller.things().get("key")));
            for (Endpoint endpoint : beyond) {
                Answer answer = ofWhatHeMay(endpoint, key, caller);
                if (answer != null) {
                    asked.add(endpoint);
                    assertThat(Verdict.of(answer))
                            .as(caller + ", " + endpoint + ": " + answer)
                            .isEqualTo(Verdict.FORBIDDEN);
                }
            }
            assertThat(key.get("/api/v1/accounts/" + caller.home().id()).status())
                    .isEqualTo(200);
        }
        assertThat(asked).as("what somebody may, but not by his key").containsAll(beyond);
    }

    /** The answer about the first house of which the caller himself would be answered; null when there is none. */
    private @Nullable Answer ofWhatHeMay(Endpoint endpoint, Api key, Resident caller) {
        return town().houses.stream()
                .filter(owner -> Expectation.of(endpoint, caller, owner) == Verdict.ALLOWED)
                .map(owner -> questions().ask(endpoint, key, caller, owner))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}

package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Reach;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.command.Passwords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Every endpoint of the API, asked by every role about what is its own, its parent's, its children's, its siblings' and
 * strangers'. What the answer must be follows from the table of permissions (docs/permissions.md) and from the paths of the
 * accounts alone. An endpoint or a kind of thing that this test does not know fails it.
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixE2E {

    /** How the caller's account stands to the owner of what is asked for. */
    private enum Relation {
        OWN,
        PARENT,
        CHILD,
        SIBLING,
        FOREIGN;

        static Relation of(AccountPath caller, AccountPath owner) {
            if (caller.equals(owner)) {
                return OWN;
            }
            if (owner.covers(caller)) {
                return PARENT;
            }
            if (caller.covers(owner)) {
                return CHILD;
            }
            return caller.seller().equals(owner.seller()) ? SIBLING : FOREIGN;
        }
    }

    private enum Verdict {
        /** Whatever its state then says to it. */
        ALLOWED,
        FORBIDDEN,
        /** As if there were no such thing. */
        UNKNOWN
    }

    /** What the test knows of accounts, of which a thing is one's own or not. Everything else is the platform's. */
    private static final Set<String> OWNED = Set.of(
            "accounts",
            "users",
            "orders",
            "subscriptions",
            "websites",
            "invoices",
            "payments",
            "notifications",
            "packages");

    /** Where the body of a request says whose it will be. */
    private static final Map<String, String> OWNER_IN_BODY = Map.of(
            "/api/v1/accounts", "parent",
            "/api/v1/orders", "accountId",
            "/api/v1/packages", "owner",
            "/api/v1/users", "accountId",
            "/api/v1/websites", "subscriptionId");

    /** What nobody has seen: whoever expects it is refused, but only after it was clear that he may ask. */
    private static final String STALE = "\"999999\"";

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

    private List<Endpoint> guarded() {
        return endpoints.stream().filter(it -> it.permission() != null).toList();
    }

    /** What the table and the paths say. */
    private static Verdict verdict(Endpoint endpoint, Resident caller, House owner) {
        Permission permission = requireNonNull(endpoint.permission());
        Optional<Reach> reach = permission.reach(caller.role());
        AccountPath own = caller.home().path();
        boolean ofThePlatform = reach.equals(Optional.of(Reach.PLATFORM));
        if (reach.isEmpty() || (ofThePlatform && !own.equals(AccountPath.PLATFORM))) {
            return Verdict.FORBIDDEN;
        }
        if (ofThePlatform || isListOf(endpoint) || endpoint.path().startsWith("/api/v1/me")) {
            return Verdict.ALLOWED;
        }
        boolean covered = (owner.path() + "/").startsWith(own + "/");
        boolean noParent = makesAnAccount(endpoint) && owner.kind() == AccountKind.CUSTOMER;
        if (!covered || noParent) {
            return Verdict.UNKNOWN;
        }
        boolean reached = switch (reach.get()) {
            case SELF -> false; // nobody logs in as the user of the house
            case OWN -> owner.equals(caller.home()) && !makesAnAccount(endpoint);
            case BELOW -> !owner.equals(caller.home()) || makesAnAccount(endpoint);
            // the platform has made no reseller's invoices, and all resellers here make their own
            case INVOICED -> !owner.equals(caller.home());
            case COVERED, PLATFORM -> true;
        };
        return reached ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    /** What is made there belongs below the account that the request names. */
    private static boolean makesAnAccount(Endpoint endpoint) {
        return endpoint.path().equals("/api/v1/accounts") && !endpoint.reads();
    }

    /** The question is the same whoever's house it is asked of. */
    private static boolean isNobodys(Endpoint endpoint) {
        return isListOf(endpoint)
                || (!endpoint.isAboutOneThing() && !OWNER_IN_BODY.containsKey(endpoint.path()))
                || Set.of("nodes", "bans", "retry", "rebuild").contains(endpoint.resource());
    }

    /** A list shows what one may see, and nothing else; that is looked at in its own test. */
    private static boolean isListOf(Endpoint endpoint) {
        return endpoint.reads() && !endpoint.isAboutOneThing();
    }

    private static Verdict verdict(Answer answer) {
        return switch (answer.status()) {
            case 403 -> Verdict.FORBIDDEN;
            case 404 -> Verdict.UNKNOWN;
            // said of accounts that are there and of others
            case 422 -> answer.at("/type").endsWith("account.parent-unsuitable") ? Verdict.UNKNOWN : Verdict.ALLOWED;
            default -> Verdict.ALLOWED;
        };
    }

    private @Nullable String address(Endpoint endpoint, Resident caller, House owner) {
        if (!endpoint.isAboutOneThing()) {
            return endpoint.path();
        }
        String resource = endpoint.resource();
        String id;
        if (endpoint.path().startsWith("/api/v1/me/")) {
            id = owner.equals(caller.home()) ? caller.things().get(resource) : null;
        } else if (OWNED.contains(resource)) {
            id = paysFor(endpoint, owner) ? owner.things().get(resource) : null;
        } else if (endpoint.path().contains("{accountId}")) {
            id = isOfTheKind(endpoint, owner) ? owner.id() : null;
        } else if (resource.equals("nodes")) {
            id = "node_embedded";
        } else if (resource.equals("bans")) {
            id = town().ban;
        } else if (Set.of("retry", "rebuild").contains(resource)) {
            id = "bans"; // the name of a processing group
        } else {
            throw new AssertionError("what " + endpoint + " is about is not known here");
        }
        return id == null ? null : endpoint.path().replace("{currency}", "EUR").replaceAll("\\{[^}]+}", id);
    }

    /** Balances and cards are there only of who was invoiced. */
    private static boolean paysFor(Endpoint endpoint, House owner) {
        boolean ofPayers =
                endpoint.path().contains("/balances/") || endpoint.path().contains("/payment-methods");
        return !ofPayers || owner.kind() == AccountKind.CUSTOMER;
    }

    private static boolean isOfTheKind(Endpoint endpoint, House owner) {
        return endpoint.path().contains("/" + owner.kind().name().toLowerCase(Locale.ROOT) + "/");
    }

    private String body(Endpoint endpoint, House owner) {
        if (!(endpoint.body() instanceof ObjectNode example)) {
            return endpoint.path().endsWith("/clock") ? "{\"by\":\"PT1S\"}" : "{}";
        }
        ObjectNode body = example.deepCopy();
        String name = OWNER_IN_BODY.get(endpoint.path());
        if (name != null) {
            body.put(name, name.equals("subscriptionId") ? owner.things().get("subscriptions") : owner.id());
        }
        String unique = UUID.randomUUID().toString();
        if (body.has("packageId")) {
            body.put("packageId", town().offered.value());
        }
        if (body.has("domain")) {
            body.put("domain", unique + ".example.com");
        }
        if (body.has("email")) {
            body.put("email", unique + "@example.com");
        }
        if (body.has("nodeId")) {
            body.put("nodeId", "node_" + unique);
        }
        if (body.has("role")) {
            body.put("role", "AUDITOR");
        }
        if (body.get("profile") instanceof ObjectNode profile) {
            profile.put("email", unique + "@example.com");
        }
        if (body.has("cause") && endpoint.permission() == Permission.SUBSCRIPTIONS_PAUSE) {
            body.put("cause", "CUSTOMER");
        }
        if (endpoint.path().endsWith("/bans")) {
            body.remove("until");
        }
        return body.toString();
    }

    private @Nullable Answer ask(Endpoint endpoint, Api as, Resident caller, House owner) {
        String address = address(endpoint, caller, owner);
        String named = OWNER_IN_BODY.get(endpoint.path());
        if (address == null
                || ("subscriptionId".equals(named) && !owner.things().containsKey("subscriptions"))) {
            return null;
        }
        if (endpoint.reads()) {
            return as.get(address);
        }
        boolean changes = endpoint.isAboutOneThing() && !endpoint.path().endsWith("/clone");
        return changes || endpoint.path().startsWith("/api/v1/me")
                ? as.post(address, body(endpoint, owner), "If-Match", STALE)
                : as.post(address, body(endpoint, owner));
    }

    /** All questions whose answer must be one of these; each answer is given to the one who asks. */
    private Map<Relation, Integer> askAll(Set<Verdict> expected, List<String> surprises) {
        Map<Relation, Integer> asked = new EnumMap<>(Relation.class);
        for (Endpoint endpoint : guarded()) {
            for (Resident caller : town().residents) {
                Api as = api.as(caller.token());
                for (House owner : town().houses) {
                    Verdict verdict = verdict(endpoint, caller, owner);
                    if (!expected.contains(verdict) || (isNobodys(endpoint) && !owner.equals(caller.home()))) {
                        continue;
                    }
                    Answer answer = ask(endpoint, as, caller, owner);
                    if (answer == null) {
                        continue;
                    }
                    asked.merge(Relation.of(caller.home().path(), owner.path()), 1, Integer::sum);
                    if (verdict(answer) != verdict || answer.status() == 401 || answer.status() >= 500) {
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

        Map<Relation, Integer> refused = askAll(Set.of(Verdict.FORBIDDEN, Verdict.UNKNOWN), surprises);

        assertThat(surprises).as("of what must be refused").isEmpty();
        assertThat(refused).as("how often each was asked").hasSize(Relation.values().length);
        assertThat(happenedSince(before))
                .as("what was refused left nothing but that")
                .containsOnly(AccessRefused.class);

        Map<Relation, Integer> allowed = askAll(Set.of(Verdict.ALLOWED), surprises);

        assertThat(surprises).as("of what must be allowed").isEmpty();
        assertThat(allowed).containsKeys(Relation.OWN, Relation.CHILD);
    }

    private Set<Class<?>> happenedSince(TrackingToken token) throws InterruptedException {
        Set<Class<?>> types = new HashSet<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(token)) {
            while (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                types.add(stream.nextAvailable().getPayloadType());
            }
        }
        return types;
    }

    @Test
    void nobodyInParticularGetsNowhere() {
        Resident anybody = town().residents.getFirst();
        for (Endpoint endpoint : guarded()) {
            String address = requireNonNull(addressOfAny(endpoint, anybody));
            Answer answer = endpoint.reads()
                    ? api.anonymously(address)
                    : api.postAnonymously(address, body(endpoint, town().house("bob")));
            assertThat(answer.status()).as(endpoint.toString()).isEqualTo(401);
        }
        assertThat(guarded()).hasSizeGreaterThan(100);
    }

    private @Nullable String addressOfAny(Endpoint endpoint, Resident caller) {
        for (House house : town().houses) {
            String address = address(endpoint, caller, house);
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    /** What is another's looks like what is not there. */
    @Test
    void aForeignThingIsAsUnknownAsNone() {
        House rival = town().house("dave");
        for (Resident caller : town().residents) {
            if (caller.home().path().covers(rival.path())) {
                continue;
            }
            Api as = api.as(caller.token());
            for (Endpoint endpoint : guarded()) {
                String foreign = rival.things().get(endpoint.resource());
                if (!endpoint.isAboutOneThing()
                        || foreign == null
                        || endpoint.path().startsWith("/api/v1/me/")) {
                    continue;
                }
                String none = foreign.substring(0, 4) + UUID.randomUUID();
                Answer ofForeign = requireNonNull(ask(endpoint, as, caller, rival));
                String address =
                        requireNonNull(address(endpoint, caller, rival)).replace(foreign, none);
                Answer ofNone = endpoint.reads() ? as.get(address) : as.post(address, body(endpoint, rival));
                assertThat(told(ofForeign, foreign))
                        .as(caller + ", " + endpoint)
                        .isEqualTo(told(ofNone, none));
            }
        }
    }

    private static String told(Answer answer, String id) {
        JsonNode problem = answer.json();
        return (answer.status() + " " + problem.path("type") + " " + problem.path("detail"))
                .replace(id.substring(4), "it");
    }

    /** What a key may do is what its scopes say, whatever its user may. */
    @Test
    void aKeyDoesNoMoreThanItsScopes() {
        for (Resident caller : town().residents) {
            Api key = api.as(requireNonNull(caller.things().get("key")));
            for (Endpoint endpoint : guarded()) {
                Permission permission = requireNonNull(endpoint.permission());
                if (permission == Permission.ACCOUNTS_READ || permission == Permission.ME_READ) {
                    continue;
                }
                Answer answer = ask(endpoint, key, caller, caller.home());
                assertThat(answer == null ? 403 : answer.status())
                        .as(caller + ", " + endpoint)
                        .isEqualTo(403);
            }
            assertThat(key.get("/api/v1/accounts/" + caller.home().id()).status())
                    .isEqualTo(200);
        }
    }
}

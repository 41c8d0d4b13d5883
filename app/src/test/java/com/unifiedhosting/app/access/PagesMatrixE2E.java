package com.unifiedhosting.app.access;

import static com.unifiedhosting.app.access.PageQuestions.SIGN_OUT;
import static com.unifiedhosting.app.access.PageQuestions.ask;
import static com.unifiedhosting.app.access.PageQuestions.send;
import static com.unifiedhosting.app.access.PageQuestions.told;
import static com.unifiedhosting.app.access.PageQuestions.verdict;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.app.access.Expectation.Relation;
import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.command.Passwords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page and form of the browser, asked by every role about what is its own, its parent's, its children's, its
 * siblings' and strangers'. What must be answered follows from the table of permissions. A page that this test does not
 * know fails it.
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesMatrixE2E {

    private static final String OF_ONESELF = "/me/";
    private static final String OF_ACCOUNTS = "/accounts/";
    private static final String OF_INVOICES = "/invoices/";
    private static final String OF_CREDIT_NOTES = "/credit-notes/";
    private static final String OF_USERS = "/users/";
    private static final String OF_BANS = "/security/bans/";
    private static final String IMPERSONATE = "/impersonate/";

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Passwords passwords;

    @Autowired
    Quiescence quiescence;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private @Nullable Town town;
    private List<PageEndpoint> pages = List.of();

    @BeforeAll
    void settle() {
        town = new Town(new HostingCompany(commands), new Api(port), passwords);
        pages = PageEndpoint.all(mappings);
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();
    }

    private Town town() {
        return requireNonNull(town);
    }

    private List<PageEndpoint> guarded() {
        return pages.stream().filter(page -> !page.isPublic()).toList();
    }

    private static String needs(PageEndpoint page) {
        return page
                + page.permissions().stream()
                        .map(Permission::scope)
                        .sorted()
                        .collect(Collectors.joining(" or ", ": ", ""));
    }

    private Browser signedIn(Resident resident) {
        Browser browser = new Browser(port);
        Shown entered = browser.signIn(resident.email(), Town.PASSWORD);
        assertThat(entered.status()).as(resident + ": " + entered).isEqualTo(302);
        return browser;
    }

    @Test
    void everyPageStandsInTheTableOrIsPublicOnPurpose() {
        assertThat(pages.stream().filter(PageEndpoint::isPublic).map(PageEndpoint::toString))
                .containsExactlyInAnyOrderElementsOf(KnownPages.PUBLIC);
        assertThat(guarded().stream().map(PagesMatrixE2E::needs))
                .containsExactlyInAnyOrderElementsOf(KnownPages.GUARDED);
    }

    @Test
    void whoHasNotSignedInSeesTheDoorAlone() {
        for (PageEndpoint page : guarded()) {
            Browser browser = new Browser(port);
            Map<String, String> form = browser.open("/sign-in").hiddenOf("/sign-in");
            Shown shown = send(browser, page, "nothing", form);
            assertThat(shown.status()).as(page.toString()).isEqualTo(page.part() ? 401 : 303);
            assertThat(shown.location()).as(page.toString()).isEqualTo(page.part() ? "" : "/sign-in");
            assertThat(shown.html()).as(page.toString()).isEmpty();
        }
    }

    @Test
    void noFormIsTakenWithoutItsToken() {
        Resident ann = town().residents.getFirst();
        Map<String, String> foreign = new Browser(port).open("/sign-in").hiddenOf("/sign-in");
        Map<String, String> others =
                signedIn(town().residents.getLast()).open("/me").hiddenOf(SIGN_OUT);
        Browser within = signedIn(ann);
        List<PageEndpoint> forms = pages.stream().filter(PageEndpoint::isForm).toList();
        for (PageEndpoint form : forms) {
            Browser browser = form.isPublic() ? new Browser(port) : within;
            for (Map<String, String> token : List.of(Map.<String, String>of(), foreign, others)) {
                Shown refused = send(browser, form, ann.userId().value(), token);
                assertThat(refused.status())
                        .as(form + " with " + token.keySet())
                        .isEqualTo(403);
                assertThat(refused.header("Content-Type")).startsWith("text/html");
            }
        }
        assertThat(forms).hasSizeGreaterThan(15);
        assertThat(within.open("/me").status()).as("nothing has come of it").isEqualTo(200);
    }

    /** Last, for on the way everybody ends all other sessions of his. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theTableDecidesEveryPage() {
        List<String> surprises = new ArrayList<>();
        for (Resident caller : town().residents) {
            Browser browser = signedIn(caller);
            for (PageEndpoint page : guarded()) {
                if (!page.isAboutOneThing()) {
                    boolean leaves = page.path().equals(SIGN_OUT);
                    Shown shown = ask(leaves ? signedIn(caller) : browser, page, "");
                    compare(Expectation.of(page, caller), shown, page, caller, surprises);
                }
            }
        }
        assertThat(surprises).isEmpty();
    }

    @Test
    void thePlatformIsShownToNobodyElse() {
        for (Resident caller : town().residents) {
            Shown first = signedIn(caller).open("/");
            boolean sees = Expectation.of(Permission.PLATFORM_DASHBOARD, caller) == Verdict.ALLOWED;
            assertThat(first.status()).as(caller.toString()).isEqualTo(sees ? 200 : 302);
            assertThat(first.location()).as(caller.toString()).isEqualTo(sees ? "" : "/me");
        }
    }

    /** Sessions and keys here are one's own; within one's own path it is said that they are another's. */
    @Test
    @Order(1)
    void whatIsAnothersLooksLikeWhatIsNotThere() {
        List<String> surprises = new ArrayList<>();
        for (Resident caller : town().residents) {
            Browser browser = signedIn(caller);
            for (PageEndpoint page : ofOwnThings()) {
                String none = thing(caller, page).substring(0, 4) + UUID.randomUUID();
                Shown ofNone = ask(browser, page, none);
                for (Resident owner : town().residents) {
                    if (owner.equals(caller)) {
                        continue;
                    }
                    String thing = thing(owner, page);
                    Shown shown = ask(browser, page, thing);
                    boolean asNone = told(shown, thing).equals(told(ofNone, none));
                    boolean refused = verdict(shown, page) == Verdict.FORBIDDEN
                            && caller.home().covers(owner.home());
                    if (!asNone && !refused) {
                        surprises.add(caller + ", " + page + " of " + owner + ": " + told(shown, thing)
                                + ", but of none " + told(ofNone, none));
                    }
                }
            }
        }
        assertThat(surprises).isEmpty();
        for (Resident owner : town().residents) {
            assertThat(openedBy(owner, "token")).as("the session of " + owner).isEqualTo(200);
            assertThat(openedBy(owner, "key")).as("the key of " + owner).isEqualTo(200);
        }
    }

    /** And by the same forms one ends and revokes one's own. */
    @Test
    @Order(2)
    void whatIsOnesOwnIsEnded() {
        List<String> surprises = new ArrayList<>();
        for (Resident caller : town().residents) {
            Browser browser = signedIn(caller);
            for (PageEndpoint page : ofOwnThings()) {
                compare(Verdict.ALLOWED, ask(browser, page, thing(caller, page)), page, caller, surprises);
            }
            await().until(() -> openedBy(caller, "token") == 401 && openedBy(caller, "key") == 401);
        }
        assertThat(surprises).isEmpty();
    }

    private List<PageEndpoint> ofOwnThings() {
        return guarded().stream()
                .filter(page -> page.isAboutOneThing() && page.path().startsWith(OF_ONESELF))
                .toList();
    }

    @Test
    void noPageIsAboutWhatNobodyIsAskedAbout() {
        assertThat(guarded().stream().filter(PageEndpoint::isAboutOneThing))
                .allMatch(page -> Stream.of(
                                OF_ONESELF, OF_ACCOUNTS, OF_INVOICES, OF_CREDIT_NOTES, OF_USERS, OF_BANS, IMPERSONATE)
                        .anyMatch(page.path()::startsWith));
    }

    /** Each asks about a user of his own, and deletes him at the end when he may. */
    @Test
    void whatIsDoneAboutUsersIsDecidedByTheTable() {
        assertThat(decidedByTheTable(
                        OF_USERS,
                        "usr_",
                        town().houses,
                        house -> town().somebodyOf(house).value(),
                        "delete"))
                .containsExactlyInAnyOrder(Relation.values());
    }

    /** Who closes an account or suspends it undoes that at the end. */
    @Test
    void whatIsDoneAboutAccountsIsDecidedByTheTable() {
        assertThat(decidedByTheTable(OF_ACCOUNTS, "acc_", town().houses, House::id, "reactivate|reopen"))
                .containsExactlyInAnyOrder(Relation.values());
    }

    /** Nobody is below a customer, and nobody else is invoiced. */
    @Test
    void whatIsDoneAboutInvoicesAndCreditNotesIsDecidedByTheTable() {
        List<House> customers = town().houses.stream()
                .filter(house -> house.kind() == AccountKind.CUSTOMER)
                .toList();
        Map<String, String> prefixes = Map.of(OF_INVOICES, "inv_", OF_CREDIT_NOTES, "crn_");
        prefixes.forEach((address, prefix) -> {
            String kind = address.replace("/", "");
            assertThat(decidedByTheTable(
                            address,
                            prefix,
                            customers,
                            house -> requireNonNull(house.things().get(kind)),
                            ""))
                    .containsExactlyInAnyOrder(Relation.OWN, Relation.CHILD, Relation.SIBLING, Relation.FOREIGN);
        });
    }

    /**
     * Asks all pages about things of a kind.
     *
     * @param ofHouse the thing of a house about which a caller asks
     * @param last the ends of the addresses of the forms that come last
     * @return how callers stand to the houses about whose things they have asked
     */
    private Set<Relation> decidedByTheTable(
            String address, String prefix, List<House> houses, Function<House, String> ofHouse, String last) {
        List<PageEndpoint> about = guarded().stream()
                .filter(page -> page.isAboutOneThing() && page.path().startsWith(address))
                .sorted(Comparator.comparing(
                        page -> page.isForm() && page.path().matches(".*/(" + last + ")")))
                .toList();
        List<String> surprises = new ArrayList<>();
        Set<Relation> asked = EnumSet.noneOf(Relation.class);
        for (Resident caller : town().residents) {
            Browser browser = signedIn(caller);
            Map<PageEndpoint, String> ofNone = new HashMap<>();
            for (House owner : houses) {
                asked.add(Relation.of(caller.home(), owner));
                String thing = ofHouse.apply(owner);
                assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();
                for (PageEndpoint page : about) {
                    Permission needed = page.permissions().iterator().next();
                    Shown shown = ask(browser, page, thing);
                    compare(Expectation.of(needed, caller, owner), shown, page, caller, surprises);
                    if (!caller.home().covers(owner)
                            && !told(shown, thing)
                                    .equals(ofNone.computeIfAbsent(page, it -> ofNone(browser, it, prefix)))) {
                        surprises.add(caller + ", " + page + " of " + owner.name() + " is not as of none: " + shown);
                    }
                }
            }
        }
        assertThat(surprises).isEmpty();
        return asked;
    }

    private static String ofNone(Browser browser, PageEndpoint page, String prefix) {
        String none = prefix + UUID.randomUUID();
        return told(ask(browser, page, none), none);
    }

    @Test
    void whoLiftsBansIsDecidedByTheTable() {
        List<String> surprises = new ArrayList<>();
        for (PageEndpoint page : guarded()) {
            if (page.path().startsWith(OF_BANS)) {
                for (Resident caller : town().residents) {
                    compare(
                            Expectation.of(page, caller),
                            ask(signedIn(caller), page, town().ban),
                            page,
                            caller,
                            surprises);
                }
            }
        }
        assertThat(surprises).isEmpty();
    }

    /** Of what a user has, that which a page is about. */
    private static String thing(Resident owner, PageEndpoint page) {
        return requireNonNull(owner.things().get(page.path().split("/", -1)[2]));
    }

    private int openedBy(Resident owner, String secret) {
        return new Api(port, requireNonNull(owner.things().get(secret)))
                .get("/api/v1/me")
                .status();
    }

    @Test
    void whoMayActAsWhomIsDecidedByTheTable() {
        PageEndpoint impersonate = guarded().stream()
                .filter(page -> page.path().startsWith(IMPERSONATE))
                .findFirst()
                .orElseThrow();
        List<String> surprises = new ArrayList<>();
        Set<Relation> asked = EnumSet.noneOf(Relation.class);
        for (Resident caller : town().residents) {
            String none = "usr_" + UUID.randomUUID();
            Shown ofNone = ask(signedIn(caller), impersonate, none);
            for (House owner : town().houses) {
                asked.add(Relation.of(caller.home(), owner));
                String user = requireNonNull(owner.things().get("users"));
                Browser browser = signedIn(caller);
                Shown shown = ask(browser, impersonate, user);
                Verdict expected = Expectation.of(Permission.USERS_IMPERSONATE, caller, owner);
                compare(expected, shown, impersonate, caller, surprises);
                if (!caller.home().covers(owner) && !told(shown, user).equals(told(ofNone, none))) {
                    surprises.add(
                            caller + ": " + shown + " of " + owner.name() + "'s user, but " + ofNone + " of none");
                }
                if (expected == Verdict.ALLOWED) {
                    surprises.addAll(leaks(browser.open("/me"), impersonate, caller));
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(asked).containsExactlyInAnyOrder(Relation.values());
    }

    private void compare(Verdict expected, Shown shown, PageEndpoint page, Resident caller, List<String> surprises) {
        if (verdict(shown, page) != expected) {
            surprises.add(
                    caller + ", " + page + ": expected " + expected + ", but got " + shown.location() + " " + shown);
        }
        surprises.addAll(leaks(shown, page, caller));
    }

    private List<String> leaks(Shown shown, PageEndpoint page, Resident caller) {
        return town().hiddenFrom(caller.home()).stream()
                .filter(hidden ->
                        verdict(shown, page) == Verdict.ALLOWED && shown.html().contains(hidden))
                .map(hidden -> caller + ", " + page + " shows " + hidden)
                .toList();
    }
}

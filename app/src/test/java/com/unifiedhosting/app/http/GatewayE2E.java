package com.unifiedhosting.app.http;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.app.http.IdempotencyStore.Claim;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.LostAnswers;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.Vault;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The gateway with the whole platform behind it. */
@PlatformTest
class GatewayE2E {

    private static final String TESTER = "user:tester";

    @LocalServerPort
    int port;

    @Autowired
    Vault vault;

    @Autowired
    CommandGateway commands;

    @Autowired
    IdempotencyStore store;

    @Autowired
    EventStore events;

    @Autowired
    JdbcTemplate jdbc;

    private Api api = new Api(0);

    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeEach
    void platformAccount() {
        api = new Api(port);
        new HostingCompany(commands).open();
    }

    private Answer register(String... headers) {
        return api.post("/api/v1/accounts", """
                {"kind":"RESELLER","parent":"platform","profile":{"legalName":"Acme Ltd","displayName":"Acme",
                 "email":"%s"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(email), headers);
    }

    @Test
    void aCommandSaysWhoAskedForItInEveryEvent() {
        Answer registered = register("X-Request-Id", "request-" + email.substring(0, 8));

        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        assertThat(registered.header("Location")).isEqualTo("/api/v1/accounts/" + registered.at("/id"));
        DomainEventMessage<?> event = events.readEvents(registered.at("/id")).next();
        assertThat(event.getMetaData())
                .containsEntry("actor", "admin:bootstrap")
                .containsEntry("onBehalfOf", "admin:bootstrap")
                .containsEntry("through", "api-token")
                .containsEntry("path", "platform")
                .hasEntrySatisfying("ip", this::isLoopback)
                .containsEntry("correlationId", "request-" + email.substring(0, 8))
                .containsKey("causationId");
    }

    private void isLoopback(Object sealed) {
        assertThat(vault.open(sealed.toString(), IpAddress.class)).isEqualTo(new IpAddress("127.0.0.1"));
    }

    @Test
    void theSameKeyRegistersOneAccount() {
        Answer first = register("Idempotency-Key", email);
        Answer second = register("Idempotency-Key", email);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aRepeatAfterACrashDoesNotDoTwiceWhatCanBeDoneTwice() {
        String account = register().at("/id");
        String key = "note-" + email;
        Answer first = note(account, key);
        new LostAnswers(jdbc).lose(key);

        Answer second = note(account, key);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(second.toString()).isEqualTo(first.toString());
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(events.lastSequenceNumberFor(account)).contains(1L);
        assertThat(note(account, key).header("Idempotency-Replayed")).isEqualTo("true");
    }

    /** Its If-Match no longer matches, because of what it did itself. */
    private Answer note(String account, String key) {
        return api.post(
                "/api/v1/accounts/" + account + "/notes",
                "{\"note\":\"Called\"}",
                "Idempotency-Key",
                key,
                "If-Match",
                "\"0\"");
    }

    @Test
    void anAttemptThatHasLostItsLeaseIsRolledBack() {
        String account = register().at("/id");
        UUID late = claimed("late-" + email).lease();
        store.release(TESTER, "late-" + email, late);
        UUID next = claimed("late-" + email).lease();

        assertThatThrownBy(() -> commands.sendAndWait(noteUnder("late-" + email, late, account)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(SharedRefusal.UNAVAILABLE))
                                .isTrue());
        assertThat(events.lastSequenceNumberFor(account)).contains(0L);

        commands.sendAndWait(noteUnder("late-" + email, next, account));
        assertThat(events.lastSequenceNumberFor(account)).contains(1L);
    }

    @Test
    void whatIsDoneAfterItsRequestWasGivenUpIsFoundByTheRepeat() {
        String account = register().at("/id");
        UUID late = claimed("given-up-" + email).lease();
        store.release(TESTER, "given-up-" + email, late);

        commands.sendAndWait(noteUnder("given-up-" + email, late, account));

        assertThat(claimed("given-up-" + email).again()).isTrue();
        assertThat(store.before(TESTER, "given-up-" + email, WriteNote.class.getName(), account))
                .contains(1L);
        assertThat(store.before(TESTER, "given-up-" + email, WriteNote.class.getName(), "acc_other"))
                .isEmpty();
    }

    private Claim.Granted claimed(String key) {
        return (Claim.Granted) store.claim(TESTER, key, new byte[32], UUID.randomUUID());
    }

    private static CommandMessage<?> noteUnder(String key, UUID lease, String account) {
        return byTester(new WriteNote(new AccountId(account), new Note("Called")))
                .andMetaData(Map.of("idempotencyKey", key, "idempotencyLease", lease.toString()));
    }

    @Test
    void aRepeatAfterACrashFindsTheAccountThatWasMade() {
        Answer first = register("Idempotency-Key", email);
        new LostAnswers(jdbc).lose(email);

        Answer second = register("Idempotency-Key", email);

        assertThat(second.status()).as(second.toString()).isEqualTo(201);
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void anAddressIsTakenOnce() {
        register();

        Answer second = register();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/type")).isEqualTo("/problems/account.email-taken");
    }

    @Test
    void aStaleVersionIsRefusedAndNothingIsStored() {
        String id = register().at("/id");
        String suspend = "/api/v1/accounts/" + id + "/suspend";
        Answer current = api.post(suspend, "{\"reason\":\"unpaid\"}", "If-Match", "\"0\"");

        Answer stale = api.post("/api/v1/accounts/" + id + "/reactivate", "{}", "If-Match", "W/\"0\"");

        assertThat(current.status()).as(current.toString()).isEqualTo(200);
        assertThat(current.header("ETag")).isEqualTo("\"1\"");
        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.at("/type")).isEqualTo("/problems/platform.stale-version");
        assertThat(events.lastSequenceNumberFor(id)).contains(1L);
    }

    @Test
    void aReadWaitsForTheVersionOfACommand() {
        Answer registered = register();
        String account = "/api/v1/accounts/" + registered.at("/id");

        Answer read = api.get(account + "?minVersion=" + registered.at("/version"));
        Answer early = api.get(account + "?minVersion=99");

        assertThat(read.status()).as(read.toString()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"0\"");
        assertThat(early.status()).as(early.toString()).isEqualTo(425);
        assertThat(early.at("/type")).isEqualTo("/problems/platform.version-not-reached");
        assertThat(early.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void readsTakeConditionsAndCsv() {
        register();

        Answer page = api.get("/api/v1/accounts?limit=1");
        Answer csv = api.get("/api/v1/accounts?limit=1", "Accept", "text/csv");
        Answer badCursor = api.get("/api/v1/accounts?cursor=nonsense");

        assertThat(page.json().get("items")).hasSize(1);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(badCursor.status()).isEqualTo(400);
        assertThat(badCursor.at("/type")).isEqualTo("/problems/platform.invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "0e999999999x", "101", "-1", "", "NaN"})
    void aRateThatIsNoneIsRefusedAtOnce(String rate) {
        Answer answer = api.post("/api/v1/accounts/platform/tax-rates", """
                {"rates":[{"place":{"country":"DE"},"code":"VAT","rate":"%s","validFrom":"2021-01-01"}]}""".formatted(rate));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("#/rates/0/rate");
        assertThat(answer.at("/errors/0/detail")).startsWith("expected a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"retryDays\":[1] | \"retryDays\":[2000000000] | #/collection | each of retryDays must be 1 to 365",
                "\"endAfterDays\":30 | \"endAfterDays\":366 | #/collection | endAfterDays must be 1 to 365",
                "\"suffix\":\"\" | \"suffix\":\"/26\" | #/numberFormat | suffix has up to 20 of A-Z a-z / -, no digits",
                "\"padding\":6 | \"padding\":13 | #/numberFormat | padding must be 1 to 12",
                "\"charged\":false | \"charged\":true,\"home\":{\"country\":\"US\",\"region\":\"california\"} | #/tax/home | region must be the part of ISO 3166-2 behind the country, such as CA"
            })
    void settingsOutOfTheirBoundsAreRefusedWithTheirBounds(String good, String bad, String pointer, String detail) {
        String settings = """
                {"billsItself":true,"numberFormat":{"prefix":"INV-","padding":6,"suffix":""},
                 "tax":{"charged":false,"oneStopShop":false,"registeredIn":[],"prices":"EXCLUSIVE","rounding":"PER_LINE"},
                 "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[1],
                 "suspendAfterDays":10,"endAfterDays":30},"consolidationMinutes":60}""";
        assertThat(settings).contains(good);

        Answer answer = api.post("/api/v1/accounts/platform/billing-settings", settings.replace(good, bad));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"9.90\" | \"10000000000.01\" | #/terms/prices/0 | price must be at most EUR 10000000000.00",
                "\"websites\":3 | \"websites\":0 | #/terms/limits | websites must be 1 to 1000",
                "\"8.4\" | \"newest\" | #/terms/phpVersions/0 | a PHP version is major.minor, such as 8.4",
                "\"ssh\" | \"S S H\" | #/terms/features/0 | a feature is a name of 1 to 40 of a-z 0-9, its words joined by -"
            })
    void packagesOutOfTheirBoundsAreRefusedWithTheirBounds(String good, String bad, String pointer, String detail) {
        String created = """
                {"owner":"platform","visibility":"PUBLIC","terms":{"name":"Starter","description":"First",
                 "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                            "setupFee":{"amount":"0.00","currency":"EUR"}}],
                 "trialDays":0,"limits":{"websites":3,"diskMegabytes":1,"bandwidthMegabytes":1,"databases":0,
                                         "mailboxes":0,"memoryMegabytes":1},
                 "phpVersions":["8.4"],"features":["ssh"],"serverGroup":"shared"}}""";
        assertThat(created).contains(good);

        Answer answer = api.post("/api/v1/packages", created.replace(good, bad));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packages/pkg_none/clone | {\"name\":\"\\u2003\"} | must not be blank",
                "packages/pkg_none/clone | {\"name\":\"a\\u0000b\"} | name must not contain control characters",
                "accounts/platform/credit | {\"kind\":\"PREPAID\",\"reference\":\"a\\nb\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},"
                        + "\"reason\":\"r\"} | reference must not contain control characters",
                "accounts/platform/credit | {\"kind\":\"PREPAID\",\"reference\":\"a\",\"amount\":{\"amount\":\"10000000000.01\","
                        + "\"currency\":\"EUR\"},\"reason\":\"r\"} | amount must be at most EUR 10000000000.00",
                "invoices/inv_none/receipts | {\"reference\":\"a\",\"amount\":{\"amount\":\"10000000000.01\","
                        + "\"currency\":\"EUR\"}} | amount must be at most EUR 10000000000.00",
                "accounts/platform/payment-methods | {\"method\":{\"token\":\"tok_approve\",\"brand\":\"visa\","
                        + "\"lastFour\":\"4242\",\"expiry\":\"-0001-01\"}} | expiry must be a month of 2000 to 2099"
            })
    void whatIsMalformedIsRefusedBeforeAnyHandler(String path, String body, String detail) {
        Answer answer = api.post("/api/v1/" + path, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.response().body()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/accounts",
                "/api/v1/nope",
                "/api/v1/admin/projections",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/nope"
            })
    void nobodyComesInWithoutAToken(String path) {
        assertThat(api.anonymously(path).status()).isEqualTo(401);
        assertThat(api.anonymously(path, "Authorization", "Bearer wrong-token-of-the-administrator-00000000")
                        .status())
                .isEqualTo(401);
        assertThat(api.anonymously(path, "Authorization", "Basic YTpi").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/problems",
                "/problems/platform.unavailable"
            })
    void someThingsAreForEverybody(String path) {
        Answer answer = api.anonymously(path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void metricsNeedTheToken() {
        Answer metrics = api.get("/actuator/prometheus");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.response().body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void theAddressOfAProxyIsNotBelieved() {
        Answer registered = register("X-Forwarded-For", "203.0.113.9", "Forwarded", "for=203.0.113.9");

        assertThat(events.readEvents(registered.at("/id")).next().getMetaData())
                .hasEntrySatisfying("ip", this::isLoopback);
    }

    @Test
    void answersCarryHeadersThatKeepBrowsersOut() {
        Answer answer = api.get("/api/v1/accounts");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    @Test
    void theTokenIsKeptAsAHashOnly() {
        byte[] hash = jdbc.queryForObject("select hash from runtime.access_token", byte[].class);

        assertThat(hash).isEqualTo(TokenHashes.hash(Api.TOKEN));
    }
}

package com.unifiedhosting.app.reading;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.registerPlatform;
import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.shared.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every parameter of every read takes whatever comes, and says 400 to what it cannot use. */
@PlatformTest
class HostileReadsE2E {

    private static final List<String> HOSTILE = List.of(
            "\0",
            "a\0b",
            "",
            "%",
            "'; --",
            "\uFFFF",
            "😀",
            "\u202E",
            "x".repeat(5_000),
            "-1",
            "99999999999999999999",
            "NaN",
            "infinity",
            "-999999999-01-01",
            "+999999999-12-31",
            "-9999-01-01",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "+300000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z");

    private static final List<String> ORDERS = List.of("NEWEST", "OLDEST", "NAME", "DUE", "DOMAIN");

    private static final List<String> PLACES = List.of(
            "nonsense", "", "infinity", "+300000-01-01T00:00:00Z", "-9999-01-01", "+999999999-12-31", "a\0b", "\uFFFF");

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    private final AccountId account = new AccountId("acc_" + UUID.randomUUID());
    private Api api = new Api(0);

    @BeforeEach
    void register() {
        api = new Api(port);
        commands.sendAndWait(byTester(registerPlatform()));
        commands.sendAndWait(byTester(new RegisterAccount(
                account,
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                aProfile(account.value() + "@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.ENGLISH)));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> api.get("/api/v1/accounts/" + account).status() == 200);
    }

    @Test
    void noReadFailsOverAParameter() {
        List<String> failures = new ArrayList<>();
        int asked = 0;
        int refused = 0;
        for (Map.Entry<String, JsonNode> path :
                api.anonymously("/v3/api-docs").json().get("paths").properties()) {
            JsonNode operation = path.getValue().path("get");
            // a stream does not end by itself, and how long to wait is no value that is looked for
            List<String> parameters = operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("query"))
                    .map(parameter -> parameter.path("name").asString())
                    .filter(name -> !name.equals("minVersion"))
                    .toList();
            String address = path.getKey().replaceAll("\\{[^}]+}", account.value());
            for (String parameter : parameters) {
                List<String> values = parameter.equals("cursor") ? cursors() : HOSTILE;
                for (String value : values) {
                    Api.Answer answer =
                            api.get(address + "?" + parameter + "=" + encoded(value) + sort(operation, value));
                    asked++;
                    refused += answer.status() == 400 ? 1 : 0;
                    boolean told = answer.status() < 400
                            || answer.header("Content-Type").startsWith("application/problem+json");
                    if (answer.status() >= 500 || !told) {
                        failures.add(answer.status() + " for " + address + "?" + parameter + "=" + printable(value));
                    }
                }
            }
        }

        assertThat(failures).isEmpty();
        assertThat(asked).as("requests that were sent").isGreaterThan(1_000);
        assertThat(refused).as("of these refused").isGreaterThan(500);
    }

    /** Cursors as nobody but this platform should make them, in each order that there may be. */
    private static List<String> cursors() {
        return Stream.concat(
                        ORDERS.stream()
                                .flatMap(order -> PLACES.stream()
                                        .map(place -> cursor(order + Page.SEPARATOR + place + Page.SEPARATOR + "x"))),
                        Stream.of("%", "AAAA", cursor("NEWEST"), cursor("NEWEST" + Page.SEPARATOR)))
                .toList();
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The order for which a cursor was made, where there is a choice of orders. */
    private static String sort(JsonNode operation, String cursor) {
        String names = new String(decoded(cursor), StandardCharsets.UTF_8);
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals("sort"))
                .flatMap(parameter -> parameter.at("/schema/enum").valueStream())
                .map(JsonNode::asString)
                .filter(order -> names.startsWith(order + Page.SEPARATOR))
                .map(order -> "&sort=" + order)
                .findFirst()
                .orElse("");
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String printable(String value) {
        return encoded(value.substring(0, Math.min(60, value.length())));
    }
}

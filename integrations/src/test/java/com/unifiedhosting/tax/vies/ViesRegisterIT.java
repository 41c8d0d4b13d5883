package com.unifiedhosting.tax.vies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.saga.TaxIdRegister.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against an HTTP server that answers as VIES does. */
class ViesRegisterIT {

    private static final TaxId AUSTRIAN = new TaxId("ATU13585627");

    private final List<String> questions = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private volatile String body = "";
    private volatile int status = 200;
    private volatile boolean silent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/rest-api/check-vat-number", exchange -> {
            questions.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (silent) {
                awaitRelease();
            }
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksByStateAndNumberOnBehalfOfTheRequester() {
        body = """
                {"countryCode": "AT", "vatNumber": "U13585627", "requestDate": "2026-03-01T10:00:00.000Z",
                 "valid": true, "requestIdentifier": "WAPIAAAAY1nQ", "name": "Example", "address": "Wien"}""";

        assertThat(register("DE123456788").ask(AUSTRIAN)).isEqualTo(new Reply.Known(true, "WAPIAAAAY1nQ"));
        assertThat(questions)
                .containsExactly(
                        "POST {\"countryCode\":\"AT\",\"vatNumber\":\"U13585627\",\"requesterMemberStateCode\":\"DE\","
                                + "\"requesterNumber\":\"123456788\"}");
    }

    @Test
    void asksWithoutARequesterToo() {
        body = "{\"valid\": true, \"userError\": \"VALID\", \"requestIdentifier\": \"\"}";

        assertThat(register("").ask(new TaxId("EL094259216"))).isEqualTo(new Reply.Known(true, null));
        assertThat(questions).containsExactly("POST {\"countryCode\":\"EL\",\"vatNumber\":\"094259216\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"valid\": false}",
                "{\"valid\": false, \"userError\": \"INVALID\"}",
                "{\"actionSucceed\": false, \"errorWrappers\": [{\"error\": \"INVALID_INPUT\"}]}",
                "{\"valid\": false, \"userError\": \"INVALID_INPUT\"}"
            })
    void tellsWhatIsNotValid(String answer) {
        body = answer;

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Known(false, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actionSucceed\": false, \"errorWrappers\": [{\"error\": \"MS_UNAVAILABLE\"}]}",
                "{\"actionSucceed\": false, \"errorWrappers\": [{\"error\": \"MS_MAX_CONCURRENT_REQ\"}]}",
                "{\"actionSucceed\": false, \"errorWrappers\": [{\"error\": \"INVALID_REQUESTER_INFO\"}]}",
                "{\"valid\": false, \"userError\": \"MS_UNAVAILABLE\"}",
                "{\"valid\": \"yes\"}",
                "{}",
                "[]",
                "",
                "<html>Service unavailable</html>"
            })
    void isAwayWhenTheAnswerIsNone(String answer) {
        body = answer;

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Away());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 429, 500, 503})
    void isAwayWhenTheServiceFails(int failure) {
        body = "{\"valid\": true}";
        status = failure;

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Away());
    }

    @Test
    void isAwayWhenNobodyAnswersInTime() {
        silent = true;

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Away());
    }

    @Test
    void isAwayWhenNobodyListens() {
        server.stop(0);

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Away());
    }

    @Test
    void keepsNoNumberThatIsNone() {
        body = "{\"valid\": true, \"requestIdentifier\": \"<script>\"}";

        assertThat(register("").ask(AUSTRIAN)).isEqualTo(new Reply.Known(true, null));
    }

    private ViesRegister register(String requester) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rest-api/");
        return new ViesRegister(new ViesProperties(true, base, requester, Duration.ofSeconds(2)));
    }
}

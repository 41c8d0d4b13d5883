package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever comes in, a caller's mistake is told to the caller and is never a 500. */
class BadInputIT extends GatewaySlice {

    private static final String GOOD = """
            {"code":"abc","colour":"RED","number":7,"flag":true,"amount":1.5,"at":"2026-11-01T00:00:00Z",
             "day":"2026-11-01","codes":["a"],"inner":{"code":"x"},"byName":{"k":{"code":"y"}},
             "price":{"amount":"12.30","currency":"EUR"}}""";

    @Test
    void takesWhatIsRight() {
        HttpResponse<String> response = send(post("/api/v1/probe/everything", GOOD));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).get("price").get("amount").asString()).isEqualTo("12.30");
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                arguments("\"code\":\"abc\"", "\"code\":\"ABC\"", "#/code", "a code has 1 to 8 letters a to z"),
                arguments("\"code\":\"abc\",", "", "#/code", "is required"),
                arguments("\"code\":\"abc\"", "\"code\":null", "#/code", "is required"),
                arguments("\"code\":\"abc\"", "\"code\":17", "#/code", null),
                arguments("\"code\":\"abc\"", "\"code\":true", "#/code", null),
                arguments("\"code\":\"abc\"", "\"code\":{}", "#/code", null),
                arguments("\"code\":\"abc\"", "\"code\":[\"abc\"]", "#/code", null),
                arguments("\"RED\"", "\"red\"", "#/colour", "must be one of RED, GREEN"),
                arguments("\"RED\"", "\"\"", "#/colour", null),
                arguments("\"RED\"", "0", "#/colour", "must be one of RED, GREEN"),
                arguments("\"RED\"", "null", "#/colour", "is required"),
                arguments(":7,", ":\"7\",", "#/number", null),
                arguments(":7,", ":7.5,", "#/number", null),
                arguments(":7,", ":null,", "#/number", null),
                arguments(":7,", ":99999999999,", "#/number", null),
                arguments(":7,", ":{},", "#/number", null),
                arguments(":true,", ":1,", "#/flag", null),
                arguments(":true,", ":\"true\",", "#/flag", null),
                arguments(":1.5,", ":\"much\",", "#/amount", null),
                arguments("\"2026-11-01T00:00:00Z\"", "\"yesterday\"", "#/at", "must be in ISO 8601 form (Instant)"),
                arguments("\"2026-11-01T00:00:00Z\"", "\"2026-13-41T99:00:00Z\"", "#/at", null),
                arguments("\"2026-11-01T00:00:00Z\"", "1762000000", "#/at", "must be in ISO 8601 form (Instant)"),
                arguments("\"day\":\"2026-11-01\"", "\"day\":[2026,11,1]", "#/day", null),
                arguments("\"day\":\"2026-11-01\"", "\"day\":\"2026-02-30\"", "#/day", null),
                arguments("[\"a\"]", "[\"a\",\"B\"]", "#/codes/1", "a code has 1 to 8 letters a to z"),
                arguments("[\"a\"]", "[null]", "#/codes/0", "is required"),
                arguments("[\"a\"]", "\"a\"", "#/codes", null),
                arguments("{\"code\":\"x\"}", "{\"code\":\"X\"}", "#/inner/code", "a code has 1 to 8 letters a to z"),
                arguments("{\"code\":\"x\"}", "{}", "#/inner/code", "is required"),
                arguments(
                        "{\"code\":\"x\"}", "{\"code\":\"x\",\"a/b~c\":1}", "#/inner/a~1b~0c", "is not a known field"),
                arguments("{\"code\":\"x\"}", "[]", "#/inner", null),
                arguments("{\"code\":\"y\"}", "{\"code\":\"Y\"}", "#/byName/k/code", null),
                arguments("\"12.30\"", "\"12.345\"", "#/price", null),
                arguments("\"12.30\"", "\"1e999999999\"", "#/price", null),
                arguments("\"12.30\"", "\"-1e-999999999\"", "#/price", null),
                arguments("\"12.30\"", "1e999999999", "#/price/amount", null),
                arguments("\"12.30\"", "12.30", "#/price/amount", null),
                arguments("\"12.30\"", "\"\"", "#/price", null),
                arguments("\"EUR\"", "\"XXQ\"", "#/price/currency", null),
                arguments("\"EUR\"", "null", "#/price/currency", "is required"),
                arguments(",\"currency\":\"EUR\"", "", "#/price/currency", "is required"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheFieldThatIsWrong(String good, String bad, String pointer, String detail) {
        assertThat(GOOD).contains(good);

        HttpResponse<String> response = send(post("/api/v1/probe/everything", GOOD.replace(good, bad)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode problem = json(response);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/platform.invalid-fields");
        JsonNode error = problem.get("errors").get(0);
        assertThat(error.get("pointer").asString()).as(response.body()).isEqualTo(pointer);
        if (detail != null) {
            assertThat(error.get("detail").asString()).isEqualTo(detail);
        }
        assertThat(response.body()).doesNotContain("com.unifiedhosting", "jackson", "Exception", "java.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "nul",
                "{",
                "}",
                "[]",
                "[1,2",
                "17",
                "\"text\"",
                "true",
                "{}",
                "{\"code\"",
                "{\"code\":}",
                "{'code':'abc'}",
                "{\"code\":\"abc\",\"code\":\"abd\"}",
                "{\"code\":\"\\ud800\"}",
                "{\"code\":\"\\u0000\"}",
                "{\"number\":1e999999}",
                "{\"amount\":1e999999999999}",
                "{\"number\":NaN}",
                "{\"__proto__\":{}}",
                "{\"@class\":\"java.lang.Runtime\"}",
                "<xml/>",
                "code=abc"
            })
    void refusesWhatIsNoRequest(String body) {
        HttpResponse<String> response = send(post("/api/v1/probe/everything", body));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertIsProblem(response);
    }

    @Test
    void refusesMoreThanOneDocument() {
        assertThat(send(post("/api/v1/probe/everything", GOOD + GOOD)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(send(post("/api/v1/probe/everything", "[".repeat(200_000))).statusCode())
                .isEqualTo(400);
        assertThat(send(post("/api/v1/probe/everything", "{\"inner\":".repeat(100_000)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', (byte) 0xff, '}'};
        HttpResponse<String> response = send(to("/api/v1/probe/everything")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertIsProblem(response);
    }

    /** Small damage to a good body, the same on every run. */
    @Test
    void neverFailsOverDamagedBodies() {
        Random random = new Random(20261123);
        String alphabet = "{}[]\":,0123456789.eE-+ntfalsrue\\u0000 \n\tÄ€😀";
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder body = new StringBuilder(GOOD);
            for (int damage = 0; damage <= random.nextInt(4); damage++) {
                int at = random.nextInt(body.length());
                switch (random.nextInt(3)) {
                    case 0 -> body.deleteCharAt(at);
                    case 1 -> body.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> body.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            int status = send(post("/api/v1/probe/everything", body.toString())).statusCode();
            if (status != 400 && status != 200) {
                failures.add(status + " for " + body);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void tellsAllThatBeanValidationFinds() {
        HttpResponse<String> response = send(post(
                "/api/v1/probe/validated",
                "{\"name\":\"much too long a name\",\"digit\":12,\"part\":{\"label\":\" \"},"
                        + "\"parts\":[{\"label\":\"a\"},{}]}"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("#/name", "#/digit", "#/part/label", "#/parts/1/label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/probe/items/ABC",
                "/api/v1/probe/items/%00",
                "/api/v1/probe/items/%F0%9F%98%80",
                "/api/v1/probe/items?limit=x",
                "/api/v1/probe/items?limit=99999999999999",
                "/api/v1/probe/items?colour=blue",
                "/api/v1/probe/items?code=",
                "/api/v1/probe/items?code=A",
                "/api/v1/probe/items?asOf=today",
                "/api/v1/probe/paged?limit=0",
                "/api/v1/probe/paged?limit=201",
                "/api/v1/probe/paged?limit=-1",
                "/api/v1/probe/paged?limit=1.5",
                "/api/v1/probe/unchecked",
                "/api/v1/probe/unchecked?limit=",
                "/api/v1/probe/unchecked?limit=100000",
                "/api/v1/probe/checked?number=0",
                "/api/v1/probe/checked?number=a",
                "/api/v1/probe/items?limit=%",
                "/api/v1/probe/items?limit=%zz"
            })
    void refusesParametersThatCannotBeUsed(String path) throws IOException {
        String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                + "\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400");
        assertThat(response).contains("application/problem+json");
    }

    @Test
    void namesTheParameterOrHeaderThatIsWrong() {
        HttpResponse<String> parameter =
                send(to("/api/v1/probe/items?colour=blue").GET());
        HttpResponse<String> header =
                send(to("/api/v1/probe/items").header("X-Number", "many").GET());

        assertThat(json(parameter).get("errors").get(0).get("parameter").asString())
                .isEqualTo("colour");
        assertThat(json(parameter).get("errors").get(0).get("detail").asString())
                .isEqualTo("must be one of RED, GREEN");
        assertThat(json(header).get("errors").get(0).get("header").asString()).isEqualTo("X-Number");
    }

    static Stream<Arguments> requestsThatAreNoHttp() {
        return Stream.of(
                arguments("GET /api/v1/probe/items|x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /api/v1/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /api/v1/a;b=c HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /api//v1/a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /api/v1/a%0d%0aX: y HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GARBAGE\r\n\r\n", 400),
                arguments("GET / HTTP/1.1\r\n\r\n", 400),
                arguments("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
                arguments("GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n", 400),
                arguments("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n", 400),
                arguments("GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(150) + "\r\n", 400),
                arguments("POST /api/v1/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
                arguments("POST /api/v1/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: magic\r\n\r\n", 501),
                arguments("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
                arguments("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNoHttp")
    void answersWithAProblemAlsoWhereNoFilterIsReached(String request, int status) throws IOException {
        String response = raw(request);

        assertThat(response).startsWith("HTTP/1.1 " + status);
        assertThat(response).doesNotContain("<html", "Apache", "Exception", "org.");
    }

    @Test
    void refusesABodyAboveOneMebibyte() throws IOException {
        String body = "\"" + "a".repeat(1024 * 1024) + "\"";
        HttpResponse<String> announced = send(post("/api/v1/probe/everything", body));
        HttpResponse<String> spelledOtherwise = send(post("/%61pi/v1/probe/everything", body));
        String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
        String chunked =
                raw("POST /api/v1/probe/everything HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17)
                        + "0\r\n\r\n");

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(spelledOtherwise.statusCode()).isEqualTo(413);
        assertThat(json(announced).get("type").asString()).isEqualTo("/problems/platform.body-too-large");
        assertThat(chunked).startsWith("HTTP/1.1 413");
    }

    @Test
    void partsOfFormsAreReadNowhere() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed")) {
            assertThat(send(anonymously("/problems")
                                    .header("Content-Type", type)
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(to("/api/v1/probe/caller")
                                    .header("Content-Type", type)
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(to("/api/v1/probe/everything")
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString("--x--\r\n")))
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void saysWhichMethodsAndMediaTypesThereAre() {
        HttpResponse<String> method = send(to("/api/v1/probe/items").DELETE());
        HttpResponse<String> given = send(to("/api/v1/probe/everything")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));
        HttpResponse<String> form = send(to("/api/v1/probe/everything")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=abc")));
        HttpResponse<String> nonsense = send(to("/api/v1/probe/everything")
                .header("Content-Type", "nonsense")
                .POST(BodyPublishers.ofString("x")));
        HttpResponse<String> wanted =
                send(to("/api/v1/probe/caller").header("Accept", "image/png").GET());
        HttpResponse<String> unwanted = send(
                to("/api/v1/probe/items?limit=x").header("Accept", "text/csv").GET());

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        assertThat(given.statusCode()).isEqualTo(415);
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(nonsense.statusCode()).isIn(400, 415);
        assertThat(wanted.statusCode()).isEqualTo(406);
        assertThat(unwanted.statusCode()).isEqualTo(400);
        Stream.of(method, given, form, nonsense, wanted, unwanted).forEach(BadInputIT::assertIsProblem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "\"a\"", "\"1\", \"2\"", "W/12", "\"\"", "\"-1\"", "\"99999999999999999999\"", "\"1\" x"})
    void refusesAnIfMatchThatIsNoVersion(String ifMatch) {
        HttpResponse<String> response =
                send(post("/api/v1/probe/things", "{\"code\":\"a\"}").header("If-Match", ifMatch));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("header").asString()).isEqualTo("If-Match");
    }

    private static void assertIsProblem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(response.statusCode());
        assertThat(problem.get("type").asString()).startsWith("/problems/");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).startsWith("/api/v1/");
        assertThat(problem.get("traceId").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            byte[] bytes = new byte[8192];
            int read;
            while ((read = answer.read(bytes)) > 0) {
                head.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
                if (answer.available() == 0 && head.indexOf("\r\n\r\n") > 0) {
                    break;
                }
            }
            return head.toString();
        }
    }
}

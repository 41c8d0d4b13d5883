package com.unifiedhosting.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too deep, or of a shape that nobody needs. */
class HostileRequestsIT extends GatewaySlice {

    private static final String TARGET = "/api/v1/probe/everything";

    @Test
    void aQueryHasAnEnd() {
        HttpResponse<String> fits = send(to("/api/v1/probe/items?q=" + "x".repeat(4_094)));
        HttpResponse<String> tooLong = send(to("/api/v1/probe/items?q=" + "x".repeat(4_095)));

        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(type(tooLong)).isEqualTo("414 /problems/platform.address-too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "compress", "gzip, gzip", "anything"})
    void compressedBodiesAreNotUnfolded(String coding) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[100_000]);
        }

        HttpResponse<String> refused = send(to(TARGET)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(type(refused)).isEqualTo("415 /problems/platform.unsupported-encoding");
        assertThat(refused.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @Test
    void aBodyThatIsNotCodedMaySaySo() {
        HttpResponse<String> response = send(post(TARGET, "{}").header("Content-Encoding", "identity"));

        assertThat(type(response)).isEqualTo("400 /problems/platform.invalid-fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "UTF-16LE", "utf-7", "iso-8859-1", "nonsense"})
    void charsetsAreUtf8(String charset) {
        HttpResponse<String> refused = send(to(TARGET)
                .header("Content-Type", "application/json;charset=" + charset)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(type(refused)).startsWith("415 /problems/platform.unsupported-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/mixed; boundary=x",
                "application/x-www-form-urlencoded",
                "text/plain",
                "application/xml",
                "nonsense"
            })
    void bodiesAreJsonAndNothingElse(String type) {
        HttpResponse<String> refused = send(to(TARGET)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n")));

        assertThat(type(refused)).isEqualTo("415 /problems/platform.unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"a\":, }"})
    void jsonIsNotDeep(String open, String close) {
        String deep = open.repeat(33) + "1" + close.repeat(33);
        String bottomless = open.repeat(100_000);

        for (String body : new String[] {deep, bottomless}) {
            assertThat(type(send(post("/api/v1/probe/free", "[" + body + "]"))))
                    .isEqualTo("400 /problems/platform.json-too-complex");
        }
    }

    @Test
    void jsonHasNotManyParts() {
        String many = IntStream.range(0, 50_000).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));

        assertThat(type(send(post(TARGET, "{\"codes\":" + many + "}")))).startsWith("400 /problems/platform.");
        assertThat(type(send(post(TARGET, "{\"unknown\":" + many.replace("1", "{}") + "}"))))
                .startsWith("400 /problems/platform.");
        assertThat(type(send(post("/api/v1/probe/free", many)))).isEqualTo("400 /problems/platform.json-too-complex");
    }

    @ParameterizedTest
    @CsvSource({"65536, 200", "65537, 400"})
    void textsHaveAnEnd(int length, int status) {
        HttpResponse<String> response = send(post("/api/v1/probe/free", "[\"" + "x".repeat(length) + "\"]"));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void namesAndNumbersHaveAnEnd() {
        assertThat(type(send(post("/api/v1/probe/free", "[{\"" + "x".repeat(201) + "\":1}]"))))
                .isEqualTo("400 /problems/platform.json-too-complex");
        assertThat(type(send(post("/api/v1/probe/free", "[" + "1".repeat(101) + "]"))))
                .isEqualTo("400 /problems/platform.json-too-complex");
    }

    @Test
    void headersAreFewAndSmall() throws IOException {
        String many =
                IntStream.range(0, 120).mapToObj(i -> "X-H" + i + ": 1\r\n").collect(Collectors.joining());

        assertThat(raw("GET /problems HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + many + "\r\n"))
                .matches("(?s)HTTP/1.1 4(00|31) .*\"type\":\"/problems/platform\\..*");
        assertThat(raw("GET /problems HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4(00|31) .*\"type\":\"/problems/platform\\..*");
    }

    /** Whatever is echoed is checked first: an identity of another shape is replaced, a header of Tomcat's is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id: a\rSet-Cookie: stolen=1",
                "X-Request-Id: a%0d%0aSet-Cookie: stolen=1",
                "X-Request-Id: a\u0085Set-Cookie: stolen=1",
                "X-Request-Id: a\u010dSet-Cookie: stolen=1",
                "traceparent: 00-\r\n\tSet-Cookie: stolen=1",
                "Origin: https://evil.example\rSet-Cookie: stolen=1",
                "Idempotency-Key: a\rSet-Cookie: stolen=1",
                "If-Match: \"1\rSet-Cookie: stolen=1\""
            })
    void noHeaderOfARequestBecomesOneOfTheAnswer(String header) throws IOException {
        for (String path : new String[] {"/problems", "/api/v1/probe/items", "/nowhere%0d%0aSet-Cookie:%20stolen=1"}) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");

            String head = answer.contains("\r\n\r\n") ? answer.substring(0, answer.indexOf("\r\n\r\n")) : answer;
            assertThat(head).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("stolen");
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v2/accounts", "/api/v0", "/api", "/api/", "/api/accounts", "/api/v10/x", "/%61pi/v2/x"})
    void otherVersionsOfTheApiAreNamedUnknown(String path) {
        HttpResponse<String> answer = send(anonymously(path));

        assertThat(type(answer)).isEqualTo("404 /problems/platform.unknown-api-version");
        assertThat(json(answer).get("detail").asString()).contains("/api/v1");
    }

    private static String type(HttpResponse<String> response) {
        return response.statusCode() + " " + json(response).path("type").asString("none");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}

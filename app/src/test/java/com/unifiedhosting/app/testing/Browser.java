package com.unifiedhosting.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, fills in forms with all their hidden fields, and follows redirects when told. */
public final class Browser {

    public static final String SESSION = "__Host-session";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final int port;
    private final List<String> headers;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Map<String, String> token = Map.of();
    private Map<String, String> cookiesOfToken = Map.of();

    /** A browser that sends headers with each request, as name, value, name, value: such as those of a proxy before it. */
    public Browser(int port, String... headers) {
        this.port = port;
        this.headers = List.of(headers);
    }

    /** Another browser at another process, with the cookies of this one. */
    public Browser at(int otherPort) {
        Browser other = new Browser(otherPort, headers.toArray(String[]::new));
        other.cookies.putAll(cookies);
        return other;
    }

    /** What is shown. */
    public record Shown(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String html() {
            return response.body();
        }

        public String location() {
            String location = header("Location");
            return location.isEmpty() ? "" : URI.create(location).getPath();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public List<String> cookies() {
            return response.headers().allValues("Set-Cookie");
        }

        /** The token of the form to an address, with which it can be sent. */
        public Map<String, String> hiddenOf(String action) {
            Matcher form = Pattern.compile(
                            "<form[^>]*action=\"" + Pattern.quote(action) + "\".*?</form>", Pattern.DOTALL)
                    .matcher(html());
            assertThat(form.find()).as("a form to %s in %s", action, html()).isTrue();
            Map<String, String> hidden = new LinkedHashMap<>();
            Matcher field = HIDDEN.matcher(form.group());
            while (field.find()) {
                hidden.put(field.group(1), field.group(2));
            }
            return hidden;
        }

        @Override
        public String toString() {
            return status() + " " + html();
        }
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** All that it holds, by name. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    public Shown open(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Follows redirects, at most a few. */
    public Shown visit(String path) {
        Shown shown = open(path);
        for (int i = 0; i < 5 && shown.status() / 100 == 3; i++) {
            shown = open(shown.location());
        }
        return shown;
    }

    /** Goes where an answer leads. */
    public Shown follow(Shown answer) {
        String query = URI.create(answer.header("Location")).getRawQuery();
        return open(answer.location() + (query == null ? "" : "?" + query));
    }

    /** Fills in the form to an address on a page that is shown; fields as name, value, name, value. */
    public Shown submit(Shown page, String action, String... fields) {
        Map<String, String> all = page.hiddenOf(action);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return post(action, all);
    }

    /** Sends a form that may be no form of a page. */
    public Shown post(String action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** What every form of this session is sent with; read off a page only when the cookies are others than at the last time. */
    public Map<String, String> formToken() {
        if (token.isEmpty() || !cookiesOfToken.equals(cookies)) {
            token = open("/me").hiddenOf("/sign-out");
            cookiesOfToken = cookies();
        }
        return token;
    }

    public Shown signIn(String email, String password) {
        return submit(open("/sign-in"), "/sign-in", "email", email, "password", password);
    }

    private HttpRequest.Builder request(String path, String... more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
        if (!cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", String.join("; ", pairs));
        }
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return all.isEmpty() ? request : request.headers(all.toArray(String[]::new));
    }

    private Shown send(HttpRequest.Builder request) {
        try {
            Shown shown = new Shown(CLIENT.send(request.build(), BodyHandlers.ofString()));
            shown.cookies().stream()
                    .flatMap(text -> HttpCookie.parse(text).stream())
                    .forEach(this::keep);
            return shown;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}

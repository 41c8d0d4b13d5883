package com.unifiedhosting.app.access;

import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Opens pages and sends forms, with what they take, and reads what an answer says. */
final class PageQuestions {

    static final String SIGN_OUT = "/sign-out";

    private static final String OF_USERS = "/users/";

    private PageQuestions() {}

    /** A form that is filled in wrongly has been read; a redirect to the door says that the session is over. */
    static Verdict verdict(Shown shown, PageEndpoint page) {
        boolean html = shown.header("Content-Type").startsWith("text/html");
        boolean csv = shown.header("Content-Type").startsWith("text/csv");
        return switch (shown.status()) {
            case 200 -> (page.path().endsWith(".csv") ? csv : html) ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 422 -> html ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 302 -> shown.location().matches(leadsTo(page)) ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 403 -> html ? Verdict.SURPRISING : Verdict.FORBIDDEN;
            case 404 -> shown.html().contains("platform.unknown-path") ? Verdict.SURPRISING : Verdict.UNKNOWN;
            default -> Verdict.SURPRISING;
        };
    }

    private static String leadsTo(PageEndpoint page) {
        if (page.path().equals(SIGN_OUT)) {
            return "/sign-in";
        }
        return page.path().startsWith(OF_USERS)
                ? "/users/usr_[^/]+"
                : page.path().startsWith("/security/") ? "/security/bans" : "/me";
    }

    static Shown ask(Browser browser, PageEndpoint page, String id) {
        return send(browser, page, id, page.isForm() ? browser.open("/me").hiddenOf(SIGN_OUT) : Map.of());
    }

    static Shown send(Browser browser, PageEndpoint page, String id, Map<String, String> token) {
        if (!page.isForm()) {
            return page.part() ? browser.open(page.address(id), "HX-Request", "true") : browser.open(page.address(id));
        }
        Map<String, String> form = new HashMap<>(token);
        form.putAll(fields(page));
        return browser.post(page.address(id), form);
    }

    private static Map<String, String> fields(PageEndpoint form) {
        Map<String, String> fields = new HashMap<>(Map.of("current", Town.PASSWORD));
        switch (form.path()) {
            case "/me/password" -> fields.put("password", Town.PASSWORD);
            case "/me/email" -> fields.put("email", UUID.randomUUID() + "@example.com");
            case "/me/second-factor/confirm" -> fields.put("code", "no code");
            case "/me/api-keys" -> fields.putAll(Map.of("name", "Key", "scopes", "accounts:read"));
            case "/users/{id}/rename" -> fields.put("name", "Somebody");
            case "/users/{id}/role" -> fields.put("role", "AUDITOR");
            case "/security/bans" ->
                fields.putAll(Map.of("network", "198.18.6.0/28", "reason", "Scans", "length", "ONE_DAY"));
            default -> fields.put("reason", "Because");
        }
        return fields;
    }

    /** All that an answer tells, but for what is different each time. */
    static String told(Shown shown, String id) {
        return shown.status()
                + shown.response().headers().map().keySet().stream()
                        .filter(name -> !name.equals("connection"))
                        .sorted()
                        .collect(Collectors.joining(", "))
                + shown.html()
                        .replace(id, "it")
                        .replaceAll("\"traceId\":\"[^\"]+\"", "")
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }
}

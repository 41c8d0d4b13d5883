package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.shared.PostalAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens pages and sends forms, with what they take, and reads what an answer says. */
final class PageQuestions {

    static final String SIGN_OUT = "/sign-out";

    private static final String ACCOUNT = "/account";
    private static final String OF_INVOICES = "/invoices/";
    private static final String OF_USERS = "/users/";

    private PageQuestions() {}

    /** A form that is filled in wrongly has been read; a redirect to the door says that the session is over. */
    static Verdict verdict(Shown shown, PageEndpoint page) {
        boolean html = shown.header("Content-Type").startsWith("text/html");
        return switch (shown.status()) {
            case 200 -> shown.header("Content-Type").startsWith(kind(page)) ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 422 -> html ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 302 -> shown.location().matches(leadsTo(page)) ? Verdict.ALLOWED : Verdict.SURPRISING;
            case 403 -> html ? Verdict.SURPRISING : Verdict.FORBIDDEN;
            case 404 -> shown.html().contains("platform.unknown-path") ? Verdict.SURPRISING : Verdict.UNKNOWN;
            default -> Verdict.SURPRISING;
        };
    }

    private static String kind(PageEndpoint page) {
        if (page.path().endsWith("/exports")) {
            return "application/zip";
        }
        if (page.path().endsWith("/pdf")) {
            return "application/pdf";
        }
        return page.path().endsWith(".csv") ? "text/csv" : "text/html";
    }

    private static String leadsTo(PageEndpoint page) {
        if (page.path().equals(SIGN_OUT)) {
            return "/sign-in";
        }
        if (page.path().startsWith(ACCOUNT)) {
            return "/accounts/(acc_[^/]+|platform)";
        }
        if (page.path().startsWith(OF_INVOICES)) {
            return "/invoices/inv_[^/]+";
        }
        return page.path().startsWith(OF_USERS)
                ? "/users/usr_[^/]+"
                : page.path().startsWith("/security/") ? "/security/bans" : "/me";
    }

    static Shown ask(Browser browser, PageEndpoint page, String id) {
        return send(browser, page, id, page.isForm() ? browser.formToken() : Map.of());
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
            case "/accounts" -> {
                fields.putAll(profile(UUID.randomUUID() + "@example.com"));
                fields.putAll(Map.of("kind", "CUSTOMER", "currency", "EUR", "zone", "Europe/Berlin", "language", "en"));
            }
            // of the platform itself it is the same, and of all others it is taken: no account becomes another one
            case "/accounts/{id}/profile" -> fields.putAll(profile("platform@example.com"));
            case "/accounts/{id}/locale" -> fields.putAll(Map.of("zone", "Europe/Berlin", "language", "en"));
            case "/accounts/{id}/preferences" -> fields.put("wanted", "WEBSITE_LIVE,PAYMENT_RECEIVED,EARLY_REMINDER");
            case "/accounts/{id}/tags" -> fields.put("tags", "vip");
            case "/accounts/{id}/notes" -> fields.put("remark", "Called");
            case "/accounts/{id}/move" -> fields.put("parent", "acc_nobody");
            case "/accounts/{id}/orders" ->
                fields.putAll(
                        Map.of("offer", "pkg_nobody MONTHLY", "domain", "www.example.com", "application", "STATIC"));
            case "/accounts/{id}/users" ->
                fields.putAll(
                        Map.of("name", "Somebody", "invitee", UUID.randomUUID() + "@example.com", "role", "AUDITOR"));
            case "/invoices/{id}/pay" -> fields.put("attempt", "1");
            case "/security/bans" ->
                fields.putAll(Map.of("network", "198.18.6.0/28", "reason", "Scans", "length", "ONE_DAY"));
            default -> fields.put("reason", "Because");
        }
        return fields;
    }

    private static Map<String, String> profile(String email) {
        Profile profile = AccountMaker.aProfile(email);
        PostalAddress address = requireNonNull(profile.address());
        return Map.of(
                "legalName", profile.legalName().value(),
                "displayName", profile.displayName().value(),
                "email", profile.email().value(),
                "phone", requireNonNull(profile.phone()).value(),
                "taxId", requireNonNull(profile.taxId()).value(),
                "street", address.street(),
                "city", address.city(),
                "postalCode", requireNonNull(address.postalCode()),
                "country", address.country().value());
    }

    /** All that an answer tells, but for what is different each time. */
    static String told(Shown shown, String id) {
        return shown.status()
                + shown.response().headers().map().keySet().stream()
                        .filter(name -> !name.equals("connection"))
                        .sorted()
                        .collect(Collectors.joining(", "))
                + shown.html()
                        // not in the name of a refusal, such as platform.forbidden
                        .replaceAll(Pattern.quote(id) + "(?!\\.[a-z])", "it")
                        .replaceAll("\"traceId\":\"[^\"]+\"", "")
                        .replaceAll("name=\"(?:_csrf|once)\" value=\"[^\"]+\"", "");
    }
}

package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The links that stand in mails: {@code {signIn}}, {@code {forgotten}}, {@code {export}}, where the account's data is asked
 * for, {@code {document}} of an invoice or a credit note, or the way in where the notification does not say of which, and
 * {@code {link}}, which carries the token. It does so behind {@code #}, where neither servers and their logs nor the pages
 * that are gone to next get to see it.
 */
record MailLinks(URI pages) {

    private static final String SIGN_IN = "/sign-in";

    /** By the names under which texts use them. */
    Map<String, String> of(NotificationRequested notification) {
        Map<String, String> links = new HashMap<>();
        links.put("signIn", at(SIGN_IN));
        links.put("forgotten", at("/forgotten-password"));
        links.put("export", at("/api/v1/accounts/" + notification.accountId().value() + "/exports"));
        links.put("document", at(document(notification.parameters().values())));
        if (notification.token() != null && notification.userId() != null) {
            String token = new SentToken(notification.userId(), notification.token()).text();
            links.put("link", at(page(notification.template())) + "#token=" + token);
        }
        return links;
    }

    private static String document(Map<String, String> parameters) {
        if (parameters.containsKey("invoiceId")) {
            return "/invoices/" + parameters.get("invoiceId") + "/pdf";
        }
        return parameters.containsKey("creditNoteId")
                ? "/credit-notes/" + parameters.get("creditNoteId") + "/pdf"
                : SIGN_IN;
    }

    private String at(String page) {
        String base = pages.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + page;
    }

    private static String page(Template template) {
        return switch (template) {
            case INVITATION -> "/accept-invitation";
            case EMAIL_VERIFICATION -> "/verify-email";
            case PASSWORD_RESET, PASSWORD_RESET_FORCED -> "/reset-password";
            case EMAIL_CHANGE -> "/confirm-email";
            default -> throw new IllegalArgumentException(template + " brings no token");
        };
    }
}

package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The links that stand in mails: {@code {signIn}}, {@code {forgotten}}, {@code {export}}, where the account's data is asked for, {@code {document}} of an invoice or a credit note, and {@code {link}}, which carries the token. It does
 * so behind {@code #}, where neither servers and their logs nor the pages that are gone to next get to see it.
 */
record MailLinks(URI pages) {

    /** By the names under which texts use them. */
    Map<String, String> of(NotificationRequested notification) {
        Map<String, String> links = new HashMap<>();
        links.put("signIn", at("/sign-in"));
        links.put("forgotten", at("/forgotten-password"));
        links.put("export", at("/api/v1/accounts/" + notification.accountId().value() + "/exports"));
        Map<String, String> told = notification.parameters().values();
        if (told.containsKey("invoiceId")) {
            links.put("document", at("/invoices/" + told.get("invoiceId") + "/pdf"));
        } else if (told.containsKey("creditNoteId")) {
            links.put("document", at("/credit-notes/" + told.get("creditNoteId") + "/pdf"));
        }
        if (notification.token() != null && notification.userId() != null) {
            String token = new SentToken(notification.userId(), notification.token()).text();
            links.put("link", at(page(notification.template())) + "#token=" + token);
        }
        return links;
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

package com.unifiedhosting.notification;

import java.util.Optional;

/**
 * What an account is told and can do without. All else always goes: what concerns logins, money that is owed, what is
 * suspended, has ended or has failed, and the closing of the account.
 */
public enum OptionalNotice {
    /** A website is live. */
    WEBSITE_LIVE,
    /** A payment was received. */
    PAYMENT_RECEIVED,
    /** A reminder before the invoice is due. One on that day or after it always goes. */
    EARLY_REMINDER;

    /** Which of these a notification is; empty for one that always goes. */
    public static Optional<OptionalNotice> of(Template template, Parameters parameters) {
        return switch (template) {
            case WEBSITE_LIVE -> Optional.of(WEBSITE_LIVE);
            case PAYMENT_RECEIVED -> Optional.of(PAYMENT_RECEIVED);
            case INVOICE_REMINDER -> isEarly(parameters) ? Optional.of(EARLY_REMINDER) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isEarly(Parameters parameters) {
        return parameters.values().getOrDefault("dayOffset", "").startsWith("-");
    }
}

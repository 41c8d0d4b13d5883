package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.util.Locale;

/** What the values of the platform are called on pages, and how they are to be taken. */
final class Words {

    private Words() {}

    /** {@code PAST_DUE} as "Past due". */
    static String of(Enum<?> value) {
        return sentence(value.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    static String of(ReceivableAge age) {
        return switch (age) {
            case NOT_DUE -> "Not due";
            case DAYS_1_TO_30 -> "1–30 days";
            case DAYS_31_TO_60 -> "31–60 days";
            case DAYS_61_TO_90 -> "61–90 days";
            case OVER_90_DAYS -> "Over 90 days";
        };
    }

    static String of(OptionalNotice notice) {
        return switch (notice) {
            case WEBSITE_LIVE -> "That a website is live";
            case PAYMENT_RECEIVED -> "That a payment was received";
            case EARLY_REMINDER -> "Reminders before an invoice is due";
        };
    }

    /** The stored name of an event, {@code subscription.became-past-due}, as "Subscription became past due". */
    static String ofEvent(String name) {
        return sentence(name.replace('.', ' ').replace('-', ' '));
    }

    static Tone toneOf(AccountStatus status) {
        return switch (status) {
            case ACTIVE -> Tone.GOOD;
            case SUSPENDED -> Tone.BAD;
            case CLOSING -> Tone.WARN;
            case CLOSED -> Tone.QUIET;
        };
    }

    /** How an invoice stands. */
    static String of(InvoiceStatus status, boolean overdue) {
        return overdue ? "Overdue" : of(status);
    }

    static Tone toneOf(InvoiceStatus status, boolean overdue) {
        if (overdue) {
            return Tone.BAD;
        }
        return switch (status) {
            case PAID -> Tone.GOOD;
            case ISSUED, PARTIALLY_PAID -> Tone.WARN;
            case DRAFT, VOID, WRITTEN_OFF -> Tone.QUIET;
        };
    }

    static Tone toneOf(UserStatus status) {
        return switch (status) {
            case ACTIVE -> Tone.GOOD;
            case INVITED -> Tone.WARN;
            case SUSPENDED, DELETING -> Tone.BAD;
            case DELETED -> Tone.QUIET;
        };
    }

    static Tone toneOf(SecurityEventKind kind) {
        return switch (kind) {
            case LOCKED_OUT, TOKEN_REUSED -> Tone.BAD;
            case LOGIN_FAILED,
                    IMPERSONATED,
                    ACCESS_REFUSED,
                    BAN_IMPOSED,
                    SECOND_FACTOR_OFF,
                    SECOND_FACTOR_RELEASED,
                    RESET_FORCED -> Tone.WARN;
            case BAN_LIFTED -> Tone.QUIET;
        };
    }

    static Tone toneOf(SubscriptionStatus status) {
        return switch (status) {
            case ACTIVE, TRIAL -> Tone.GOOD;
            case PAST_DUE, CANCELLING -> Tone.WARN;
            case SUSPENDED -> Tone.BAD;
            case PENDING, ENDED -> Tone.QUIET;
        };
    }

    static Tone toneOf(WebsiteStatus status) {
        return switch (status) {
            case LIVE -> Tone.GOOD;
            case SUSPENDED -> Tone.WARN;
            case FAILED -> Tone.BAD;
            case REQUESTED, PROVISIONING, DELETING, DELETED -> Tone.QUIET;
        };
    }

    static Tone toneOf(NodeStatus status) {
        return switch (status) {
            case READY -> Tone.GOOD;
            case MAINTENANCE, DRAINING -> Tone.WARN;
            case REGISTERED, DECOMMISSIONED -> Tone.QUIET;
        };
    }

    /** By the last word of an event's name, which says how it went. */
    static Tone toneOfEvent(String name) {
        return switch (name) {
            case "account.suspended",
                    "subscription.hold-placed",
                    "invoice.payment-failed",
                    "invoice.written-off",
                    "website.provisioning-failed" -> Tone.BAD;
            case "account.closing-started",
                    "order.rejected",
                    "subscription.became-past-due",
                    "subscription.cancellation-scheduled",
                    "website.suspended",
                    "node.maintenance-started",
                    "node.draining-started" -> Tone.WARN;
            case "account.registered",
                    "account.reactivated",
                    "account.reopened",
                    "order.completed",
                    "subscription.activated",
                    "subscription.hold-lifted",
                    "invoice.paid",
                    "website.live",
                    "website.resumed",
                    "node.ready" -> Tone.GOOD;
            default -> Tone.QUIET;
        };
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

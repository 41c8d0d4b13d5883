package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Map;

/** What people read when something is refused. */
final class Refusals {

    /** The status of a page with a form that has to be filled in again. */
    static final int FLAWED = 422;

    private static final int UNAVAILABLE = 503;

    private static final Map<RefusalCode, String> TEXTS = Map.ofEntries(
            Map.entry(
                    UserRefusal.LOGIN_FAILED,
                    "The e-mail address or the password is wrong, or there were too many attempts. You can try again in a"
                            + " few minutes, or reset your password."),
            Map.entry(
                    UserRefusal.PASSWORD_RESET_REQUIRED,
                    "Your password has to be reset before you sign in. A mail with a link was sent to you."),
            Map.entry(
                    UserRefusal.NOT_ACTIVE,
                    "Your user is not active. Please ask whoever manages the users of your account."),
            Map.entry(UserRefusal.ACCOUNT_NOT_ACTIVE, "Your account is suspended or closed. Please ask your provider."),
            Map.entry(
                    UserRefusal.TOKEN_INVALID,
                    "The link was used before, is too old, or a newer one was sent. Please ask for a new one."),
            Map.entry(UserRefusal.EMAIL_TAKEN, "Somebody else signs in by this e-mail address."),
            Map.entry(UserRefusal.PASSWORD_WRONG, "That is not your present password."),
            Map.entry(
                    UserRefusal.PASSWORD_TOO_WEAK,
                    "This password is easily guessed. Some words that have nothing to do with each other are better."),
            Map.entry(
                    UserRefusal.CODE_WRONG,
                    "The app does not show this code now, or it was used before. Please write the one that it shows next."),
            Map.entry(
                    UserRefusal.EMAIL_NOT_VERIFIED,
                    "Please verify your e-mail address first: we have sent you a mail with a link."),
            Map.entry(
                    UserRefusal.SECOND_FACTOR_MANDATORY,
                    "Your user has to have a second factor, so it cannot be switched off here."),
            Map.entry(UserRefusal.EXPIRY_UNSUITABLE, "A key can expire at most a year from now."),
            Map.entry(SharedRefusal.UNAVAILABLE, "There is too much to do at this moment. Please try again."));

    private Refusals() {}

    static String text(Refused refused) {
        return TEXTS.entrySet().stream()
                .filter(entry -> refused.is(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> refused.refusal().detail());
    }

    static int status(Refused refused) {
        return refused.is(SharedRefusal.UNAVAILABLE) ? UNAVAILABLE : FLAWED;
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of an account a form shows and changes. The form holds a digest of what it shows: so it is too old when that has
 * changed meanwhile, and not when anything else about the account has.
 */
enum Part {
    PROFILE,
    LOCALE,
    PREFERENCES,
    TAGS;

    /** By the name of the part. */
    static Map<String, String> digests(AccountView account) {
        return Arrays.stream(values()).collect(Collectors.toMap(Part::name, part -> part.digest(account)));
    }

    /** Whether an account is what a command would make of it: by the same form sent before, or by somebody of one mind. */
    static boolean isAsOrdered(AccountCommand change, AccountView account) {
        return switch (change) {
            case ChangeProfile profile -> profile.profile().equals(account.profile());
            case ChangeLocale locale ->
                locale.zone().equals(account.zone()) && locale.language().equals(account.language());
            case ChangePreferences preferences -> preferences.mutedNotices().equals(account.mutedNotices());
            case ChangeTags tags -> tags.tags().equals(account.tags());
            default -> false;
        };
    }

    String digest(AccountView account) {
        String shown = switch (this) {
            case PROFILE -> Contact.of(account.profile()).toString();
            case LOCALE -> account.zone() + " " + account.language().toLanguageTag();
            case PREFERENCES -> new TreeSet<>(account.mutedNotices()).toString();
            case TAGS -> account.tags().stream().map(Tag::value).sorted().collect(Collectors.joining(" "));
        };
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

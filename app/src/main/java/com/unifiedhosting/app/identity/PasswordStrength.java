package com.unifiedhosting.app.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.util.List;

/** Refuses passwords that are easily guessed: words, names, dates, rows of keys, and what is common among leaked ones. */
final class PasswordStrength {

    /** Of 0 to 4: beyond what is guessed in 100 million attempts. */
    private static final int ENOUGH = 3;

    /** What is behind makes it no weaker, and only takes long to look at. */
    private static final int LOOKED_AT = 64;

    private static final List<String> EXPECTED_HERE = List.of("unified", "hosting", "platform");

    private final Zxcvbn estimates = new Zxcvbn();

    void mustSuffice(Password password) {
        String start = password.value()
                .substring(0, Math.min(LOOKED_AT, password.value().length()));
        if (estimates.measure(start, EXPECTED_HERE).getScore() < ENOUGH) {
            throw new Refused(
                    UserRefusal.PASSWORD_TOO_WEAK,
                    "The password is easily guessed. Some words that have nothing to do with each other are better.");
        }
    }
}

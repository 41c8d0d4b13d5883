package com.unifiedhosting.app.identity;

import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.command.FreshSecrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** From the machine's source of randomness. */
final class RandomSecrets implements FreshSecrets {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int TOKEN_BYTES = 32;
    private static final int TOTP_CHARACTERS = 32;
    private static final int RECOVERY_CHARACTERS = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public OneTimeToken token() {
        byte[] bits = new byte[TOKEN_BYTES];
        random.nextBytes(bits);
        return new OneTimeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public TotpSecret totpSecret() {
        return new TotpSecret(base32(TOTP_CHARACTERS));
    }

    @Override
    public List<RecoveryCode> recoveryCodes() {
        return Stream.generate(() -> new RecoveryCode(base32(RECOVERY_CHARACTERS)))
                .distinct()
                .limit(RecoveryCodes.COUNT)
                .toList();
    }

    private String base32(int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }
}

package com.unifiedhosting.app.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Wraps keys, AES-256-GCM, each bound to the name of what it is the key of. */
final class MasterKey {

    static final int BYTES = 32;

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /**
     * The key that a setting or a file holds.
     *
     * @param origin names it in the message of the failure
     */
    static MasterKey of(String base64, String origin) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == BYTES) {
                return new MasterKey(new AesGcmJce(key));
            }
        } catch (IllegalArgumentException _) {
            // told below; the cause would quote what was given
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
        throw new IllegalStateException(
                origin + " must hold 32 random bytes in base64, such as the output of" + " `openssl rand -base64 32`");
    }

    byte[] wrap(String name, byte[] secret) {
        try {
            return aead.encrypt(secret, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap " + name, e);
        }
    }

    /**
     * Takes a wrapped secret out again.
     *
     * @throws IllegalStateException when it was wrapped by another key or under another name
     */
    byte[] unwrap(String name, byte[] wrapped) {
        try {
            return aead.decrypt(wrapped, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " was wrapped by another master key", e);
        }
    }
}

package com.unifiedhosting.app.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.unifiedhosting.shared.PersonKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** A vault without a database: the key of a person follows from his name. */
public final class FixedVault {

    private static final Keyrings KEYS = new Keyrings();

    private FixedVault() {}

    public static JsonVault vault() {
        return vault(KEYS);
    }

    static JsonVault vault(Keyring keys) {
        return new JsonVault(keys, new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING));
    }

    static final class Keyrings implements Keyring {

        private final Set<PersonKey> destroyed = new HashSet<>();

        void destroy(PersonKey person) {
            destroyed.add(person);
        }

        @Override
        public Aead toSeal(PersonKey person) {
            Aead key = toOpen(person);
            if (key == null) {
                throw new IllegalStateException("destroyed");
            }
            return key;
        }

        @Override
        public @Nullable Aead toOpen(PersonKey person) {
            if (destroyed.contains(person)) {
                return null;
            }
            byte[] key = new byte[MasterKey.BYTES];
            Arrays.fill(key, (byte) person.hashCode());
            try {
                return new AesGcmJce(key);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void prepare(Collection<PersonKey> persons) {
            // none has to be fetched
        }
    }
}

package com.unifiedhosting.app.vault;

import com.google.crypto.tink.Aead;
import com.unifiedhosting.shared.PersonKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The keys of persons. */
interface Keyring {

    /**
     * The key of a person, made when there is none yet.
     *
     * @throws IllegalStateException when it is destroyed
     */
    Aead toSeal(PersonKey person);

    /**
     * The key of a person, or null when it is destroyed.
     *
     * @throws IllegalStateException when there never was one: something is sealed under a key that is lost
     */
    @Nullable
    Aead toOpen(PersonKey person);

    /** Has these keys at hand when they are asked for next. */
    void prepare(Collection<PersonKey> persons);
}

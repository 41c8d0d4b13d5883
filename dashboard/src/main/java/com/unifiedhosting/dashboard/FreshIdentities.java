package com.unifiedhosting.dashboard;

import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the identities of what forms order; chance is the runnable's. */
@FunctionalInterface
public interface FreshIdentities {

    /**
     * A new identity.
     *
     * @param prefix such as {@code acc_}
     * @param once what the form holds, by which it makes one thing however often it is sent; null for one each time
     */
    <I extends Identifier> I next(String prefix, Provenance caller, @Nullable String once, Function<String, I> type);
}

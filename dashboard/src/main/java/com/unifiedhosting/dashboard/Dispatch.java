package com.unifiedhosting.dashboard;

import org.jspecify.annotations.Nullable;

/** Sends what forms order, for whoever is asking; the runnable knows how commands fail, and which forms came before. */
public interface Dispatch {

    /** What a new form holds, by which it is known when it comes again. */
    String once();

    /**
     * Sends a command, unless the very same form has come before and was carried out.
     *
     * @param form all that makes the form what it is ({@link Visit#form}); null to send the command in any case
     * @param expected the version that it is meant for; null for any
     * @return the version that it came to
     * @throws com.unifiedhosting.shared.Refused as the command was
     * @throws Setback when it is not known what came of it
     */
    long send(Object command, @Nullable String form, @Nullable Long expected);
}

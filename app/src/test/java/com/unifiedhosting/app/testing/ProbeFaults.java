package com.unifiedhosting.app.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which handlers are to fail on poison at the moment. */
public final class ProbeFaults {

    private static final Set<String> FAILING = ConcurrentHashMap.newKeySet();

    private ProbeFaults() {}

    public static void failFor(String id) {
        FAILING.add(id);
    }

    public static void heal(String id) {
        FAILING.remove(id);
    }

    static void failIfAsked(String id) {
        if (FAILING.contains(id)) {
            throw new IllegalStateException("poisoned on purpose: " + id);
        }
    }
}

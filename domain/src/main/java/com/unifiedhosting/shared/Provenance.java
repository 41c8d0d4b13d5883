package com.unifiedhosting.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, for whom, through what, from where: the metadata without which no command is accepted and no event stored
 * (architecture, rule 5). Correlation and causation ids are added by the bus: {@code correlationId} names the first
 * message of a chain, {@code causationId} the message directly before.
 *
 * @param actor who acts: {@code admin:bootstrap}, {@code user:...}, {@code saga:collection}, {@code system:...}
 * @param onBehalfOf for whom the actor acts, or the actor itself
 * @param through {@code api-token}, {@code session}, {@code saga}, {@code deadline}, {@code console}
 * @param ip the caller's address, or {@code null} inside the platform; it goes with the events of the caller's own
 *     commands, not with what follows from these
 * @param path the account path that the actor may touch, {@code platform} for all
 * @param role what the actor is to the account at the end of the path ({@link com.unifiedhosting.identity.Role}), or
 *     {@link #SYSTEM}
 * @param scopes the permissions to which an API key is limited, by their names; null for no such limit
 * @param secondFactorMissing whether the actor, who must have a second factor, has yet to set it up, and may do nothing else
 */
public record Provenance(
        String actor,
        String onBehalfOf,
        String through,
        @Nullable IpAddress ip,
        String path,
        String role,
        @Nullable Set<String> scopes,
        boolean secondFactorMissing) {

    public static final String ACTOR = "actor";
    public static final String ON_BEHALF_OF = "onBehalfOf";
    public static final String THROUGH = "through";
    public static final String IP = "ip";
    public static final String PATH = "path";
    public static final String ROLE = "role";
    public static final String SCOPES = "scopes";
    public static final String SECOND_FACTOR_MISSING = "secondFactorMissing";
    public static final String CORRELATION_ID = "correlationId";
    public static final String CAUSATION_ID = "causationId";

    /** The role of the platform itself, which may do everything. */
    public static final String SYSTEM = "SYSTEM";

    private static final String USER = "user:usr_";

    public Provenance {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /** Somebody of whom nothing is missing. */
    public Provenance(
            String actor,
            String onBehalfOf,
            String through,
            @Nullable IpAddress ip,
            String path,
            String role,
            @Nullable Set<String> scopes) {
        this(actor, onBehalfOf, through, ip, path, role, scopes, false);
    }

    /** The platform itself acting, as a saga or at start. */
    public static Provenance system(String actor, String through) {
        return new Provenance(actor, actor, through, null, "platform", SYSTEM, null);
    }

    /**
     * Under whose key it is sealed from where an actor asked: a user's own, else the platform's.
     *
     * @param actor as in {@link #ACTOR}
     */
    public static PersonKey personOf(String actor) {
        return actor.startsWith(USER) ? new PersonKey(actor.substring("user:".length())) : PersonKey.PLATFORM;
    }

    /** As message metadata; the IP address only when there is one. */
    public Map<String, Object> asMetaData() {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put(ACTOR, actor);
        metaData.put(ON_BEHALF_OF, onBehalfOf);
        metaData.put(THROUGH, through);
        metaData.put(PATH, path);
        metaData.put(ROLE, role);
        if (ip != null) {
            metaData.put(IP, ip);
        }
        if (scopes != null) {
            metaData.put(SCOPES, String.join(" ", new TreeSet<>(scopes)));
        }
        if (secondFactorMissing) {
            metaData.put(SECOND_FACTOR_MISSING, "true");
        }
        return metaData;
    }
}

package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;
import java.util.Optional;

/** The identity of a user: {@code usr_<uuid>}. Also names the key under which what tells of that person is sealed. */
public record UserId(@JsonValue String value) implements Identifier {

    private static final String PREFIX = "usr_";
    private static final String ACTOR = "user:";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        Identifier.checked(PREFIX, value);
    }

    /** As who acts, in the metadata of messages. */
    public String actor() {
        return ACTOR + value;
    }

    /** The user that an actor is; empty when it is none. */
    public static Optional<UserId> of(String actor) {
        return actor.startsWith(ACTOR + PREFIX)
                ? Optional.of(new UserId(actor.substring(ACTOR.length())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

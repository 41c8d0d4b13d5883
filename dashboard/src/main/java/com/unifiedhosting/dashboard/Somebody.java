package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user, or who else acts.
 *
 * @param user his identifier; null when it is none, and of whom the caller does not see
 */
record Somebody(String name, @Nullable String user) {

    /** Those of these users whom the caller sees. */
    static Map<UserId, UserView> known(Stream<UserId> users, Asking ask) {
        return ask.named(users, id -> new FindUser(ask.scope(), id), UserView.class);
    }

    static Somebody of(UserId id, Map<UserId, UserView> known) {
        UserView user = known.get(id);
        return user == null
                ? new Somebody(id.value(), null)
                : new Somebody(user.email().value(), id.value());
    }

    /** An actor such as {@code user:...} or {@code system:...}; null for nobody. */
    static Somebody of(@Nullable String actor, Map<UserId, UserView> known) {
        return actor == null
                ? new Somebody("–", null)
                : UserId.of(actor).map(user -> of(user, known)).orElseGet(() -> new Somebody(actor, null));
    }
}

package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do: what his role allows, or less when he comes with an API key that has scopes.
 *
 * @param role null for the platform itself
 * @param path of the account in which he has it
 * @param scopes the names of the permissions that are left; null for all of the role
 * @param inPerson false for who acts as another user
 * @param secondFactorMissing true for who must set up his second factor before he does anything else
 */
public record Authority(
        @Nullable Role role,
        AccountPath path,
        @Nullable Set<String> scopes,
        boolean inPerson,
        boolean secondFactorMissing) {

    private static final Authority NONE = new Authority(Role.READ_ONLY, AccountPath.PLATFORM, Set.of(), false, false);

    public Authority {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /** The authority of the sender of a message, from its metadata. A role that is not known, or without a path, has none. */
    public static Authority of(Map<String, ?> metaData) {
        if (!(metaData.get(Provenance.ROLE) instanceof String name)
                || !(metaData.get(Provenance.PATH) instanceof String value)) {
            return NONE;
        }
        AccountPath path = new AccountPath(value);
        Set<String> scopes =
                metaData.get(Provenance.SCOPES) instanceof String listed ? Set.of(listed.split(" ")) : null;
        if (name.equals(Provenance.SYSTEM)) {
            return new Authority(null, path, scopes, true, false);
        }
        boolean missing = metaData.containsKey(Provenance.SECOND_FACTOR_MISSING);
        boolean inPerson = Objects.equals(metaData.get(Provenance.ACTOR), metaData.get(Provenance.ON_BEHALF_OF));
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .map(role -> new Authority(role, path, scopes, inPerson, missing))
                .orElse(NONE);
    }

    /** How far a permission goes; empty when it is not given. */
    public Optional<Reach> reach(Permission permission) {
        if ((scopes != null && (permission.inPerson() || !scopes.contains(permission.scope())))
                || (permission.inOwnName() && !inPerson)
                || (secondFactorMissing && !permission.beforeSecondFactor())) {
            return Optional.empty();
        }
        if (role == null) {
            return Optional.of(Reach.COVERED);
        }
        return permission
                .reach(role)
                .filter(reach -> reach != Reach.PLATFORM || path.equals(AccountPath.PLATFORM))
                .map(reach -> secondFactorMissing ? Reach.SELF : reach);
    }

    /** Whether the history of what an account owns is told to him, and the reasons that staff gave for what is in it. */
    public boolean readsHistoriesOf(AccountPath owner) {
        return reach(Permission.AUDIT_READ)
                .filter(reach -> reach.includes(path, owner))
                .isPresent();
    }

    /** Why he may not: that his second factor is missing comes before all else. */
    public Refused refusal(String detail) {
        return secondFactorMissing
                ? new Refused(
                        UserRefusal.SECOND_FACTOR_SETUP_REQUIRED,
                        "A second factor has to be set up before anything else.")
                : new Refused(SharedRefusal.FORBIDDEN, detail);
    }
}

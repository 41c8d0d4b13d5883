package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Provenance;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff does about a user, and who may do it about whom. */
enum UserDeed implements Deed {
    RENAME(Permission.USERS_MANAGE, UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    CHANGE_ROLE(Permission.USERS_MANAGE, UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    SUSPEND(Permission.USERS_MANAGE, UserStatus.ACTIVE),
    REACTIVATE(Permission.USERS_MANAGE, UserStatus.SUSPENDED),
    DELETE(Permission.USERS_DELETE, UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    RESTORE(Permission.USERS_DELETE, UserStatus.DELETING),
    RENEW_INVITATION(Permission.USERS_MANAGE, UserStatus.INVITED),
    FORCE_RESET(Permission.USERS_HELP, UserStatus.ACTIVE),
    DISABLE_SECOND_FACTOR(Permission.USERS_HELP, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    REQUIRE_SECOND_FACTOR(Permission.USERS_HELP, UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    RELEASE_SECOND_FACTOR(Permission.USERS_HELP, UserStatus.INVITED, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    END_SESSIONS(Permission.SESSIONS_END, UserStatus.ACTIVE, UserStatus.SUSPENDED),
    IMPERSONATE(Permission.USERS_IMPERSONATE, UserStatus.ACTIVE);

    private final Permission permission;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final Set<UserStatus> states;

    UserDeed(Permission permission, UserStatus first, UserStatus... others) {
        this.permission = permission;
        this.states = Set.copyOf(EnumSet.of(first, others));
    }

    /**
     * All that this caller may do to a user, as he is now. Of oneself nothing but the name: who does the rest to himself by
     * mistake needs somebody else to undo it, and has a page of his own for the others.
     *
     * @param account of the user; null when it is not known
     */
    static Set<UserDeed> of(Provenance caller, UserView user, @Nullable AccountView account) {
        EnumSet<UserDeed> deeds = EnumSet.noneOf(UserDeed.class);
        Arrays.stream(values())
                .filter(deed -> deed.isWithinReach(caller, user.path()) && deed.fits(user, account))
                .filter(deed -> deed == RENAME || !isOneself(caller, user))
                .forEach(deeds::add);
        return deeds;
    }

    static boolean isOneself(Provenance caller, UserView user) {
        return user.userId().actor().equals(caller.onBehalfOf());
    }

    @Override
    public boolean isWithinReach(Provenance caller, AccountPath owner) {
        return Reached.by(caller, permission, owner);
    }

    private boolean fits(UserView user, @Nullable AccountView account) {
        return states.contains(user.status())
                && switch (this) {
                    case DISABLE_SECOND_FACTOR -> user.secondFactor();
                    case REQUIRE_SECOND_FACTOR -> !user.secondFactorRequired();
                    case RELEASE_SECOND_FACTOR -> user.secondFactorRequired();
                    case IMPERSONATE ->
                        account != null && letsIn(account.standing().status());
                    case RENAME,
                            CHANGE_ROLE,
                            SUSPEND,
                            REACTIVATE,
                            DELETE,
                            RESTORE,
                            RENEW_INVITATION,
                            FORCE_RESET,
                            END_SESSIONS -> true;
                };
    }

    private static boolean letsIn(AccountStatus account) {
        return account == AccountStatus.ACTIVE || account == AccountStatus.CLOSING;
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page for who looks at it.
 *
 * @param signedIn whether he has a session
 * @param platform whether he may see the page about the platform
 * @param accounts whether he may see accounts
 * @param sells whether he is one of those who sell to others; his own account alone is for all others
 * @param invoices whether he may see invoices
 * @param users whether he may see users
 * @param security whether he may see security events, and bans
 * @param acting who acts as whom; null for oneself
 */
record Frame(
        boolean signedIn,
        boolean platform,
        boolean accounts,
        boolean sells,
        boolean invoices,
        boolean users,
        boolean security,
        @Nullable Acting acting) {

    private static final long PATIENCE_SECONDS = 2;

    private static final Provenance PAGES = Provenance.system("system:pages", "page");

    /** Two people, by name and address where these are known, else by identifier. */
    record Acting(String who, String as) {}

    static Frame of(@Nullable Provenance caller, QueryGateway queries) {
        if (caller == null) {
            return new Frame(false, false, false, false, false, false, false, null);
        }
        Acting acting = caller.actor().equals(caller.onBehalfOf())
                ? null
                : new Acting(name(caller.actor(), queries), name(caller.onBehalfOf(), queries));
        return new Frame(
                true,
                seesPlatform(caller),
                has(Permission.ACCOUNTS_READ, caller),
                has(Permission.RESELLER_DASHBOARD, caller) && sells(caller, queries),
                has(Permission.INVOICES_READ, caller),
                has(Permission.USERS_READ, caller),
                has(Permission.SECURITY_READ, caller) && has(Permission.BANS_READ, caller),
                acting);
    }

    static boolean seesPlatform(Provenance caller) {
        return has(Permission.PLATFORM_DASHBOARD, caller);
    }

    /** An auditor of a customer has the permissions of one of a reseller; what he may see is his own account alone. */
    private static boolean sells(Provenance caller, QueryGateway queries) {
        AccountPath path = new AccountPath(caller.path());
        if (path.equals(AccountPath.PLATFORM)) {
            return true;
        }
        try {
            AccountView own = Asking.answer(new Asking(caller, queries, Duration.ofSeconds(PATIENCE_SECONDS))
                    .one(new FindAccount(path, path.owner()), AccountView.class));
            return own == null || own.kind() != AccountKind.CUSTOMER;
        } catch (NoAnswer | Refused _) {
            return true;
        }
    }

    private static boolean has(Permission permission, Provenance caller) {
        return Authority.of(caller.asMetaData()).reach(permission).isPresent();
    }

    /** The impersonator is of an account above, which the caller does not see: the platform itself asks. */
    private static String name(String actor, QueryGateway queries) {
        Optional<UserId> user = UserId.of(actor);
        if (user.isEmpty()) {
            return actor;
        }
        GenericMessage<FindUser> question =
                new GenericMessage<>(new FindUser(AccountPath.PLATFORM, user.get()), PAGES.asMetaData());
        CompletableFuture<@Nullable UserView> answer = queries.query(question, ResponseTypes.instanceOf(UserView.class))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(view -> view);
        try {
            UserView view = answer.join();
            return view == null
                    ? actor
                    : view.name().value() + " (" + view.email().value() + ")";
        } catch (RuntimeException _) {
            return Objects.toString(user.get());
        }
    }
}

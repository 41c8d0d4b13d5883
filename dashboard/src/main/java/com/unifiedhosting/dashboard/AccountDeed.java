package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What is done about an account, and who may do it about which. */
enum AccountDeed implements Deed {
    EDIT(Permission.ACCOUNTS_EDIT, AccountStatus.ACTIVE, AccountStatus.SUSPENDED, AccountStatus.CLOSING),
    TAG(Permission.ACCOUNTS_TAG, AccountStatus.values()),
    WRITE_NOTE(Permission.NOTES_WRITE, AccountStatus.values()),
    READ_NOTES(Permission.NOTES_READ, AccountStatus.values()),
    READ_USERS(Permission.USERS_READ, AccountStatus.values()),
    READ_INVOICES(Permission.INVOICES_READ, AccountStatus.values()),
    SUSPEND(Permission.ACCOUNTS_SUSPEND, AccountStatus.ACTIVE),
    REACTIVATE(Permission.ACCOUNTS_SUSPEND, AccountStatus.SUSPENDED),
    CLOSE(Permission.ACCOUNTS_CLOSE, AccountStatus.ACTIVE, AccountStatus.SUSPENDED),
    REOPEN(Permission.ACCOUNTS_CLOSE, AccountStatus.CLOSING),
    EXPORT(Permission.ACCOUNTS_EXPORT, AccountStatus.values()),
    MOVE(Permission.ACCOUNTS_MOVE, AccountStatus.ACTIVE, AccountStatus.SUSPENDED),
    ORDER(Permission.ORDERS_PLACE, AccountStatus.ACTIVE),
    INVITE(Permission.USERS_MANAGE, AccountStatus.ACTIVE, AccountStatus.CLOSING),
    REGISTER_BELOW(Permission.ACCOUNTS_REGISTER, AccountStatus.ACTIVE);

    private final Permission permission;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final Set<AccountStatus> states;

    AccountDeed(Permission permission, AccountStatus... states) {
        this.permission = permission;
        this.states = Set.of(states);
    }

    /** All that this caller may do about an account, as it is now. */
    static Set<AccountDeed> of(Provenance caller, AccountView account) {
        EnumSet<AccountDeed> deeds = EnumSet.noneOf(AccountDeed.class);
        Arrays.stream(values())
                .filter(deed -> deed.isWithinReach(caller, account.path()) && deed.fits(caller, account))
                .forEach(deeds::add);
        return deeds;
    }

    @Override
    public boolean isWithinReach(Provenance caller, AccountPath account) {
        return Reached.by(caller, permission, account);
    }

    private boolean fits(Provenance caller, AccountView account) {
        return states.contains(account.standing().status())
                && switch (this) {
                    case SUSPEND, CLOSE, ORDER -> account.kind() != AccountKind.PLATFORM;
                    case MOVE -> account.kind() == AccountKind.CUSTOMER;
                    // below his own he registers from the list
                    case REGISTER_BELOW ->
                        account.kind() == AccountKind.RESELLER
                                && !account.path().value().equals(caller.path());
                    // those about an account are for who stands above it
                    case READ_NOTES ->
                        account.kind() == AccountKind.PLATFORM
                                || !account.path().value().equals(caller.path());
                    case REOPEN -> !account.standing().closedFromAbove() || !isOfIt(caller, account);
                    case EDIT, TAG, WRITE_NOTE, READ_USERS, READ_INVOICES, REACTIVATE, EXPORT, INVITE -> true;
                };
    }

    /** Whether the caller belongs to the account itself; who acts as one of its users comes from above. */
    private static boolean isOfIt(Provenance caller, AccountView account) {
        return account.path().value().equals(caller.path()) && caller.actor().equals(caller.onBehalfOf());
    }
}

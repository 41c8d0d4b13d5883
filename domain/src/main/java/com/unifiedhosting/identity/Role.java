package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountKind;
import java.util.EnumSet;
import java.util.Set;

/** What somebody is to the account he belongs to. What each role may do: {@link Permission}. */
public enum Role {
    /** Runs the platform. */
    SUPER_ADMIN(AccountKind.PLATFORM),
    /** Reads everything of the account and of all below it, and changes nothing. */
    AUDITOR(AccountKind.PLATFORM, AccountKind.RESELLER, AccountKind.CUSTOMER),
    /** Runs a reseller's business. */
    RESELLER_ADMIN(AccountKind.RESELLER),
    /** Helps a reseller's customers. */
    RESELLER_SUPPORT(AccountKind.RESELLER),
    /** Does all that a customer can do. */
    OWNER(AccountKind.CUSTOMER),
    /** Invoices, payments and cards. */
    BILLING(AccountKind.CUSTOMER),
    /** Websites and all that belongs to them. */
    TECHNICAL(AccountKind.CUSTOMER),
    /** Looks, and changes nothing. */
    READ_ONLY(AccountKind.CUSTOMER);

    @SuppressWarnings("ImmutableEnumChecker") // filled once, by the constructor
    private final Set<AccountKind> kinds;

    Role(AccountKind first, AccountKind... others) {
        kinds = EnumSet.of(first, others);
    }

    /** Whether a user of an account of this kind can have the role. */
    public boolean fits(AccountKind kind) {
        return kinds.contains(kind);
    }
}

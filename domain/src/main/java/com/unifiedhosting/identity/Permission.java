package com.unifiedhosting.identity;

import static com.unifiedhosting.identity.Grant.to;
import static com.unifiedhosting.identity.Grant.toAll;
import static com.unifiedhosting.identity.Reach.BELOW;
import static com.unifiedhosting.identity.Reach.COVERED;
import static com.unifiedhosting.identity.Reach.INVOICED;
import static com.unifiedhosting.identity.Reach.OWN;
import static com.unifiedhosting.identity.Reach.PLATFORM;
import static com.unifiedhosting.identity.Reach.SELF;
import static com.unifiedhosting.identity.Role.AUDITOR;
import static com.unifiedhosting.identity.Role.BILLING;
import static com.unifiedhosting.identity.Role.OWNER;
import static com.unifiedhosting.identity.Role.READ_ONLY;
import static com.unifiedhosting.identity.Role.RESELLER_ADMIN;
import static com.unifiedhosting.identity.Role.RESELLER_SUPPORT;
import static com.unifiedhosting.identity.Role.SUPER_ADMIN;
import static com.unifiedhosting.identity.Role.TECHNICAL;

import java.util.List;
import java.util.Optional;

/**
 * Who may do what: the table by which commands, queries and endpoints are authorised, and which {@code docs/permissions.md}
 * shows. Which messages need which permission: {@link Permissions}.
 */
public enum Permission {
    ACCOUNTS_READ("accounts:read", "See accounts", toAll()),
    ACCOUNTS_REGISTER("accounts:register", "Register accounts", to(COVERED, SUPER_ADMIN), to(BELOW, RESELLER_ADMIN)),
    ACCOUNTS_EDIT(
            "accounts:edit",
            "Change profile, language, time zone and preferences",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(BELOW, RESELLER_SUPPORT),
            to(OWN, OWNER, BILLING)),
    ACCOUNTS_SUSPEND(
            "accounts:suspend", "Suspend and reactivate accounts", to(COVERED, SUPER_ADMIN), to(BELOW, RESELLER_ADMIN)),
    ACCOUNTS_CLOSE(
            "accounts:close",
            "Close accounts, and take that back",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),
    ACCOUNTS_EXPORT(
            "accounts:export", "Take all data of an account", to(COVERED, SUPER_ADMIN, RESELLER_ADMIN), to(OWN, OWNER)),
    ACCOUNTS_MOVE("accounts:move", "Move customers to another reseller", to(COVERED, SUPER_ADMIN)),
    ACCOUNTS_TAG(
            "accounts:tag",
            "Change the tags of accounts",
            to(COVERED, SUPER_ADMIN),
            to(BELOW, RESELLER_ADMIN, RESELLER_SUPPORT)),
    NOTES_READ(
            "notes:read",
            "Read private notes about accounts below, and about their invoices",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT)),
    NOTES_WRITE(
            "notes:write",
            "Write private notes about accounts and invoices",
            to(COVERED, SUPER_ADMIN),
            to(BELOW, RESELLER_ADMIN, RESELLER_SUPPORT)),
    AUDIT_READ(
            "audit:read",
            "Read the audit log and histories",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT),
            to(OWN, OWNER)),

    PACKAGES_READ("packages:read", "See packages", toAll()),
    PACKAGES_MANAGE(
            "packages:manage", "Create, change and retire packages", to(COVERED, SUPER_ADMIN), to(OWN, RESELLER_ADMIN)),
    COUPONS_READ("coupons:read", "See coupons", to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT)),
    PRICES_AGREE(
            "prices:agree",
            "Agree prices with customers, and end that",
            to(COVERED, SUPER_ADMIN),
            to(BELOW, RESELLER_ADMIN)),
    ORDERS_READ("orders:read", "See orders", toAll()),
    ORDERS_PLACE(
            "orders:place",
            "Order, cancel orders, and change what was ordered",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),
    SUBSCRIPTIONS_READ("subscriptions:read", "See subscriptions", toAll()),
    SUBSCRIPTIONS_SUSPEND(
            "subscriptions:suspend",
            "Hold subscriptions as staff, and let them go",
            to(COVERED, SUPER_ADMIN),
            to(BELOW, RESELLER_ADMIN)),
    SUBSCRIPTIONS_PAUSE(
            "subscriptions:pause",
            "Pause subscriptions as their customer, and go on",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),
    SUBSCRIPTIONS_CANCEL(
            "subscriptions:cancel",
            "Cancel subscriptions, and take that back",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),

    INVOICES_READ(
            "invoices:read",
            "See invoices, payments, balances and statements",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT),
            to(OWN, OWNER, BILLING, READ_ONLY)),
    INVOICES_MANAGE(
            "invoices:manage",
            "Draft, issue, void and write off invoices, remind of them, and enter receipts",
            to(COVERED, SUPER_ADMIN),
            to(INVOICED, RESELLER_ADMIN)),
    INVOICES_SEND(
            "invoices:send",
            "Have the mail about invoices sent again",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(BELOW, RESELLER_SUPPORT),
            to(OWN, OWNER, BILLING)),
    INVOICES_PAY(
            "invoices:pay",
            "Pay invoices by a card on file",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER, BILLING)),
    PAYMENTS_REFUND(
            "payments:refund",
            "Give money back, through its gateway or otherwise",
            to(COVERED, SUPER_ADMIN),
            to(INVOICED, RESELLER_ADMIN)),
    CREDIT_GRANT("credit:grant", "Add credit", to(COVERED, SUPER_ADMIN), to(INVOICED, RESELLER_ADMIN)),
    CARDS_READ(
            "cards:read",
            "See cards on file",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN),
            to(OWN, OWNER, BILLING)),
    CARDS_MANAGE(
            "cards:manage",
            "Add, choose and remove cards",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER, BILLING)),
    BILLING_SETTINGS(
            "billing-settings:manage",
            "Set how the account invoices and collects",
            to(COVERED, SUPER_ADMIN),
            to(OWN, RESELLER_ADMIN)),
    BOOKS_READ(
            "books:read",
            "Read revenue, receivables, and what is going to be billed",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN)),
    BOOKS_CHECK("books:check", "Check the books against each other", to(PLATFORM, SUPER_ADMIN, AUDITOR)),

    WEBSITES_READ("websites:read", "See websites", toAll()),
    WEBSITES_MANAGE(
            "websites:manage",
            "Request and delete websites",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER, TECHNICAL)),
    WEBSITES_SUSPEND(
            "websites:suspend",
            "Suspend and resume websites",
            to(COVERED, SUPER_ADMIN),
            to(BELOW, RESELLER_ADMIN, RESELLER_SUPPORT)),
    NODES_READ("nodes:read", "See server nodes", to(PLATFORM, SUPER_ADMIN, AUDITOR)),
    NODES_MANAGE("nodes:manage", "Register and run server nodes", to(PLATFORM, SUPER_ADMIN)),
    NOTIFICATIONS_READ(
            "notifications:read",
            "See what people were told",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT),
            to(OWN, OWNER)),

    EVENTS_READ(
            "events:read",
            "Read the feed of events",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT),
            to(OWN, OWNER)),
    WEBHOOKS_READ(
            "webhooks:read",
            "See endpoints for webhooks, and what was sent there",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN),
            to(OWN, OWNER)),
    WEBHOOKS_MANAGE(
            "webhooks:manage",
            "Create, change, test and delete endpoints for webhooks",
            to(COVERED, SUPER_ADMIN),
            to(OWN, RESELLER_ADMIN, OWNER)),

    PLATFORM_DASHBOARD("dashboards:platform", "See how the platform does", to(PLATFORM, SUPER_ADMIN, AUDITOR)),
    RESELLER_DASHBOARD(
            "dashboards:reseller",
            "See how a reseller does",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT)),
    CUSTOMER_DASHBOARD("dashboards:customer", "See how a customer does", toAll()),
    MACHINERY_READ(
            "operations:read",
            "See how far projections and sagas are, and what is parked or due",
            to(PLATFORM, SUPER_ADMIN, AUDITOR)),
    MACHINERY_MANAGE(
            "operations:manage",
            "Rebuild projections, retry dead letters, move simulated time",
            to(PLATFORM, SUPER_ADMIN)),

    ME_READ("me:read", "See oneself, and one's own sessions, logins and API keys", to(SELF, Role.values())),
    USERS_READ(
            "users:read",
            "See users, their sessions, logins and API keys",
            to(COVERED, SUPER_ADMIN, AUDITOR, RESELLER_ADMIN, RESELLER_SUPPORT),
            to(OWN, OWNER)),
    USERS_MANAGE(
            "users:manage",
            "Invite, rename and suspend users, and give roles",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),
    USERS_DELETE(
            "users:delete",
            "Delete other users, which revokes their keys, and restore them",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER)),
    USERS_HELP(
            "users:help",
            "Force a reset of another user's password, require a second factor, and switch off one that is lost",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(BELOW, RESELLER_SUPPORT),
            to(OWN, OWNER)),
    USERS_IMPERSONATE("users:impersonate", "Act as a user of an account below", to(BELOW, SUPER_ADMIN, RESELLER_ADMIN)),
    SESSIONS_END(
            "sessions:end",
            "End sessions, one's own in any case",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(BELOW, RESELLER_SUPPORT),
            to(OWN, OWNER),
            to(SELF, AUDITOR, BILLING, TECHNICAL, READ_ONLY)),
    API_KEYS_REVOKE(
            "api-keys:revoke",
            "Revoke API keys, one's own in any case",
            to(COVERED, SUPER_ADMIN, RESELLER_ADMIN),
            to(OWN, OWNER),
            to(SELF, AUDITOR, RESELLER_SUPPORT, BILLING, TECHNICAL, READ_ONLY)),
    /** In person only: neither by an API key nor by who acts as the user. */
    LOGIN_SECURE(
            "login:secure",
            "Change one's own password, have one's address verified, and set up the second factor, in person",
            to(SELF, Role.values())),
    /** In person only, as above. */
    LOGIN_MANAGE(
            "login:manage", "Change one's own address, second factor and API keys, in person", to(SELF, Role.values())),
    SECURITY_READ(
            "security:read",
            "See failed logins, lockouts, bans and the like of the whole platform",
            to(PLATFORM, SUPER_ADMIN, AUDITOR)),
    BANS_READ("bans:read", "See banned addresses", to(PLATFORM, SUPER_ADMIN, AUDITOR)),
    BANS_MANAGE("bans:manage", "Ban addresses, and lift bans", to(PLATFORM, SUPER_ADMIN)),

    /** What only the platform itself does, mostly through its sagas. */
    INTERNAL("internal", "Nobody: the platform itself");

    private final String scope;
    private final String allows;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final List<Grant> grants;

    Permission(String scope, String allows, Grant... grants) {
        this.scope = scope;
        this.allows = allows;
        this.grants = List.of(grants);
    }

    /** Its name among the scopes of API keys: {@code invoices:pay}. */
    public String scope() {
        return scope;
    }

    /** What it allows, in words for readers. */
    public String allows() {
        return allows;
    }

    /** Whether only the user himself has it: no API key, and nobody who acts as him. */
    public boolean inPerson() {
        return this == LOGIN_SECURE || this == LOGIN_MANAGE || this == USERS_IMPERSONATE;
    }

    /** Whether nobody has it who acts as another user. */
    public boolean inOwnName() {
        return inPerson()
                || this == USERS_HELP
                || this == USERS_DELETE
                || this == API_KEYS_REVOKE
                || this == WEBHOOKS_MANAGE;
    }

    /** Whether it is for others only: of oneself it would stand in for one's own password, or shut oneself out. */
    public boolean ofOthers() {
        return this == USERS_HELP || this == USERS_DELETE || this == USERS_IMPERSONATE;
    }

    /** Whether whoever has it may use it on himself, however far it goes. */
    public boolean ofOneself() {
        return this == SESSIONS_END || this == API_KEYS_REVOKE;
    }

    /** Whether whoever must have a second factor has it, for himself, before he has set that up. */
    public boolean beforeSecondFactor() {
        return this == ME_READ || this == LOGIN_SECURE || this == SESSIONS_END;
    }

    /** How far it goes for a role; empty when the role does not have it. */
    public Optional<Reach> reach(Role role) {
        return grants.stream()
                .filter(grant -> grant.roles().contains(role))
                .map(Grant::reach)
                .findFirst();
    }
}

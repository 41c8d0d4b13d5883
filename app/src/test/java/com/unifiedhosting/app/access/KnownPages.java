package com.unifiedhosting.app.access;

import java.util.Set;

/** The pages and forms that there are meant to be. */
final class KnownPages {

    /** The whole door, and what explains the API. */
    static final Set<String> PUBLIC = Set.of(
            "GET /sign-in",
            "POST /sign-in",
            "GET /sign-in/code",
            "POST /sign-in/code",
            "GET /forgotten-password",
            "POST /forgotten-password",
            "GET /reset-password",
            "POST /reset-password",
            "GET /accept-invitation",
            "POST /accept-invitation",
            "GET /verify-email",
            "POST /verify-email",
            "GET /confirm-email",
            "POST /confirm-email",
            "GET /problems",
            "GET /problems/{code}",
            "GET /.well-known/jwks.json");

    /** And what each of the others needs. */
    static final Set<String> GUARDED = Set.of(
            "GET /: dashboards:platform or me:read",
            "GET / (part): dashboards:platform",
            "GET /me: me:read",
            "POST /me/password: login:secure",
            "POST /me/email: login:manage",
            "POST /me/verification: login:secure",
            "POST /me/second-factor: login:secure",
            "POST /me/second-factor/confirm: login:secure",
            "POST /me/second-factor/off: login:manage",
            "POST /me/recovery-codes: login:manage",
            "POST /me/sessions/{id}/end: sessions:end",
            "POST /me/sessions/end-others: sessions:end",
            "POST /me/api-keys: login:manage",
            "POST /me/api-keys/{id}/revoke: api-keys:revoke",
            "POST /sign-out: sessions:end",
            "POST /impersonate/{id}: users:impersonate",
            "GET /account: accounts:read",
            "GET /accounts: accounts:read",
            "GET /accounts/new: accounts:register",
            "POST /accounts: accounts:register",
            "GET /accounts/{id}: accounts:read",
            "POST /accounts/{id}/profile: accounts:edit",
            "POST /accounts/{id}/locale: accounts:edit",
            "POST /accounts/{id}/preferences: accounts:edit",
            "POST /accounts/{id}/tags: accounts:tag",
            "POST /accounts/{id}/notes: notes:write",
            "POST /accounts/{id}/exports: accounts:export",
            "POST /accounts/{id}/suspend: accounts:suspend",
            "POST /accounts/{id}/reactivate: accounts:suspend",
            "GET /accounts/{id}/close: accounts:close",
            "POST /accounts/{id}/close: accounts:close",
            "POST /accounts/{id}/reopen: accounts:close",
            "POST /accounts/{id}/move: accounts:move",
            "POST /accounts/{id}/orders: orders:place",
            "POST /accounts/{id}/users: users:manage",
            "GET /users: users:read",
            "GET /users/{id}: users:read",
            "POST /users/{id}/rename: users:manage",
            "POST /users/{id}/role: users:manage",
            "POST /users/{id}/suspend: users:manage",
            "POST /users/{id}/reactivate: users:manage",
            "POST /users/{id}/renew-invitation: users:manage",
            "POST /users/{id}/restore: users:delete",
            "POST /users/{id}/require-second-factor: users:help",
            "POST /users/{id}/release-second-factor: users:help",
            "POST /users/{id}/end-sessions: sessions:end",
            "GET /users/{id}/delete: users:delete",
            "POST /users/{id}/delete: users:delete",
            "GET /users/{id}/force-password-reset: users:help",
            "POST /users/{id}/force-password-reset: users:help",
            "GET /users/{id}/disable-second-factor: users:help",
            "POST /users/{id}/disable-second-factor: users:help",
            "GET /security: security:read",
            "GET /security/events.csv: security:read",
            "GET /security/bans: bans:read",
            "POST /security/bans: bans:manage",
            "POST /security/bans/{id}/lift: bans:manage");

    private KnownPages() {}
}

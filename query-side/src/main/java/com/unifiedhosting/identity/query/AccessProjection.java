package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyEvent;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyUsed;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionEvent;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.RecoveryCodesRenewed;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.TotpEnrolled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps what decides whether a session or a key is let in: {@code read_model.access_account}, {@code access_user}, {@code
 * access_session} and {@code access_key}, one row a stream, so that it does not matter which stream comes first.
 * Never rebuilt: until it had read all events again, it would let in whom it has shut out since.
 */
@Component
@DisallowReplay
@ProcessingGroup(AccessProjection.GROUP)
class AccessProjection {

    static final String GROUP = "access";
    static final Table ACCOUNT = new Table("read_model.access_account", "account_id");
    static final Table USER = new Table("read_model.access_user", "user_id");
    static final Table SESSION = new Table("read_model.access_session", "session_id");
    static final Table KEY = new Table("read_model.access_key", "api_key_id");

    private final Rows rows;

    AccessProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(AccountEvent event) {
        switch (event) {
            case AccountRegistered registered ->
                rows.row(ACCOUNT, registered.accountId())
                        .with("path", registered.path())
                        .put("""
                                INSERT INTO read_model.access_account (account_id, owner_path, version, updated_at)
                                VALUES (:id, :path, :version, :at)
                                ON CONFLICT (account_id) DO NOTHING""");
            case AccountSuspended _ -> account(event, "suspended = TRUE");
            case AccountReactivated _ -> account(event, "suspended = FALSE");
            case ClosingStarted _ -> account(event, "closing = TRUE");
            case AccountReopened _ -> account(event, "closing = FALSE");
            case AccountClosed _ -> account(event, "closed = TRUE");
            // who gets in does not hang on these
            case AccountMoved _,
                    ProfileChanged _,
                    LocaleChanged _,
                    PreferencesChanged _,
                    TagsChanged _,
                    NoteWritten _,
                    AccountDataExported _,
                    TaxIdChecked _,
                    BillingSettingsChanged _,
                    InvoiceGroupingChanged _,
                    InvoiceTemplateChanged _ -> {}
        }
    }

    private void account(AccountEvent event, String change) {
        rows.row(ACCOUNT, event.accountId()).change("""
                        UPDATE read_model.access_account
                        SET %s, version = :version, updated_at = :at
                        WHERE account_id = :id AND version < :version""".formatted(change));
    }

    @EventHandler
    void on(UserEvent event) {
        switch (event) {
            case UserInvited invited -> insert(event, invited.ownerPath(), invited.role(), UserStatus.INVITED);
            case UserRegistered registered ->
                insert(event, registered.ownerPath(), registered.role(), UserStatus.ACTIVE);
            case InvitationAccepted _, UserReactivated _, UserRestored _ -> status(event, UserStatus.ACTIVE);
            case UserSuspended _ -> status(event, UserStatus.SUSPENDED);
            case UserDeletionStarted _ -> status(event, UserStatus.DELETING);
            case UserDeleted _ -> status(event, UserStatus.DELETED);
            case RoleChanged changed ->
                rows.row(USER, changed.userId()).with("role", changed.role()).change("""
                                UPDATE read_model.access_user
                                SET role = :role, version = :version, updated_at = :at
                                WHERE user_id = :id AND version < :version""");
            case SecondFactorRequired required ->
                factor(event, "factor_required = TRUE, factor_on = :on", required.on());
            case SecondFactorReleased _ -> factor(event, "factor_required = :on", false);
            case TotpConfirmed _ -> factor(event, "factor_on = :on", true);
            case TotpDisabled _ -> factor(event, "factor_on = :on", false);
            // who gets in does not hang on these
            case InvitationRenewed _,
                    VerificationRequested _,
                    EmailVerified _,
                    LoggedIn _,
                    LoginFailed _,
                    PasswordResetRequested _,
                    PasswordReset _,
                    PasswordChanged _,
                    PasswordRehashed _,
                    PasswordResetForced _,
                    EmailChangeRequested _,
                    EmailChanged _,
                    UserRenamed _,
                    TotpEnrolled _,
                    RecoveryCodesRenewed _,
                    OthersLoggedOut _,
                    AccessRefused _ -> {}
        }
    }

    private void insert(UserEvent event, AccountPath path, Role role, UserStatus status) {
        rows.row(USER, event.userId())
                .with("path", path)
                .with("role", role)
                .with("status", status)
                .put("""
                        INSERT INTO read_model.access_user (user_id, owner_path, role, status, version, updated_at)
                        VALUES (:id, :path, :role, :status, :version, :at)
                        ON CONFLICT (user_id) DO NOTHING""");
    }

    private void factor(UserEvent event, String change, boolean on) {
        rows.row(USER, event.userId()).with("on", on).change("""
                        UPDATE read_model.access_user
                        SET %s, version = :version, updated_at = :at
                        WHERE user_id = :id AND version < :version""".formatted(change));
    }

    private void status(UserEvent event, UserStatus status) {
        rows.row(USER, event.userId()).with("status", status).change("""
                        UPDATE read_model.access_user
                        SET status = :status, version = :version, updated_at = :at
                        WHERE user_id = :id AND version < :version""");
    }

    @EventHandler
    void on(SessionEvent event) {
        switch (event) {
            case SessionStarted started ->
                rows.row(SESSION, started.sessionId())
                        .with("path", started.ownerPath())
                        .with("user", started.userId())
                        .with("impersonator", started.impersonator())
                        .with("kind", started.kind())
                        .with("secret", started.secret())
                        .with("idle", started.idle().toMillis())
                        .with("expiresAt", started.expiresAt())
                        .with("endsAt", started.endsAt())
                        .put("""
                                INSERT INTO read_model.access_session (session_id, owner_path, user_id, impersonator, kind,
                                    secret, idle_millis, expires_at, ends_at, version, updated_at)
                                VALUES (:id, :path, :user, :impersonator, :kind, :secret, :idle, :expiresAt, :endsAt,
                                    :version, :at)
                                ON CONFLICT (session_id) DO NOTHING""");
            case SessionRefreshed refreshed ->
                rows.row(SESSION, refreshed.sessionId())
                        .with("expiresAt", refreshed.expiresAt())
                        .change("""
                                UPDATE read_model.access_session
                                SET expires_at = :expiresAt, version = :version, updated_at = :at
                                WHERE session_id = :id AND version < :version""");
            case SessionEnded ended -> rows.row(SESSION, ended.sessionId()).change("""
                                UPDATE read_model.access_session
                                SET ended = TRUE, version = :version, updated_at = :at
                                WHERE session_id = :id AND version < :version""");
        }
    }

    @EventHandler
    void on(ApiKeyEvent event) {
        switch (event) {
            case ApiKeyCreated created ->
                rows.row(KEY, created.apiKeyId())
                        .with("path", created.ownerPath())
                        .with("user", created.userId())
                        .with("scopes", created.scopes())
                        .with("secret", created.secret())
                        .with("expiresAt", created.expiresAt())
                        .put("""
                                INSERT INTO read_model.access_key (api_key_id, owner_path, user_id, scopes, secret,
                                    expires_at, version, updated_at)
                                VALUES (:id, :path, :user, :scopes, :secret, :expiresAt, :version, :at)
                                ON CONFLICT (api_key_id) DO NOTHING""");
            case ApiKeyRenamed _, ApiKeyUsed _ -> {}
            case ApiKeyRevoked revoked -> rows.row(KEY, revoked.apiKeyId()).change("""
                                UPDATE read_model.access_key
                                SET revoked = TRUE, version = :version, updated_at = :at
                                WHERE api_key_id = :id AND version < :version""");
        }
    }
}

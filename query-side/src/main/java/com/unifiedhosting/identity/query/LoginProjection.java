package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.identity.LoginKind;
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
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Origin;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.login}, one row for each thing that happened, and {@code read_model.login_user}, which tells whose
 * a user is.
 */
@Component
@ProcessingGroup(LoginProjection.GROUP)
class LoginProjection {

    static final String GROUP = "logins";
    static final Table USER = new Table("read_model.login_user", "user_id");
    static final Table LOGIN = new Table("read_model.login", "entry");

    private final Rows rows;

    LoginProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(UserEvent event, DomainEventMessage<?> message) {
        switch (event) {
            case UserInvited invited -> know(invited.userId(), invited.ownerPath());
            case UserRegistered registered -> know(registered.userId(), registered.ownerPath());
            case LoggedIn login ->
                entry(LoginKind.LOGGED_IN, login.userId(), message)
                        .about(login.person())
                        .with("device", login.device())
                        .with("session", login.sessionId())
                        .put("""
                                INSERT INTO read_model.login (entry, user_id, version, at, kind, session_id, device, ip,
                                    through)
                                VALUES (:id, :user, :version, :at, :kind, :session, :device, :ip, :through)
                                ON CONFLICT (entry) DO NOTHING""");
            case LoginFailed failed -> {
                failed(LoginKind.FAILED, failed, message);
                if (failed.lockedUntil() != null) {
                    failed(LoginKind.LOCKED_OUT, failed, message);
                }
            }
            // no logins
            case InvitationAccepted _,
                    InvitationRenewed _,
                    VerificationRequested _,
                    EmailVerified _,
                    PasswordResetRequested _,
                    PasswordReset _,
                    PasswordChanged _,
                    PasswordRehashed _,
                    EmailChangeRequested _,
                    EmailChanged _,
                    UserRenamed _,
                    TotpEnrolled _,
                    RecoveryCodesRenewed _,
                    RoleChanged _,
                    UserSuspended _,
                    UserReactivated _,
                    UserDeletionStarted _,
                    UserRestored _,
                    UserDeleted _,
                    PasswordResetForced _,
                    TotpConfirmed _,
                    TotpDisabled _,
                    SecondFactorRequired _,
                    SecondFactorReleased _,
                    OthersLoggedOut _,
                    AccessRefused _ -> {}
        }
    }

    @EventHandler
    void on(SessionEvent event, DomainEventMessage<?> message) {
        switch (event) {
            case SessionStarted started -> {
                // the user's own stands in his own stream
                if (started.impersonator() != null) {
                    entry(LoginKind.IMPERSONATED, started.userId(), message)
                            .about(started.person())
                            .with("device", started.device())
                            .with("session", started.sessionId())
                            .with("impersonator", started.impersonator())
                            .put("""
                                    INSERT INTO read_model.login (entry, user_id, version, at, kind, session_id,
                                        impersonator, device, ip, through)
                                    VALUES (:id, :user, :version, :at, :kind, :session, :impersonator, :device, :ip,
                                        :through)
                                    ON CONFLICT (entry) DO NOTHING""");
                }
            }
            case SessionRefreshed _ -> {}
            case SessionEnded ended ->
                entry(LoginKind.LOGGED_OUT, ended.userId(), message)
                        .with("session", ended.sessionId())
                        .with("reason", ended.reason())
                        .put("""
                                INSERT INTO read_model.login (entry, user_id, version, at, kind, session_id, end_reason,
                                    ip, through)
                                VALUES (:id, :user, :version, :at, :kind, :session, :reason, :ip, :through)
                                ON CONFLICT (entry) DO NOTHING""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(LOGIN, USER);
    }

    private void know(UserId user, AccountPath path) {
        rows.row(USER, user).with("path", path).put("""
                        INSERT INTO read_model.login_user (user_id, owner_path)
                        VALUES (:id, :path)
                        ON CONFLICT (user_id) DO NOTHING""");
    }

    private void failed(LoginKind kind, LoginFailed failed, DomainEventMessage<?> message) {
        entry(kind, failed.userId(), message)
                .about(failed.person())
                .with("device", failed.device())
                .with("failure", failed.failure())
                .with("lockedUntil", kind == LoginKind.LOCKED_OUT ? failed.lockedUntil() : null)
                .put("""
                        INSERT INTO read_model.login (entry, user_id, version, at, kind, failure, locked_until, device, ip,
                            through)
                        VALUES (:id, :user, :version, :at, :kind, :failure, :lockedUntil, :device, :ip, :through)
                        ON CONFLICT (entry) DO NOTHING""");
    }

    private Row entry(LoginKind kind, UserId user, DomainEventMessage<?> message) {
        String place = AuditEntry.placeOf(message.getAggregateIdentifier(), message.getSequenceNumber());
        return rows.row(LOGIN, place + "#" + kind)
                .with("user", user)
                .with("kind", kind)
                .with("through", message.getMetaData().get(Provenance.THROUGH))
                .about(Origin.person(message.getMetaData()))
                .with("ip", Origin.address(message.getMetaData()));
    }
}

package com.unifiedhosting.security.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.identity.SessionEnd;
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
import com.unifiedhosting.security.BanEvent;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Origin;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.security_event}, one row for each thing that happened, and {@code read_model.security_user}, which
 * tells whose a user is and whether his second factor is on.
 */
@Component
@ProcessingGroup(SecurityEventProjection.GROUP)
class SecurityEventProjection {

    static final String GROUP = "security-events";
    static final Table USER = new Table("read_model.security_user", "user_id");
    static final Table EVENT = new Table("read_model.security_event", "entry");

    private static final String INSERT = """
            INSERT INTO read_model.security_event (entry, subject, version, at, kind, user_id, actor, ip, route)
            VALUES (:entry, :subject, :version, :at, :kind, :user, :actor, :ip, :route)
            ON CONFLICT (entry) DO NOTHING""";

    private final Rows rows;

    SecurityEventProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(UserEvent event, DomainEventMessage<?> message) {
        UserId user = event.userId();
        switch (event) {
            case UserInvited invited -> know(user, invited.ownerPath());
            case UserRegistered registered -> know(user, registered.ownerPath());
            case LoginFailed failed -> {
                row(SecurityEventKind.LOGIN_FAILED, user, message).put(INSERT);
                if (failed.lockedUntil() != null) {
                    row(SecurityEventKind.LOCKED_OUT, user, message).put(INSERT);
                }
            }
            case PasswordResetForced _ ->
                row(SecurityEventKind.RESET_FORCED, user, message).put(INSERT);
            case TotpConfirmed _ -> secondFactor(user, true);
            case TotpDisabled _ -> {
                // it may have been an enrolment that was taken back
                row(SecurityEventKind.SECOND_FACTOR_OFF, user, message).put("""
                                INSERT INTO read_model.security_event (entry, subject, version, at, kind, user_id, actor, ip)
                                SELECT :entry, :subject, :version, :at, :kind, user_id, :actor, :ip
                                FROM read_model.security_user
                                WHERE user_id = :id AND second_factor AND version < :version
                                ON CONFLICT (entry) DO NOTHING""");
                secondFactor(user, false);
            }
            case SecondFactorReleased _ ->
                row(SecurityEventKind.SECOND_FACTOR_RELEASED, user, message).put(INSERT);
            case AccessRefused refused ->
                row(SecurityEventKind.ACCESS_REFUSED, user, message)
                        .with("route", refused.route())
                        .put(INSERT);
            // nothing that anybody would have to look at
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
                    SecondFactorRequired _,
                    RoleChanged _,
                    UserSuspended _,
                    UserReactivated _,
                    UserDeletionStarted _,
                    UserRestored _,
                    UserDeleted _,
                    LoggedIn _,
                    OthersLoggedOut _ -> {}
        }
    }

    @EventHandler
    void on(SessionEvent event, DomainEventMessage<?> message) {
        switch (event) {
            case SessionStarted started -> {
                if (started.impersonator() != null) {
                    row(SecurityEventKind.IMPERSONATED, started.userId(), message)
                            .put(INSERT);
                }
            }
            case SessionRefreshed _ -> {}
            case SessionEnded ended -> {
                if (ended.reason() == SessionEnd.TOKEN_REUSED) {
                    row(SecurityEventKind.TOKEN_REUSED, ended.userId(), message).put(INSERT);
                }
            }
        }
    }

    @EventHandler
    void on(BanEvent event, DomainEventMessage<?> message) {
        SecurityEventKind kind = switch (event) {
            case BanImposed _ -> SecurityEventKind.BAN_IMPOSED;
            case BanLifted _ -> SecurityEventKind.BAN_LIFTED;
        };
        row(kind, null, message).put(INSERT);
    }

    @ResetHandler
    void reset() {
        rows.truncate(EVENT, USER);
    }

    private void know(UserId user, AccountPath path) {
        rows.row(USER, user).with("path", path).put("""
                        INSERT INTO read_model.security_user (user_id, owner_path, version)
                        VALUES (:id, :path, :version)
                        ON CONFLICT (user_id) DO NOTHING""");
    }

    private void secondFactor(UserId user, boolean on) {
        rows.row(USER, user).with("on", on).change("""
                        UPDATE read_model.security_user
                        SET second_factor = :on, version = :version
                        WHERE user_id = :id AND version < :version""");
    }

    /** In the order of the stream, since one of them looks at what the stream said before. */
    private Row row(SecurityEventKind kind, @Nullable UserId user, DomainEventMessage<?> message) {
        String stream = message.getAggregateIdentifier();
        return rows.row(EVENT, stream)
                .with("entry", AuditEntry.placeOf(stream, message.getSequenceNumber()) + "#" + kind)
                .with("subject", stream)
                .with("kind", kind)
                .with("user", user)
                .with("actor", message.getMetaData().get(Provenance.ACTOR))
                .with("route", null)
                .about(Origin.person(message.getMetaData()))
                .with("ip", Origin.address(message.getMetaData()));
    }
}

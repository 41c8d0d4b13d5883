package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Role;
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
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.platform_user}, one row a user. */
@Component
@ProcessingGroup(UserProjection.GROUP)
class UserProjection {

    static final String GROUP = "users";
    static final Table USER = new Table("read_model.platform_user", "user_id");

    private final Rows rows;

    UserProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(UserEvent event) {
        switch (event) {
            case UserInvited e ->
                insert(event, e.accountId(), e.ownerPath(), e.email(), e.name(), e.role(), UserStatus.INVITED);
            case UserRegistered e ->
                insert(event, e.accountId(), e.ownerPath(), e.email(), e.name(), e.role(), UserStatus.ACTIVE);
            case InvitationAccepted _ -> change(row(event), "status = 'ACTIVE', email_verified = TRUE,");
            case EmailVerified _ -> change(row(event), "email_verified = TRUE,");
            case EmailChanged e ->
                change(
                        row(event)
                                .with("email", e.email())
                                .withSearchKeys("emailKeys", e.email().value()),
                        "email = :email, email_keys = :emailKeys, email_verified = TRUE,");
            case UserRenamed e ->
                change(
                        row(event)
                                .with("name", e.name())
                                .withSearchKeys("nameKeys", e.name().value()),
                        "name = :name, name_keys = :nameKeys,");
            case LoggedIn _ -> change(row(event), "last_login_at = :at,");
            case PasswordResetForced _ -> change(row(event), "reset_forced = TRUE,");
            case PasswordReset _, PasswordChanged _ -> change(row(event), "reset_forced = FALSE,");
            case TotpConfirmed _ -> change(row(event), "second_factor = TRUE,");
            case TotpDisabled _ -> change(row(event), "second_factor = FALSE,");
            case SecondFactorRequired _ -> change(row(event), "second_factor_required = TRUE,");
            case SecondFactorReleased _ -> change(row(event), "second_factor_required = FALSE,");
            case RoleChanged e -> change(row(event).with("role", e.role()), "role = :role,");
            case UserSuspended e ->
                change(row(event).with("reason", e.reason()), "status = 'SUSPENDED', reason = :reason,");
            case UserReactivated _, UserRestored _ ->
                change(row(event), "status = 'ACTIVE', reason = NULL, deletes_at = NULL,");
            case UserDeletionStarted e ->
                change(
                        row(event).with("reason", e.reason()).with("deletesAt", e.deletesAt()),
                        "status = 'DELETING', reason = :reason, deletes_at = :deletesAt,");
            case UserDeleted e ->
                change(
                        row(event).with("reason", e.reason()),
                        "status = 'DELETED', reason = :reason, deletes_at = NULL, second_factor = FALSE,"
                                + " second_factor_required = FALSE, reset_forced = FALSE,");
            case InvitationRenewed _,
                    VerificationRequested _,
                    LoginFailed _,
                    PasswordResetRequested _,
                    PasswordRehashed _,
                    EmailChangeRequested _,
                    TotpEnrolled _,
                    RecoveryCodesRenewed _,
                    OthersLoggedOut _,
                    AccessRefused _ -> change(row(event), "");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(USER);
    }

    private void insert(
            UserEvent event,
            AccountId account,
            AccountPath path,
            EmailAddress email,
            PersonName name,
            Role role,
            UserStatus status) {
        row(event)
                .with("account", account)
                .with("path", path)
                .with("email", email)
                .withSearchKeys("emailKeys", email.value())
                .with("name", name)
                .withSearchKeys("nameKeys", name.value())
                .with("role", role)
                .with("status", status)
                .put("""
                        INSERT INTO read_model.platform_user (user_id, account_id, owner_path, email, email_keys, name,
                            name_keys, role, status, created_at, version, updated_at)
                        VALUES (:id, :account, :path, :email, :emailKeys, :name, :nameKeys, :role, :status, :at, :version, :at)
                        ON CONFLICT (user_id) DO NOTHING""");
    }

    private Row row(UserEvent event) {
        return rows.row(USER, event.userId()).about(event.person());
    }

    private static void change(Row row, String assignments) {
        row.change("""
                UPDATE read_model.platform_user
                SET %s version = :version, updated_at = :at
                WHERE user_id = :id AND version < :version""".formatted(assignments));
    }
}

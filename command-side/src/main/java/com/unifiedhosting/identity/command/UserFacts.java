package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;

/** A user as other contexts see him. */
public record UserFacts(
        UserId userId,
        AccountPath path,
        EmailAddress email,
        boolean emailVerified,
        PersonName name,
        UserStatus status) {

    /** Whether there is nobody any more: he is deleted, or what tells of him erased. */
    public boolean isGone() {
        return status == UserStatus.DELETED || email.equals(EmailAddress.ERASED);
    }
}

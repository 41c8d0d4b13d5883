package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as other contexts see him.
 *
 * @param deletesAt while DELETING, when he is deleted for good; null else
 */
public record UserFacts(
        UserId userId,
        AccountPath path,
        EmailAddress email,
        boolean emailVerified,
        PersonName name,
        UserStatus status,
        @Nullable Instant deletesAt) {

    /** Whether there is nobody to be told: he is deleted or about to be, or what tells of him erased. */
    public boolean isGone() {
        return status == UserStatus.DELETED || status == UserStatus.DELETING || email.equals(EmailAddress.ERASED);
    }
}

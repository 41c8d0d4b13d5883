package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in the directory.
 *
 * @param path of his account
 * @param reason why he is suspended, or is or is to be deleted; null else
 * @param deletesAt while DELETING, when he is deleted for good; null else
 * @param emailVerified whether he has shown that the address is his own
 * @param secondFactor whether a code is asked for beside the password
 * @param secondFactorRequired whether he has to have it, and may do nothing but set it up before
 * @param resetForced whether his password is of no use until he resets it
 * @param createdAt when he was invited or registered
 * @param lastLoginAt null as long as he has never logged in
 */
public record UserView(
        UserId userId,
        AccountId accountId,
        AccountPath path,
        EmailAddress email,
        PersonName name,
        Role role,
        UserStatus status,
        @Nullable String reason,
        @Nullable Instant deletesAt,
        boolean emailVerified,
        boolean secondFactor,
        boolean secondFactorRequired,
        boolean resetForced,
        Instant createdAt,
        @Nullable Instant lastLoginAt,
        long version,
        Instant updatedAt)
        implements View {}

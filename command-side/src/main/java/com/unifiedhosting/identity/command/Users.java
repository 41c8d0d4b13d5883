package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.UserId;

/** What commands of other contexts may ask about users. Nothing is locked or changed. */
public interface Users {

    /**
     * A user as he is now.
     *
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_USER
     */
    UserFacts read(UserId userId);
}

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

    /**
     * Checks that the user for whom the command being handled is, if it is for one, has verified his address: whoever has
     * registered with the address of another does nothing that costs money or writes to people.
     *
     * @throws com.unifiedhosting.shared.Refused EMAIL_NOT_VERIFIED, UNKNOWN_USER
     */
    void callerMustBeVerified();
}

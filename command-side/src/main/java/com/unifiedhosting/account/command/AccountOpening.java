package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;

/** Registers accounts for commands of other contexts, in the unit of work of the command. */
public interface AccountOpening {

    /**
     * Registers an account and claims its e-mail address; registered already by the same command: nothing.
     *
     * @return the version of the account
     * @throws com.unifiedhosting.shared.Refused EMAIL_TAKEN, PARENT_UNSUITABLE, ALREADY_REGISTERED
     */
    Long register(RegisterAccount command);
}

package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.EmailAddress;

/** As whom a user has joined, by which a repeated order is known again, whatever has changed since. */
record Joining(AccountId accountId, EmailAddress email, Role role, boolean invited) {}

package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.UserId;

/**
 * Against what a password is to be verified, and whose it is.
 *
 * @param userId of the user, or of nobody
 * @param password his hash, or the stand-in
 * @param secondFactor whether a code is needed beside the password
 * @param locked whether no login from there is looked at now
 */
record LoginFacts(UserId userId, PasswordHash password, boolean secondFactor, boolean locked) {}

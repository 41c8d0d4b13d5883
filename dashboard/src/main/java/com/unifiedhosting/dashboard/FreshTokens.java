package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.OneTimeToken;

/** Makes tokens for mails; chance is the runnable's. */
@FunctionalInterface
public interface FreshTokens {

    OneTimeToken next();
}

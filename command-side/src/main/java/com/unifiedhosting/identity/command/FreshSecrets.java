package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.TotpSecret;
import java.util.List;

/** Makes all that is random about users, at the edge. */
public interface FreshSecrets {

    OneTimeToken token();

    TotpSecret totpSecret();

    /** As many as a user gets at a time. */
    List<RecoveryCode> recoveryCodes();
}

package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;

/** Fills the account directory for tests of read models that look things up in it. */
public final class AccountRows {

    private AccountRows() {}

    /** The directory holds these accounts and no others. */
    public static void given(AccountEvent... events) {
        ProjectionFixture.of(new AccountProjection(ReadModelDatabase.rows())).given(events);
    }
}

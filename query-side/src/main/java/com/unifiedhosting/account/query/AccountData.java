package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** All data of an account, as a file, for whoever has asked for it (CU-011). There where the read models are. */
public interface AccountData {

    /** The kind of file. */
    String ZIP = "application/zip";

    /**
     * The file, not made yet.
     *
     * @param minVersion of the account, which asking has made; waited for, null for any
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_ACCOUNT, EXPORT_NOT_ASKED; FORBIDDEN without the permissions to read
     *     all that is in it
     */
    Archive of(AccountId account, Provenance caller, @Nullable Long minVersion);

    /** A ZIP of JSON. */
    interface Archive {

        String fileName();

        /**
         * Writes it while it is made.
         *
         * @throws IOException when whoever asked has gone, or would not be let in any more
         */
        void writeTo(OutputStream target) throws IOException;
    }
}

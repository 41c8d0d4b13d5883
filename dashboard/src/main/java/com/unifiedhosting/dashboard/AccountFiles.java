package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Provenance;
import java.io.IOException;
import java.io.OutputStream;

/** Makes the file with all data of an account; the runnable knows how the API does it. */
public interface AccountFiles {

    /**
     * The file, not made yet.
     *
     * @param version of the account, that asking for its data has made
     * @throws com.unifiedhosting.shared.Refused as the API's is; UNAVAILABLE where there are no read models
     */
    File of(AccountId account, Provenance caller, long version);

    /** A file to be downloaded. */
    interface File {

        String name();

        /** The media type. */
        String type();

        /**
         * Writes it while it is made.
         *
         * @throws IOException when whoever asked has gone, or would not be let in any more
         */
        void writeTo(OutputStream target) throws IOException;
    }
}

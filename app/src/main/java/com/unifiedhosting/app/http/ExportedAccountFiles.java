package com.unifiedhosting.app.http;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.query.AccountData;
import com.unifiedhosting.dashboard.AccountFiles;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.beans.factory.ObjectProvider;

/** The export of the API, for a page; there are none in a process without read models. */
final class ExportedAccountFiles implements AccountFiles {

    private final ObjectProvider<AccountData> data;

    ExportedAccountFiles(ObjectProvider<AccountData> data) {
        this.data = data;
    }

    @Override
    public File of(AccountId account, Provenance caller, long version) {
        AccountData here = data.getIfAvailable();
        if (here == null) {
            throw new Refused(
                    SharedRefusal.UNAVAILABLE, "The data are elsewhere: please take them by the API, with an API key.");
        }
        AccountData.Archive archive = here.of(account, caller, version);
        return new File() {

            @Override
            public String name() {
                return archive.fileName();
            }

            @Override
            public String type() {
                return AccountData.ZIP;
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                archive.writeTo(target);
            }
        };
    }
}

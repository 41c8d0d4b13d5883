package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.util.List;

/** The check of the books, for tests of one part of them. */
public final class BooksChecks {

    private BooksChecks() {}

    public static List<DiscrepancyView> ofRevenue() {
        return new BooksQueries(ReadModelDatabase.JDBC)
                .handle(new FindDiscrepancies(AccountPath.PLATFORM)).stream()
                        .filter(found -> found.check().startsWith("revenue"))
                        .toList();
    }
}

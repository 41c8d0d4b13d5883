package com.unifiedhosting.revenue.query;

import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;

/** The query handlers of revenue, for tests of what uses them. */
public final class RevenueAnswers {

    private RevenueAnswers() {}

    public static RevenueQueries at(Clock clock) {
        return new RevenueQueries(ReadModelDatabase.JDBC, clock);
    }
}

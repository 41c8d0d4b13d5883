package com.unifiedhosting.revenue.query;

import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;

/** The projection and the query handlers of revenue, for tests of what uses them or is compared with them. */
public final class RevenueAnswers {

    private RevenueAnswers() {}

    public static ProjectionFixture projection() {
        return ProjectionFixture.of(new RevenueProjection(ReadModelDatabase.rows()));
    }

    public static RevenueQueries at(Clock clock) {
        return new RevenueQueries(ReadModelDatabase.JDBC, clock);
    }
}

package com.unifiedhosting.billing.query;

import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;

/** The query handlers of money, for tests of what uses them. */
public final class MoneyQueries {

    private MoneyQueries() {}

    /** The projection of what they are asked about. */
    public static Object statement() {
        return new StatementProjection(ReadModelDatabase.rows());
    }

    /** The projection of invoices. */
    public static Object ofInvoices() {
        return new InvoiceProjection(ReadModelDatabase.rows());
    }

    public static LedgerQueries ledgers(Clock clock, ProjectionFixture projection) {
        return new LedgerQueries(
                ReadModelDatabase.JDBC,
                clock,
                new PastBalances(ReadModelDatabase.JDBC, new History(projection.eventStore())));
    }

    public static ReceivableQueries receivables(Clock clock) {
        return new ReceivableQueries(ReadModelDatabase.JDBC, clock);
    }

    public static InvoiceQueries invoices(Clock clock, ProjectionFixture projection) {
        return new InvoiceQueries(
                ReadModelDatabase.JDBC, ReadModelDatabase.VAULT, clock, new History(projection.eventStore()));
    }
}

package com.unifiedhosting.dashboards.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.MoneyQueries;
import com.unifiedhosting.revenue.query.RevenueAnswers;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The rows of other read models that dashboards show, for tests. */
final class Dashboards {

    private Dashboards() {}

    static DashboardQueries queriesAt(String now, ProjectionFixture projection) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new DashboardQueries(
                ReadModelDatabase.JDBC,
                clock,
                MoneyQueries.ledgers(clock, projection),
                MoneyQueries.receivables(clock),
                MoneyQueries.invoices(clock, projection),
                RevenueAnswers.at(clock),
                ReadModelDatabase.VAULT);
    }

    static void emptyTheTablesOfOthers() {
        ReadModelDatabase.JDBC.sql("""
                    TRUNCATE read_model.statement_source, read_model.statement_entry, read_model.revenue_day,
                        read_model.revenue_account, read_model.revenue_account_day, read_model.invoice,
                        read_model.audit_entry, read_model.moved_account""").update();
    }

    /** Something is open that is due on a day, in UTC. */
    static void owes(AccountPath owner, String dueOn, long open) {
        for (String sql : new String[] {"""
            INSERT INTO read_model.statement_source (source, kind, account_id, owner_path, seller_path, currency,
                overdue_at, remaining, version)
            VALUES (:id, 'INVOICE', :account, :path, :seller, 'EUR', :overdueAt, :open, 0)""", """
            INSERT INTO read_model.invoice (invoice_id, account_id, owner_path, status, drafted_at, issued_at, currency,
                due_on, zone, overdue_at, net, tax, gross, open, version, updated_at)
            VALUES (:id, :account, :path, 'ISSUED', '2026-01-01', '2026-01-01', 'EUR', :due, 'UTC', :overdueAt, :open, 0,
                :open, :open, 0, '2026-01-01')"""}) {
            ReadModelDatabase.JDBC
                    .sql(sql)
                    .param("id", "inv_" + owner.owner() + dueOn)
                    .param("account", owner.owner().value())
                    .param("path", owner.value())
                    .param("seller", owner.seller().value())
                    .param("due", LocalDate.parse(dueOn))
                    .param(
                            "overdueAt",
                            LocalDate.parse(dueOn).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                    .param("open", open)
                    .update();
        }
    }

    /** What an account brings rose on a day. */
    static void brings(AccountPath owner, String day, long delta24) {
        for (String sql : new String[] {"""
            INSERT INTO read_model.revenue_day (day, seller_path, currency, package_id, delta24, subscriptions)
            VALUES (:day, :seller, 'EUR', 'pkg_starter', :delta, 1)""", """
            INSERT INTO read_model.revenue_account_day (account_id, currency, day, owner_path, seller_path,
                package_id, delta24)
            VALUES (:account, 'EUR', :day, :path, :seller, 'pkg_starter', :delta)""", """
            INSERT INTO read_model.revenue_account (account_id, currency, package_id, owner_path, seller_path,
                recurring24, subscriptions)
            VALUES (:account, 'EUR', 'pkg_starter', :path, :seller, :delta, 1)
            ON CONFLICT (account_id, currency, package_id) DO UPDATE SET recurring24 = revenue_account.recurring24 + :delta"""}) {
            ReadModelDatabase.JDBC
                    .sql(sql)
                    .param("account", owner.owner().value())
                    .param("day", LocalDate.parse(day))
                    .param("path", owner.value())
                    .param("seller", owner.seller().value())
                    .param("delta", delta24)
                    .update();
        }
    }

    static void happened(String at, String event, String stream, AccountPath owner) {
        happened(at, event, stream, owner, false);
    }

    /** To one that is drafted by hand and not issued. */
    static void happenedToADraft(String at, String event, String stream, AccountPath owner) {
        happened(at, event, stream, owner, true);
    }

    private static void happened(String at, String event, String stream, AccountPath owner, boolean unissued) {
        ReadModelDatabase.JDBC
                .sql("""
                    INSERT INTO read_model.audit_entry (stream_id, version, place, event_id, event, updated_at,
                        owner_path, unissued, actor, on_behalf_of, through, payload)
                    VALUES (:stream, 0, :stream, :stream, :event, :at, :path, :unissued, 'user:ann', 'user:ann', 'session',
                        '{}')""")
                .param("stream", stream)
                .param("event", event)
                .param("at", OffsetDateTime.parse(at))
                .param("path", owner.value())
                .param("unissued", unissued)
                .update();
    }
}

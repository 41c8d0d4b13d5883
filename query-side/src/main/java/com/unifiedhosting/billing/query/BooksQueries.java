package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.shared.query.Listing;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that figures which are kept in several ways agree: each is recomputed from what it is the sum of. */
@Component
final class BooksQueries {

    private static final String STATEMENT_EQUALS_OPEN_LESS_PREPAID = """
            SELECT account_id AS subject, currency, expected, actual FROM (
                SELECT account_id, owner_path, currency, coalesce(remaining, 0) AS expected,
                    coalesce(entered, 0) AS actual
                FROM (
                    SELECT account_id, owner_path, currency,
                        sum(CASE kind WHEN 'INVOICE' THEN remaining ELSE -remaining END)::bigint AS remaining
                    FROM read_model.statement_source GROUP BY account_id, owner_path, currency) sources
                FULL JOIN (
                    SELECT account_id, owner_path, currency, sum(amount)::bigint AS entered
                    FROM read_model.statement_entry GROUP BY account_id, owner_path, currency) entries
                USING (account_id, owner_path, currency)
            ) compared""";

    private static final String STATEMENT_EQUALS_INVOICES = """
            SELECT invoice_id AS subject, currency, expected, actual FROM (
                SELECT i.invoice_id, i.owner_path, i.currency, i.open AS expected, coalesce(s.remaining, 0) AS actual
                FROM read_model.invoice i LEFT JOIN read_model.statement_source s ON s.source = i.invoice_id
            ) compared""";

    private static final String INVOICE_EQUALS_ITS_LINES = """
            SELECT invoice_id AS subject, currency, expected, actual FROM (
                SELECT i.invoice_id, i.owner_path, i.currency, i.gross AS actual,
                    coalesce((SELECT sum(coalesce(l.gross, l.net)) FROM read_model.invoice_line l
                        WHERE l.invoice_id = i.invoice_id), 0)::bigint AS expected
                FROM read_model.invoice i
            ) compared""";

    private static final String OPEN_EQUALS_GROSS_LESS_SETTLEMENTS = """
            SELECT invoice_id AS subject, currency, expected, actual FROM (
                SELECT i.invoice_id, i.owner_path, i.currency, i.open AS actual,
                    (i.gross - coalesce((SELECT sum(s.amount) FROM read_model.invoice_settlement s
                        WHERE s.invoice_id = i.invoice_id), 0))::bigint AS expected
                FROM read_model.invoice i WHERE i.status IN ('ISSUED', 'PARTIALLY_PAID', 'PAID')
            ) compared""";

    private static final String REVENUE_EQUALS_SUBSCRIPTIONS = """
            SELECT seller_path AS subject, currency, expected, actual FROM (
                SELECT seller_path, currency, coalesce(counted, 0) AS expected, coalesce(moved, 0) AS actual
                FROM (
                    SELECT seller_path, currency, sum(recurring24) FILTER (WHERE counted)::bigint AS counted
                    FROM read_model.revenue_subscription GROUP BY seller_path, currency) subscriptions
                FULL JOIN (
                    SELECT seller_path, currency, sum(delta24)::bigint AS moved
                    FROM read_model.revenue_day GROUP BY seller_path, currency) days
                USING (seller_path, currency)
            ) compared""";

    private static final String REVENUE_EQUALS_ACCOUNTS = """
            SELECT account_id AS subject, currency, expected, actual FROM (
                SELECT account_id, owner_path, currency, coalesce(moved, 0) AS expected,
                    coalesce(recurring24, 0) AS actual
                FROM read_model.revenue_account
                FULL JOIN (
                    SELECT account_id, owner_path, currency, sum(delta24)::bigint AS moved
                    FROM read_model.revenue_account_day GROUP BY account_id, owner_path, currency) days
                USING (account_id, owner_path, currency)
            ) compared""";

    private final JdbcClient jdbc;

    BooksQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DiscrepancyView> handle(FindDiscrepancies query) {
        List<DiscrepancyView> found = new ArrayList<>();
        AccountPath scope = query.scope();
        found.addAll(
                compare("statement-equals-open-less-prepaid", STATEMENT_EQUALS_OPEN_LESS_PREPAID, "owner_path", scope));
        found.addAll(compare("statement-equals-invoices", STATEMENT_EQUALS_INVOICES, "owner_path", scope));
        found.addAll(compare("invoice-equals-its-lines", INVOICE_EQUALS_ITS_LINES, "owner_path", scope));
        found.addAll(
                compare("open-equals-gross-less-settlements", OPEN_EQUALS_GROSS_LESS_SETTLEMENTS, "owner_path", scope));
        found.addAll(compare("revenue-equals-subscriptions", REVENUE_EQUALS_SUBSCRIPTIONS, "seller_path", scope));
        found.addAll(compare("revenue-equals-accounts", REVENUE_EQUALS_ACCOUNTS, "owner_path", scope));
        return found;
    }

    private List<DiscrepancyView> compare(String check, String select, String path, AccountPath scope) {
        return Listing.of(jdbc, select, path, scope)
                .where("expected <> actual")
                .all(
                        "subject, currency",
                        (row, number) -> new DiscrepancyView(
                                check,
                                row.getString("subject"),
                                row.getString("currency"),
                                row.getLong("expected"),
                                row.getLong("actual")));
    }
}

package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks that figures which are kept in several ways agree. Each is recomputed from what it is the sum of, and wherever
 * two processing groups tell of the same thing, from the rows of the other one: a group that missed an event differs from
 * one that has it. Every comparison looks from both sides.
 */
@Component
final class BooksQueries {

    /** 24ths of a minor unit a month, as {@link com.unifiedhosting.revenue.RecurringRevenue} counts. */
    private static final String RECURRING = "price_minor * CASE cycle "
            + Arrays.stream(BillingCycle.values())
                    .map(cycle -> "WHEN '" + cycle + "' THEN " + BillingCycle.BIENNIAL.months() / cycle.months())
                    .collect(Collectors.joining(" "))
            + " END";

    /** What went back of payments, or is on its way: the ledger gave it when it was ordered. */
    private static final String RETURNS = """
            SELECT payment_id, amount FROM read_model.payment_refund WHERE status <> 'FAILED'
            UNION ALL
            SELECT payment_id, amount FROM read_model.payment_dispute WHERE status = 'LOST'""";

    /** Each selects subject, currency, expected, actual. */
    private static final Map<String, String> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("statement-equals-open-less-prepaid", """
                SELECT account_id AS subject, currency, coalesce(remaining, 0) AS expected, coalesce(entered, 0) AS actual
                FROM (
                    SELECT account_id, currency,
                        sum(CASE kind WHEN 'INVOICE' THEN remaining ELSE -remaining END)::bigint AS remaining
                    FROM read_model.statement_source GROUP BY account_id, currency) sources
                FULL JOIN (
                    SELECT account_id, currency, sum(amount)::bigint AS entered
                    FROM read_model.statement_entry GROUP BY account_id, currency) entries
                USING (account_id, currency)""");
        CHECKS.put("statement-equals-invoices", """
                SELECT coalesce(i.invoice_id, s.source) AS subject, coalesce(i.currency, s.currency) AS currency,
                    coalesce(i.open, 0) AS expected, coalesce(s.remaining, 0) AS actual
                FROM read_model.invoice i
                FULL JOIN (SELECT * FROM read_model.statement_source WHERE kind = 'INVOICE') s ON s.source = i.invoice_id""");
        CHECKS.put("statement-equals-issued-invoices", """
                SELECT coalesce(i.invoice_id, e.invoice_id) AS subject, coalesce(i.currency, e.currency) AS currency,
                    coalesce(i.gross, 0) AS expected, coalesce(e.amount, 0) AS actual
                FROM (
                    SELECT invoice_id, currency, CASE status WHEN 'VOID' THEN 0 ELSE gross END AS gross
                    FROM read_model.invoice WHERE number IS NOT NULL) i
                FULL JOIN (
                    SELECT invoice_id, currency, sum(amount)::bigint AS amount
                    FROM read_model.statement_entry WHERE kind IN ('INVOICE', 'VOID')
                    GROUP BY invoice_id, currency) e ON e.invoice_id = i.invoice_id""");
        CHECKS.put("statement-equals-settlements", """
                SELECT coalesce(s.entry_id, e.entry_id) AS subject, coalesce(s.currency, e.currency) AS currency,
                    coalesce(s.amount, 0) AS expected, coalesce(-e.amount, 0) AS actual
                FROM (
                    SELECT invoice_id || ':' || lpad(t.version::text, 10, '0') AS entry_id, currency, amount
                    FROM read_model.invoice_settlement t JOIN read_model.invoice USING (invoice_id)
                    WHERE kind IN ('PAYMENT', 'RECEIPT', 'CREDIT_NOTE')) s
                FULL JOIN (
                    SELECT entry_id, currency, amount
                    FROM read_model.statement_entry WHERE kind IN ('PAYMENT', 'RECEIPT', 'CREDIT_NOTE')) e
                USING (entry_id)""");
        CHECKS.put("settlements-equal-payments", """
                SELECT coalesce(p.payment_id, s.reference) AS subject, coalesce(p.currency, s.currency) AS currency,
                    coalesce(p.captured, 0) AS expected,
                    coalesce(s.amount, 0) + coalesce(k.amount, 0) AS actual
                FROM read_model.payment p
                FULL JOIN (
                    SELECT reference, currency, sum(amount)::bigint AS amount
                    FROM read_model.invoice_settlement JOIN read_model.invoice USING (invoice_id)
                    WHERE kind = 'PAYMENT' GROUP BY reference, currency) s ON s.reference = p.payment_id
                -- what a payment brought beyond the open amount
                LEFT JOIN (
                    SELECT reference, currency, -sum(amount)::bigint AS amount
                    FROM read_model.statement_entry WHERE credit_kind = 'OVERPAYMENT'
                    GROUP BY reference, currency) k ON k.reference = p.payment_id AND k.currency = p.currency""");
        CHECKS.put("collected-equals-money-received", """
                SELECT account_id AS subject, currency, coalesce(received, 0) AS expected, coalesce(collected, 0) AS actual
                FROM (
                    SELECT account_id, currency, sum(amount)::bigint AS received
                    FROM (
                        SELECT account_id, currency, captured AS amount FROM read_model.payment
                        WHERE captured IS NOT NULL
                        UNION ALL
                        SELECT account_id, currency, -r.amount
                        FROM (%2$s) r JOIN read_model.payment USING (payment_id)
                        UNION ALL
                        SELECT account_id, currency, amount
                        FROM read_model.invoice_settlement JOIN read_model.invoice USING (invoice_id)
                        WHERE kind = 'RECEIPT'
                        UNION ALL
                        -- paid ahead, or what a receipt brought beyond the open amount
                        SELECT account_id, currency, -amount FROM read_model.statement_entry
                        WHERE credit_kind IN ('PREPAID', 'EXCESS_RECEIPT') OR kind = 'PAYOUT') money
                    GROUP BY account_id, currency) incoming
                FULL JOIN (
                    SELECT account_id, currency, -sum(amount)::bigint AS collected
                    FROM read_model.statement_entry WHERE %1$s GROUP BY account_id, currency) entries
                USING (account_id, currency)""".formatted(MoneyColumns.RECEIVED, RETURNS));
        CHECKS.put("statement-equals-returns", """
                SELECT coalesce(r.payment_id, e.reference) AS subject, coalesce(r.currency, e.currency) AS currency,
                    coalesce(r.amount, 0) AS expected, coalesce(e.amount, 0) AS actual
                FROM (
                    SELECT payment_id, currency, sum(r.amount)::bigint AS amount
                    FROM (%s) r JOIN read_model.payment USING (payment_id)
                    GROUP BY payment_id, currency) r
                FULL JOIN (
                    SELECT reference, currency, sum(amount)::bigint AS amount
                    FROM read_model.statement_entry WHERE kind IN ('REFUND', 'CHARGEBACK')
                    GROUP BY reference, currency) e ON e.reference = r.payment_id""".formatted(RETURNS));
        CHECKS.put("credit-notes-equal-what-they-settled", """
                SELECT coalesce(n.credit_note_id, t.reference) AS subject, coalesce(n.currency, t.currency) AS currency,
                    coalesce(n.gross, 0) AS expected, coalesce(t.amount, 0) AS actual
                FROM read_model.credit_note n
                FULL JOIN (
                    SELECT reference, currency, -sum(amount)::bigint AS amount
                    FROM read_model.statement_entry WHERE kind = 'CREDIT_NOTE' OR credit_kind = 'CREDIT_NOTE'
                    GROUP BY reference, currency) t ON t.reference = n.credit_note_id""");
        CHECKS.put("credit-notes-equal-invoices", """
                SELECT i.invoice_id AS subject, i.currency, i.credited AS expected, coalesce(n.gross, 0) AS actual
                FROM read_model.invoice i
                LEFT JOIN (
                    SELECT invoice_id, sum(gross)::bigint AS gross
                    FROM read_model.credit_note GROUP BY invoice_id) n USING (invoice_id)""");
        CHECKS.put("charges-stand-once", """
                SELECT charge_key AS subject, min(currency) AS currency, 1::bigint AS expected, count(*) AS actual
                FROM read_model.invoice_line JOIN read_model.invoice USING (invoice_id)
                WHERE status <> 'VOID' GROUP BY charge_key""");
        CHECKS.put("charges-have-a-package", """
                SELECT charge_key AS subject, currency, 1 AS expected, count(package_id) AS actual
                FROM read_model.invoice_line JOIN read_model.invoice USING (invoice_id)
                LEFT JOIN read_model.revenue_charge USING (charge_key)
                WHERE subscription_id IS NOT NULL GROUP BY charge_key, currency, invoice_id""");
        CHECKS.put("invoice-equals-its-lines", """
                SELECT coalesce(i.invoice_id, l.invoice_id) AS subject, coalesce(i.currency, '') AS currency,
                    coalesce(l.gross, 0) AS expected, coalesce(i.gross, 0) AS actual
                FROM read_model.invoice i
                FULL JOIN (
                    SELECT invoice_id, sum(coalesce(gross, net))::bigint AS gross
                    FROM read_model.invoice_line GROUP BY invoice_id) l ON l.invoice_id = i.invoice_id""");
        CHECKS.put("open-equals-gross-less-settlements", """
                SELECT i.invoice_id AS subject, i.currency, i.gross - coalesce(s.amount, 0) AS expected, i.open AS actual
                FROM read_model.invoice i
                LEFT JOIN (
                    SELECT invoice_id, sum(amount)::bigint AS amount
                    FROM read_model.invoice_settlement GROUP BY invoice_id) s ON s.invoice_id = i.invoice_id
                WHERE i.status IN ('ISSUED', 'PARTIALLY_PAID', 'PAID')""");
        CHECKS.put("revenue-equals-subscriptions", """
                SELECT coalesce(s.subscription_id, r.subscription_id) AS subject,
                    coalesce(s.currency, r.currency) AS currency, coalesce(s.recurring24, 0) AS expected,
                    coalesce(r.recurring24, 0) AS actual
                FROM (
                    SELECT subscription_id, currency, CASE
                        WHEN activated_at IS NOT NULL AND phase <> 'ENDED' THEN %s ELSE 0 END AS recurring24
                    FROM read_model.subscription) s
                FULL JOIN (
                    SELECT subscription_id, currency, CASE WHEN counted THEN recurring24 ELSE 0 END AS recurring24
                    FROM read_model.revenue_subscription) r ON r.subscription_id = s.subscription_id
                """.formatted(RECURRING));
        CHECKS.put("revenue-equals-sellers", """
                SELECT seller_path AS subject, currency, coalesce(counted, 0) AS expected, coalesce(moved, 0) AS actual
                FROM (
                    SELECT read_model.seller_of(owner_path) AS seller_path, currency, sum(recurring24)::bigint AS counted
                    FROM read_model.revenue_subscription WHERE counted GROUP BY 1, currency) subscriptions
                FULL JOIN (
                    SELECT seller_path, currency, sum(delta24)::bigint AS moved
                    FROM read_model.revenue_day GROUP BY seller_path, currency) days
                USING (seller_path, currency)""");
        CHECKS.put("revenue-equals-packages", """
                SELECT package_id AS subject, currency, coalesce(counted, 0) AS expected, coalesce(moved, 0) AS actual
                FROM (
                    SELECT package_id, currency, sum(%s)::bigint AS counted
                    FROM read_model.subscription
                    WHERE activated_at IS NOT NULL AND phase <> 'ENDED' GROUP BY package_id, currency) subscriptions
                FULL JOIN (
                    SELECT package_id, currency, sum(delta24)::bigint AS moved
                    FROM read_model.revenue_day GROUP BY package_id, currency) days
                USING (package_id, currency)""".formatted(RECURRING));
        CHECKS.put("revenue-equals-accounts", """
                SELECT account_id AS subject, currency, coalesce(counted, 0) AS expected, coalesce(recurring24, 0) AS actual
                FROM read_model.revenue_account
                FULL JOIN (
                    SELECT account_id, currency, package_id, sum(recurring24)::bigint AS counted
                    FROM read_model.revenue_subscription WHERE counted
                    GROUP BY account_id, currency, package_id) subscriptions
                USING (account_id, currency, package_id)""");
        CHECKS.put("revenue-equals-movements", """
                SELECT account_id AS subject, currency, coalesce(recurring24, 0) AS expected, coalesce(moved, 0) AS actual
                FROM read_model.revenue_account
                FULL JOIN (
                    SELECT account_id, currency, package_id, sum(delta24)::bigint AS moved
                    FROM read_model.revenue_account_day GROUP BY account_id, currency, package_id) days
                USING (account_id, currency, package_id)""");
        CHECKS.put("revenue-counts-subscriptions", """
                SELECT package_id AS subject, currency, coalesce(counted, 0) AS expected, coalesce(moved, 0) AS actual
                FROM (
                    SELECT read_model.seller_of(owner_path) AS seller_path, package_id, currency, count(*) AS counted
                    FROM read_model.revenue_subscription WHERE counted AND recurring24 > 0
                    GROUP BY 1, package_id, currency) subscriptions
                FULL JOIN (
                    SELECT seller_path, package_id, currency, sum(subscriptions)::bigint AS moved
                    FROM read_model.revenue_day GROUP BY seller_path, package_id, currency) days
                USING (seller_path, package_id, currency)""");
    }

    private final JdbcClient jdbc;

    BooksQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DiscrepancyView> handle(FindDiscrepancies query) {
        if (!query.scope().equals(AccountPath.PLATFORM)) {
            // to answer with nothing would say that all is well
            throw new Refused(SharedRefusal.FORBIDDEN, "The books are the platform's.");
        }
        List<DiscrepancyView> found = new ArrayList<>();
        CHECKS.forEach((check, select) -> found.addAll(compare(check, select)));
        return found;
    }

    private List<DiscrepancyView> compare(String check, String select) {
        return jdbc.sql("SELECT * FROM (" + select
                        + ") compared WHERE expected <> actual ORDER BY subject, currency LIMIT "
                        + FindDiscrepancies.MOST)
                .query((row, number) -> new DiscrepancyView(
                        check,
                        row.getString("subject"),
                        row.getString("currency"),
                        row.getLong("expected"),
                        row.getLong("actual")))
                .list();
    }
}

package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindDueAccounts;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link FindDueAccounts} from the rows of subscriptions and invoices. */
@Component
final class DueAccountQueries {

    /** Where a day begins first. */
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    private static final Key BY_ACCOUNT = Key.ascending("account_id", "text", "account_id");

    private static final String DUE =
            "read_model.subscription WHERE %1$s AND %2$s AND phase IN ('TRIAL', 'ACTIVE') AND next_start <= :day";

    private static final String CHANGED = "read_model.subscription WHERE %1$s AND %2$s AND updated_at >= :changedSince";

    private static final String DRAFTS =
            "read_model.invoice WHERE %1$s AND %2$s AND status = 'DRAFT' AND NOT manual AND issue_at <= :until";

    /** Which accounts are on the page, and then what is there of these: of others nothing is gathered. */
    private static final String ACCOUNTS =
            """
            SELECT * FROM (
                WITH nearest AS (
                    (SELECT DISTINCT account_id FROM {due} ORDER BY account_id LIMIT :limit)
                    UNION
                    (SELECT DISTINCT account_id FROM {changed} ORDER BY account_id LIMIT :limit)
                    UNION
                    (SELECT DISTINCT account_id FROM {drafts} ORDER BY account_id LIMIT :limit)
                    ORDER BY account_id LIMIT :limit)
                SELECT account_id, max(owner_path) AS owner_path,
                    array_remove(array_agg(subscription_id), NULL) AS subscriptions,
                    array_remove(array_agg(invoice_id), NULL) AS drafts
                FROM (
                    SELECT account_id, owner_path, subscription_id, NULL::text AS invoice_id
                    FROM {due} AND account_id IN (SELECT n.account_id FROM nearest n)
                    UNION
                    SELECT account_id, owner_path, subscription_id, NULL
                    FROM {changed} AND account_id IN (SELECT n.account_id FROM nearest n)
                    UNION ALL
                    SELECT account_id, owner_path, NULL, invoice_id
                    FROM {drafts} AND account_id IN (SELECT n.account_id FROM nearest n)) found
                GROUP BY account_id) accounts""".replace("{due}", DUE).replace("{changed}", CHANGED).replace("{drafts}", DRAFTS);

    private final JdbcClient jdbc;

    DueAccountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DueAccountView> handle(FindDueAccounts query) {
        return Listing.ofParts(jdbc, ACCOUNTS, "owner_path", query.scope(), BY_ACCOUNT, query.page())
                .with("day", LocalDate.ofInstant(query.until(), EASTERNMOST))
                .with("changedSince", query.changedSince())
                .with("until", query.until())
                .page(
                        BY_ACCOUNT,
                        query.page(),
                        (row, number) -> new DueAccountView(
                                new AccountId(row.getString("account_id")),
                                Columns.texts(row, "subscriptions", SubscriptionId::new),
                                Columns.texts(row, "drafts", InvoiceId::new)));
    }
}

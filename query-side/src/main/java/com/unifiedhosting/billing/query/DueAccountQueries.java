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

    private static final String ACCOUNTS = """
            SELECT * FROM (
                SELECT account_id, max(owner_path) AS owner_path,
                    array_remove(array_agg(subscription_id), NULL) AS subscriptions,
                    array_remove(array_agg(invoice_id), NULL) AS drafts
                FROM (
                    SELECT account_id, owner_path, subscription_id, NULL::text AS invoice_id
                    FROM read_model.subscription
                    WHERE %1$s
                    AND (phase IN ('TRIAL', 'ACTIVE') AND next_start <= :day OR updated_at >= :changedSince)
                    UNION ALL
                    SELECT account_id, owner_path, NULL, invoice_id
                    FROM read_model.invoice
                    WHERE %1$s AND status = 'DRAFT' AND NOT manual AND issue_at <= :until) due
                GROUP BY account_id) accounts""";

    private final JdbcClient jdbc;

    DueAccountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DueAccountView> handle(FindDueAccounts query) {
        return Listing.ofParts(jdbc, ACCOUNTS, "owner_path", query.scope())
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

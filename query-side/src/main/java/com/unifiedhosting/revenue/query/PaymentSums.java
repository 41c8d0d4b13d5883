package com.unifiedhosting.revenue.query;

import static java.util.stream.Collectors.joining;

import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts attempts to collect by the day on which they were requested. That never changes, so whatever an attempt comes to
 * is found on the same day; what it came to is told by what was captured and by why it failed, and not by its status,
 * which goes on.
 */
final class PaymentSums {

    private static final String FAILED = in(failure -> failure != PaymentFailure.NOT_DUE);

    private static final String SUMS = """
            SELECT currency, %%s AS part, (requested_at AT TIME ZONE 'UTC')::date AS day, count(*) AS attempts,
                count(captured) AS captured,
                count(*) FILTER (WHERE %s) AS failed_for_now,
                count(*) FILTER (WHERE %s) AS failed_for_good,
                count(*) FILTER (WHERE failure = '%s') AS not_due,
                count(*) FILTER (WHERE captured IS NULL AND failure IS NULL) AS pending,
                coalesce(sum(amount) FILTER (WHERE captured IS NOT NULL), 0)::bigint AS amount_captured,
                coalesce(sum(amount) FILTER (WHERE %s), 0)::bigint AS amount_failed,
                count(captured) FILTER (WHERE attempt = 1) AS first_captured,
                count(*) FILTER (WHERE attempt = 1 AND %4$s) AS first_failed,
                count(*) FILTER (WHERE attempt = 1 AND %4$s AND EXISTS (
                    SELECT FROM read_model.payment later
                    WHERE later.invoice_id = payment.invoice_id AND later.captured IS NOT NULL)) AS recovered
            FROM read_model.payment""".formatted(
                    in(PaymentFailure::retryable),
                    in(failure -> !failure.retryable() && failure != PaymentFailure.NOT_DUE),
                    PaymentFailure.NOT_DUE,
                    FAILED);

    private PaymentSums() {}

    private static String in(Predicate<PaymentFailure> which) {
        return Arrays.stream(PaymentFailure.values())
                .filter(which)
                .map(failure -> "'" + failure + "'")
                .collect(joining(", ", "failure IN (", ")"));
    }

    /**
     * The attempts that were requested from a day to a day, to be grouped by currency, part and day.
     *
     * @param part the column that tells parts apart
     */
    static Listing select(JdbcClient jdbc, String part, RevenueQuery query, LocalDate from, LocalDate until) {
        return Listing.of(jdbc, SUMS.formatted(part), "seller_path", query.scope())
                .where(MoneyColumns.SELLER, "seller", query.seller())
                .where(MoneyColumns.charging("payment"), "package", query.packageId())
                .where("currency = :currency", "currency", query.currency())
                .where("requested_at >= :from", "from", from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .where(
                        "requested_at < :until",
                        "until",
                        until.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    static PaymentSuccess success(ResultSet row) throws SQLException {
        return new PaymentSuccess(
                row.getLong("attempts"),
                row.getLong("captured"),
                row.getLong("failed_for_now"),
                row.getLong("failed_for_good"),
                row.getLong("not_due"),
                row.getLong("pending"),
                MoneyColumns.money(row, "amount_captured"),
                MoneyColumns.money(row, "amount_failed"),
                row.getLong("first_captured"),
                row.getLong("first_failed"),
                row.getLong("recovered"));
    }
}

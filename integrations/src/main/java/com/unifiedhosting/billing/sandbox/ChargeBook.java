package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sandbox's book of charges (schema {@code sandbox_gateway}), on connections of its own: as with a real gateway, what
 * is charged stays charged when the caller's transaction rolls back.
 */
final class ChargeBook implements AutoCloseable {

    private static final String REFERENCE = "sandbox_";

    private final HikariDataSource connections;
    private final JdbcClient sql;
    private final RefundBook refunds;

    /** Takes the connections over: closing the book closes them. */
    ChargeBook(HikariDataSource connections) {
        this.connections = connections;
        sql = JdbcClient.create(connections);
        refunds = new RefundBook(connections);
    }

    RefundBook refunds() {
        return refunds;
    }

    /** By what the sandbox names the charge for a payment. */
    static String reference(PaymentId payment) {
        return REFERENCE + payment;
    }

    /**
     * A charge as first received.
     *
     * @param tokenHash SHA-256 of the token, which is kept nowhere in the clear
     */
    record Entry(String currency, long amountMinor, String tokenHash, Outcome outcome) {

        boolean isFor(Money amount, PaymentToken asked) {
            return currency.equals(amount.getCurrencyUnit().getCode())
                    && amountMinor == amount.getAmountMinorLong()
                    && tokenHash.equals(hash(asked));
        }
    }

    /** Enters a charge, and its capture when it is approved, unless one is entered under the key; answers what stands. */
    Entry enter(PaymentId payment, Money amount, PaymentToken token, TestToken test) {
        sql.sql("""
                with received as (
                    insert into sandbox_gateway.charge (payment_id, currency, amount_minor, token_hash, failure, on_refund)
                    values (:payment, :currency, :amount, :token, :failure, :onRefund)
                    on conflict (payment_id) do nothing
                    returning payment_id, failure
                )
                insert into sandbox_gateway.capture (payment_id)
                select payment_id from received where failure is null
                """)
                .param("payment", payment.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("token", hash(token))
                .param("failure", test.declined().map(PaymentFailure::name).orElse(null))
                .param("onRefund", test.onRefund().name())
                .update();
        return find(payment).orElseThrow();
    }

    Optional<Entry> find(PaymentId payment) {
        return sql.sql("""
                select payment_id, currency, amount_minor, token_hash, failure
                from sandbox_gateway.charge
                where payment_id = :payment
                """)
                .param("payment", payment.value())
                .query(ChargeBook::entry)
                .optional();
    }

    /** Every time that money was taken in a span. */
    List<Taken> takenBetween(Instant from, Instant until) {
        return sql.sql("""
                select payment_id, currency, amount_minor, captured_at
                from sandbox_gateway.capture join sandbox_gateway.charge using (payment_id)
                where captured_at >= :from and captured_at < :until
                order by captured_at, capture_id
                """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, number) -> new Taken(
                        new PaymentId(row.getString("payment_id")),
                        REFERENCE + row.getString("payment_id"),
                        amount(row),
                        row.getTimestamp("captured_at").toInstant()))
                .list();
    }

    @Override
    public void close() {
        connections.close();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        @Nullable String failure = row.getString("failure");
        Outcome outcome = failure == null
                ? new Outcome.Approved(REFERENCE + row.getString("payment_id"), amount(row))
                : new Outcome.Declined(PaymentFailure.valueOf(failure));
        return new Entry(row.getString("currency"), row.getLong("amount_minor"), row.getString("token_hash"), outcome);
    }

    private static Money amount(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
    }

    private static String hash(PaymentToken token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(token.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}

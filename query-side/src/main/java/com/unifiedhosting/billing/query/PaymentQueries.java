package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentQuery.FindPayment;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentQuery.FindWallet;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.PaymentView.Dispute;
import com.unifiedhosting.billing.PaymentView.Refund;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.RefundStatus;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.WalletView;
import com.unifiedhosting.billing.WalletView.Method;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.billing.PaymentQuery}. */
@Component
final class PaymentQueries {

    private static final String PAYMENTS = "SELECT * FROM read_model.payment";
    private static final Key NEWEST = Key.descending("requested_at", "timestamptz", "payment_id");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Vault vault;

    PaymentQueries(JdbcClient jdbc, Clock clock, Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vault = vault;
    }

    @QueryHandler
    List<PaymentView> handle(FindPayments query) {
        List<PaymentView> found = Listing.of(jdbc, PAYMENTS, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId())
                .where("invoice_id = :invoice", "invoice", query.invoiceId())
                .where("status IN (:statuses)", "statuses", MoneyColumns.names(query.statuses()))
                .where("requested_at >= :from", "from", query.from())
                .where("requested_at < :until", "until", query.until())
                .page(NEWEST, query.page(), (row, number) -> payment(row));
        return withReturns(found);
    }

    @QueryHandler
    @Nullable
    PaymentView handle(FindPayment query) {
        PaymentView found = Listing.of(jdbc, PAYMENTS, "owner_path", query.scope())
                .where("payment_id = :payment", "payment", query.paymentId().value())
                .one((row, number) -> payment(row));
        return found == null ? null : withReturns(List.of(found)).getFirst();
    }

    @QueryHandler
    @Nullable
    WalletView handle(FindWallet query) {
        return Listing.of(jdbc, "SELECT * FROM read_model.wallet", "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .one((row, number) -> new WalletView(
                        new WalletId(row.getString("wallet_id")),
                        new AccountId(row.getString("account_id")),
                        methods(row.getString("wallet_id"), row.getString("standard_method")),
                        row.getLong("version"),
                        Columns.instant(row, "updated_at")));
    }

    private List<Method> methods(String wallet, @Nullable String standard) {
        YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        return jdbc.sql("SELECT * FROM read_model.payment_method WHERE wallet_id = ? ORDER BY version DESC")
                .param(wallet)
                .query((row, number) -> {
                    YearMonth expiry = YearMonth.parse(row.getString("expiry"));
                    return new Method(
                            new PaymentMethod(
                                    new GatewayName(row.getString("gateway")),
                                    Columns.sealed(row, "token", vault, PaymentToken.class),
                                    row.getString("brand"),
                                    row.getString("last_four"),
                                    expiry),
                            row.getString("token_key").equals(standard),
                            expiry.isBefore(month),
                            Columns.instant(row, "added_at"));
                })
                .list();
    }

    /** Of those that anything may have gone back of. */
    private List<PaymentView> withReturns(List<PaymentView> payments) {
        List<String> ids =
                payments.stream().map(payment -> payment.paymentId().value()).toList();
        if (ids.isEmpty()) {
            return payments;
        }
        Map<String, List<Refund>> refunds = new HashMap<>();
        jdbc.sql("""
                SELECT r.*, p.currency FROM read_model.payment_refund r JOIN read_model.payment p USING (payment_id)
                WHERE payment_id IN (:ids) ORDER BY r.requested_at, refund_id""").param("ids", ids).query(row -> {
            refunds.computeIfAbsent(row.getString("payment_id"), _ -> new ArrayList<>())
                    .add(refund(row));
        });
        Map<String, List<Dispute>> disputes = new HashMap<>();
        jdbc.sql("""
                SELECT d.*, p.currency FROM read_model.payment_dispute d JOIN read_model.payment p USING (payment_id)
                WHERE payment_id IN (:ids) ORDER BY d.opened_at, dispute""").param("ids", ids).query(row -> {
            disputes.computeIfAbsent(row.getString("payment_id"), _ -> new ArrayList<>())
                    .add(dispute(row));
        });
        return payments.stream()
                .map(payment -> payment.with(
                        refunds.getOrDefault(payment.paymentId().value(), List.of()),
                        disputes.getOrDefault(payment.paymentId().value(), List.of())))
                .toList();
    }

    private static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                new RefundId(row.getString("refund_id")),
                RefundStatus.valueOf(row.getString("status")),
                MoneyColumns.money(row, "amount"),
                row.getBoolean("elsewhere"),
                Columns.textOrNull(row, "reason", Reason::new),
                Columns.textOrNull(row, "failure", RefundFailure::valueOf),
                row.getString("gateway_reference"),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "settled_at"));
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                row.getString("dispute"),
                DisputeStatus.valueOf(row.getString("status")),
                MoneyColumns.money(row, "amount"),
                row.getString("cause"),
                Columns.instant(row, "opened_at"),
                Columns.instantOrNull(row, "closed_at"));
    }

    private static PaymentView payment(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        PaymentStatus status = PaymentStatus.valueOf(row.getString("status"));
        Instant settledAt = Columns.instantOrNull(row, "settled_at");
        return new PaymentView(
                new PaymentId(row.getString("payment_id")),
                new InvoiceId(row.getString("invoice_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                row.getInt("attempt"),
                MoneyColumns.money(row, "amount"),
                row.getObject("captured") == null ? null : MoneyColumns.money(row, "captured"),
                MoneyColumns.money(row, "returned"),
                new GatewayName(row.getString("gateway")),
                status,
                failure == null ? null : PaymentFailure.valueOf(failure),
                row.getString("gateway_reference"),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "stalled_at"),
                settledAt,
                List.of(),
                List.of(),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}

package com.unifiedhosting.billing.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the tables of money have in common. */
public final class MoneyColumns {

    /** The condition on {@code :seller}: the account that was directly above the one that pays. */
    public static final String SELLER = "split_part(seller_path, '/', -1) = :seller";

    /** The condition on {@code :seller}: the account that is directly above the one that owes now, whoever sold it. */
    static final String PRESENT_SELLER = "split_part(owner_path, '/', -2) = :seller";

    /** The condition on an entry of a statement that it is money that came in, or went back. */
    public static final String RECEIVED =
            "(kind IN ('PAYMENT', 'RECEIPT', 'REFUND', 'CHARGEBACK', 'PAYOUT') OR credit_kind IN ('PREPAID', 'OVERPAYMENT', 'EXCESS_RECEIPT'))";

    private MoneyColumns() {}

    /**
     * The condition on {@code :package}: the invoice charges for it, by the package that a subscription had when it was charged.
     *
     * @param table whose {@code invoice_id} is meant
     */
    public static String charging(String table) {
        return """
            EXISTS (
                SELECT FROM read_model.invoice_line line JOIN read_model.revenue_charge USING (charge_key)
                WHERE line.invoice_id = %s.invoice_id AND revenue_charge.package_id = :package)""".formatted(table);
    }

    /** The amount in {@code column}, in minor units of the currency in the column {@code currency}. */
    public static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(currency(row), row.getLong(column));
    }

    public static CurrencyUnit currency(ResultSet row) throws SQLException {
        return CurrencyUnit.of(row.getString("currency"));
    }

    /** As the parameter of an optional filter: empty lets everything through. */
    static @Nullable List<String> names(Set<? extends Enum<?>> constants) {
        return constants.isEmpty() ? null : constants.stream().map(Enum::name).toList();
    }
}

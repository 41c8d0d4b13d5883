package com.unifiedhosting.billing.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import com.unifiedhosting.shared.query.Listing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Balances as they were. What was invoiced, paid, credited and written off by then is in the entries of the statement,
 * which never change. What was prepaid, and what was overdue, is replayed from the events of the ledgers and of the
 * invoices that can have been overdue then; what was open is the balance and what was prepaid. An invoice that was paid,
 * void or written off by then stays so, and is not replayed once its row says it.
 */
@Component
final class PastBalances {

    /** An upper bound: credit that settled an invoice is not among the entries, so the events decide. */
    private static final String MAYBE_OVERDUE = """
            SELECT e.invoice_id
            FROM read_model.statement_entry e JOIN read_model.statement_source s ON s.source = e.invoice_id""";

    private static final String NOT_CLOSED = """
            NOT EXISTS (
                SELECT FROM read_model.invoice i
                WHERE i.invoice_id = e.invoice_id AND i.closed_at <= :asOf)""";

    private final JdbcClient jdbc;
    private final History history;

    PastBalances(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    List<BalanceView> of(FindBalances query, Instant asOf) {
        Map<CurrencyUnit, Sums> byCurrency = new TreeMap<>();
        Listing.of(jdbc, LedgerQueries.ENTRIES, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .where("at <= :asOf", "asOf", asOf)
                .grouped(
                        "currency, kind",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Sums::new)
                                .enter(
                                        StatementEntryKind.valueOf(row.getString("kind")),
                                        MoneyColumns.money(row, "amount")));
        Map<AccountPath, AccountPath> present = new HashMap<>();
        UnaryOperator<AccountPath> standing = path -> present.computeIfAbsent(path, history::presentPath);
        Map<CurrencyUnit, Money> overdue = overdue(query, asOf, standing);
        byCurrency.forEach((currency, sums) -> {
            Money zero = Money.zero(currency);
            Prepaid prepaid = prepaid(query, currency, asOf, standing);
            Money credit = prepaid == null ? zero : prepaid.balance;
            if (prepaid != null) {
                sums.ledger(credit, prepaid.version);
            }
            sums.invoices(sums.balance().plus(credit), overdue.getOrDefault(currency, zero));
        });
        return byCurrency.values().stream()
                .map(sums -> sums.view(query.accountId()))
                .toList();
    }

    /** As far as the entries go that it is added to; null before the ledger was opened. */
    private @Nullable Prepaid prepaid(
            FindBalances query, CurrencyUnit currency, Instant asOf, UnaryOperator<AccountPath> standing) {
        LedgerId ledger = LedgerId.of(query.accountId(), currency);
        long projected = jdbc.sql(
                        "SELECT coalesce(max(version), -1) FROM read_model.statement_source WHERE source = :ledger")
                .param("ledger", ledger.value())
                .query((row, number) -> row.getLong(1))
                .single();
        if (projected < 0) {
            return null;
        }
        Past<Prepaid> then = history.stateAt(
                query.scope(),
                ledger,
                asOf,
                LedgerEvent.class,
                (before, event, version, at) ->
                        version > projected ? requireNonNull(before) : Prepaid.after(before, event, version),
                Prepaid::path,
                standing);
        return then == null ? null : then.state();
    }

    private Map<CurrencyUnit, Money> overdue(FindBalances query, Instant asOf, UnaryOperator<AccountPath> standing) {
        Map<CurrencyUnit, Money> overdue = new TreeMap<>();
        Listing.of(jdbc, MAYBE_OVERDUE, "e.owner_path", query.scope())
                .where("e.account_id = :account", "account", query.accountId().value())
                .where("e.currency = :currency", "currency", query.currency())
                .where("e.at <= :asOf AND s.overdue_at <= :asOf", "asOf", asOf)
                .where(NOT_CLOSED)
                .grouped(
                        "e.invoice_id HAVING sum(e.amount) > 0",
                        "e.invoice_id",
                        (row, number) -> new InvoiceId(row.getString("invoice_id")))
                .forEach(id -> {
                    InvoiceDetailView invoice = invoice(query.scope(), id, asOf, standing);
                    if (invoice != null && invoice.overdue()) {
                        overdue.merge(invoice.open().getCurrencyUnit(), invoice.open(), Money::plus);
                    }
                });
        return overdue;
    }

    /** Null when its owner was moved out of the scope, of which the rows have not heard yet. */
    private @Nullable InvoiceDetailView invoice(
            AccountPath scope, InvoiceId id, Instant asOf, UnaryOperator<AccountPath> standing) {
        Past<InvoiceFold> then =
                history.stateAt(scope, id, asOf, InvoiceEvent.class, InvoiceFold::apply, InvoiceFold::path, standing);
        return then == null ? null : then.state().view(asOf, then.owner());
    }

    /** The credit that is left in a ledger; below zero what is owed there. */
    private record Prepaid(AccountPath path, Money balance, long version) {

        static Prepaid after(@Nullable Prepaid before, LedgerEvent event, long version) {
            return switch (event) {
                case LedgerOpened opened -> new Prepaid(opened.ownerPath(), Money.zero(opened.currency()), version);
                case CreditAdded added -> plus(before, added.amount(), version);
                case CreditUsed used -> with(before, used.balance(), version);
                case CreditRefunded refunded -> with(before, refunded.balance(), version);
                case CreditPaidOut paid -> with(before, paid.balance(), version);
                case PaymentTakenBack back -> with(before, back.balance().minus(back.shortfall()), version);
                case ShortfallCovered covered -> with(before, covered.balance().minus(covered.shortfall()), version);
                case CreditAwaited _, CreditNotAwaited _ -> moved(before, version);
            };
        }

        private static Prepaid plus(@Nullable Prepaid before, Money added, long version) {
            return with(before, requireNonNull(before).balance.plus(added), version);
        }

        private static Prepaid moved(@Nullable Prepaid before, long version) {
            return with(before, requireNonNull(before).balance, version);
        }

        private static Prepaid with(@Nullable Prepaid before, Money balance, long version) {
            return new Prepaid(requireNonNull(before, "a ledger begins with its opening").path, balance, version);
        }
    }
}

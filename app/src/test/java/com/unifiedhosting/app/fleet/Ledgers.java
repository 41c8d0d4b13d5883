package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.fleet.Facts.Fact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adds up each account and currency in two ways: what was invoiced less what was paid, credited and given up; and what is
 * open less the credit that is left. And holds both against the statement.
 */
final class Ledgers {

    static final String LEDGER = "accounts whose ledger is not invoices less payments less credits";
    static final String STATEMENT = "accounts whose statement is another sum";
    static final String OPEN = "invoices that are open for another amount than is left, or paid and open";
    static final String PAID_TWICE = "invoices taken by the gateway more than once";

    static final String UNDECIDED = "payments without an outcome";

    private static final Set<String> SETTLING =
            Set.of("invoice.credit-applied", "invoice.payment-applied", "invoice.receipt-applied", "invoice.credited");

    /** What comes from outside; all other credit is on the other side of an entry that is counted already. */
    private static final Set<String> GIVEN = Set.of("PREPAID", "GOODWILL", "RETURNED");

    private final Facts facts;
    private final Findings findings;
    private final Map<String, BigDecimal> owed = new TreeMap<>();
    private final Map<String, BigDecimal> left = new TreeMap<>();
    private final Map<String, String> accounts = new HashMap<>();

    private Ledgers(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    /** How many accounts and currencies there are. */
    static int check(Facts facts, Findings findings, JdbcClient database) {
        Ledgers ledgers = new Ledgers(facts, findings);
        facts.of("invoice.issued").forEach(ledgers::invoice);
        ledgers.payments();
        ledgers.credits();
        ledgers.compare(database);
        return ledgers.owed.size();
    }

    private static void add(Map<String, BigDecimal> sums, String account, BigDecimal amount) {
        sums.merge(account, amount, BigDecimal::add);
    }

    private void invoice(Fact issued) {
        String account = issued.text("/accountId") + " " + issued.text("/totals/gross/currency");
        accounts.put(issued.stream(), account);
        BigDecimal open = issued.amount("/totals/gross");
        BigDecimal told = open;
        BigDecimal gross = open;
        int paid = 0;
        boolean counts = true;
        for (Fact fact : facts.in(issued.stream())) {
            if (SETTLING.contains(fact.type())) {
                open = open.subtract(fact.amount("/amount"));
                told = fact.amount("/open");
            } else if (fact.is("invoice.written-off")) {
                add(owed, account, fact.amount("/amount").negate());
                open = open.subtract(fact.amount("/amount"));
                told = BigDecimal.ZERO;
            } else if (fact.is("invoice.voided")) {
                counts = false;
            } else if (fact.is("invoice.paid")) {
                paid++;
            }
        }
        boolean givenUp = facts.in(issued.stream()).stream().anyMatch(fact -> fact.is("invoice.written-off"));
        boolean settled = open.signum() == 0 && counts && !givenUp;
        if (open.compareTo(told) != 0 || open.signum() < 0 || paid != (settled ? 1 : 0)) {
            findings.add(OPEN, issued.stream() + " open " + open + ", told " + told + ", paid " + paid + " times");
        }
        if (counts) {
            add(owed, account, gross);
            add(left, account, open);
        }
    }

    private void payments() {
        for (Fact requested : facts.of("payment.requested")) {
            if (facts.in(requested.stream()).stream()
                    .noneMatch(fact -> fact.is("payment.captured") || fact.is("payment.failed"))) {
                findings.add(UNDECIDED, requested.stream());
            }
        }
        Map<String, Integer> captures = new HashMap<>();
        facts.ofTypes("payment.captured", "payment.captured-again").forEach(fact -> {
            String invoice = fact.text("/invoiceId");
            add(
                    owed,
                    accounts.getOrDefault(invoice, "of no invoice"),
                    fact.amount("/amount").negate());
            captures.merge(invoice, 1, Integer::sum);
        });
        captures.forEach((invoice, times) -> {
            if (times > 1) {
                findings.add(PAID_TWICE, invoice + " " + times + " times");
            }
        });
    }

    private void credits() {
        facts.of("credit-note.issued").forEach(note -> {
            String account = note.text("/accountId") + " " + note.text("/totals/gross/currency");
            add(owed, account, note.amount("/totals/gross").negate());
        });
        facts.of("ledger.opened").forEach(opened -> {
            String account = opened.text("/accountId") + " " + opened.text("/currency");
            BigDecimal balance = BigDecimal.ZERO;
            for (Fact fact : facts.in(opened.stream())) {
                if (fact.is("ledger.credit-added")) {
                    balance = balance.add(fact.amount("/amount"));
                    if (GIVEN.contains(fact.text("/kind"))) {
                        add(owed, account, fact.amount("/amount").negate());
                    }
                } else if (fact.is("ledger.credit-used")) {
                    balance = balance.subtract(fact.amount("/amount"));
                }
            }
            add(left, account, balance.negate());
        });
    }

    private void compare(JdbcClient database) {
        Map<String, BigDecimal> statements = new TreeMap<>();
        database.sql("select account_id, currency, sum(amount) from read_model.statement_entry group by 1, 2")
                .query(row -> {
                    statements.put(
                            row.getString(1) + " " + row.getString(2),
                            row.getBigDecimal(3).movePointLeft(PriceList.decimals(row.getString(2))));
                });
        Set<String> all = new TreeSet<>(owed.keySet());
        all.addAll(left.keySet());
        all.addAll(statements.keySet());
        for (String account : all) {
            BigDecimal sum = owed.getOrDefault(account, BigDecimal.ZERO);
            if (sum.compareTo(left.getOrDefault(account, BigDecimal.ZERO)) != 0) {
                findings.add(LEDGER, account + " owes " + sum + ", open less credit is " + left.get(account));
            }
            if (sum.compareTo(statements.getOrDefault(account, BigDecimal.ZERO)) != 0) {
                findings.add(STATEMENT, account + " owes " + sum + ", by the statement " + statements.get(account));
            }
        }
    }
}

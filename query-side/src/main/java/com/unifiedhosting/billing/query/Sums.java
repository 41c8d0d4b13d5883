package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.StatementEntryKind;
import java.util.EnumMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The sums of one account in one currency. */
final class Sums {

    private final Money zero;
    private final Map<StatementEntryKind, Money> entries = new EnumMap<>(StatementEntryKind.class);
    /** Below zero when money was taken back that no credit covered. */
    private Money prepaid;

    private Money open;
    private Money overdue;
    private long version = -1;

    Sums(CurrencyUnit currency) {
        zero = Money.zero(currency);
        prepaid = zero;
        open = zero;
        overdue = zero;
    }

    Sums enter(StatementEntryKind kind, Money amount) {
        entries.put(kind, amount);
        return this;
    }

    Sums ledger(Money remaining, long itsVersion) {
        prepaid = remaining;
        version = itsVersion;
        return this;
    }

    Sums invoices(Money remaining, Money late) {
        open = remaining;
        overdue = late;
        return this;
    }

    /** What the entries come to. */
    Money balance() {
        return entries.values().stream().reduce(zero, Money::plus);
    }

    BalanceView view(AccountId account) {
        return new BalanceView(
                account,
                sum(StatementEntryKind.INVOICE).plus(sum(StatementEntryKind.VOID)),
                sum(StatementEntryKind.PAYMENT)
                        .plus(sum(StatementEntryKind.RECEIPT))
                        .negated(),
                sum(StatementEntryKind.CREDIT)
                        .plus(sum(StatementEntryKind.CREDIT_NOTE))
                        .negated(),
                sum(StatementEntryKind.WRITE_OFF).negated(),
                sum(StatementEntryKind.REFUND)
                        .plus(sum(StatementEntryKind.CHARGEBACK))
                        .plus(sum(StatementEntryKind.PAYOUT)),
                balance(),
                prepaid.isNegative() ? zero : prepaid,
                open,
                prepaid.isNegative() ? prepaid.negated() : zero,
                overdue,
                version);
    }

    private Money sum(StatementEntryKind kind) {
        return entries.getOrDefault(kind, zero);
    }
}

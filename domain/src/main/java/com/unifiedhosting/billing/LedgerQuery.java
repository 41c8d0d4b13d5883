package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Questions about what accounts owe and own. {@code scope} is the caller's path: nothing outside it is found. */
public sealed interface LedgerQuery extends Scoped {

    /**
     * What happened on an account, oldest first, and what did it owe after each entry? Answers
     * {@link StatementEntryView}s, up to {@code page.limit() + 1}.
     *
     * @param currency null for all, each with a balance of its own
     * @param from at or after; null for no such limit. The balance counts what was before all the same
     * @param until before; null for no such limit
     */
    record FindStatement(
            AccountPath scope,
            AccountId accountId,
            @Nullable CurrencyUnit currency,
            @Nullable Instant from,
            @Nullable Instant until,
            Page page)
            implements LedgerQuery {}

    /**
     * What does an account owe and own? Answers a {@link BalanceView} per currency in which anything happened; a draft is
     * nothing that did.
     *
     * @param currency null for all
     * @param asOf what it owed and owned then, events of that instant included; null for now
     */
    record FindBalances(
            AccountPath scope,
            AccountId accountId,
            @Nullable CurrencyUnit currency,
            @Nullable Instant asOf) implements LedgerQuery {

        public FindBalances(AccountPath scope, AccountId accountId) {
            this(scope, accountId, null, null);
        }
    }

    /**
     * What does an account owe and own in one currency? Answers a {@link BalanceView}; null when nothing happened in it,
     * and for an account outside the scope.
     *
     * @param asOf what it owed and owned then, events of that instant included; null for now
     */
    record FindBalance(
            AccountPath scope,
            AccountId accountId,
            CurrencyUnit currency,
            @Nullable Instant asOf) implements LedgerQuery {}

    /**
     * What do the accounts below the scope owe, by age? Answers {@link ReceivablesView}s, by currency. An account counts where
     * it stands now, whoever issued its invoices, and whenever is asked about.
     *
     * @param seller only what the accounts directly below this one owe; null for no such limit
     * @param packageId only invoices that charge for this package, each as a whole; null for all
     * @param currency null for all
     * @param until what they owed at the end of this day (UTC); null for now, as for a day that is not over
     */
    record FindReceivables(
            AccountPath scope,
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable LocalDate until)
            implements LedgerQuery {

        /** What they owe now, in all currencies. */
        public FindReceivables(AccountPath scope, @Nullable AccountId seller) {
            this(scope, seller, null, null, null);
        }
    }

    /**
     * Which accounts within the scope owe something since money was taken back? Answers {@link ShortfallView}s, up to
     * {@code page.limit() + 1}.
     *
     * @param seller only what the accounts directly below this one owe; null for no such limit
     */
    record FindShortfalls(AccountPath scope, @Nullable AccountId seller, Page page) implements LedgerQuery {}

    /**
     * Where do the books contradict each other? Answers {@link DiscrepancyView}s, at most {@link #MOST} of each check;
     * none is the healthy answer. While events are still being projected, differences may show that are gone a moment
     * later. The platform's to ask: refused with FORBIDDEN for any other scope.
     */
    record FindDiscrepancies(AccountPath scope) implements LedgerQuery {

        /** How many discrepancies of one kind are told. */
        public static final int MOST = 100;
    }
}

package com.unifiedhosting.why;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Questions about why an amount is what it is. They are answered from the events; {@code scope} is the caller's path, and
 * nothing outside it is found. Whose doing an event was is told to whoever may read histories too.
 */
public sealed interface WhyQuery extends Scoped {

    /** Why are the totals of an invoice what they are, and what is open on it? Answers an {@link InvoiceWhyView} or none. */
    record FindInvoiceWhy(AccountPath scope, InvoiceId invoiceId) implements WhyQuery {}

    /**
     * Why are the lines of an invoice what they are, in their order? Answers {@link LineWhyView}s, up to one more than weigh
     * {@code page.limit()} together ({@link LineWhyView#weight}).
     *
     * @param key only the line of this charge; null for all
     */
    record FindLineWhys(
            AccountPath scope,
            InvoiceId invoiceId,
            @Nullable ChargeKey key,
            Page page) implements WhyQuery {}

    /** Why are the totals of a credit note what they are, and what became of it? Answers a {@link CreditNoteWhyView} or none. */
    record FindCreditNoteWhy(AccountPath scope, CreditNoteId creditNoteId) implements WhyQuery {}

    /**
     * Why are the lines of a credit note what they are, in their order? Answers {@link CreditNoteLineWhyView}s, up to one more
     * than weigh {@code page.limit()} together ({@link CreditNoteLineWhyView#weight}).
     *
     * @param key only the line of this charge; null for all
     */
    record FindCreditNoteLineWhys(
            AccountPath scope,
            CreditNoteId creditNoteId,
            @Nullable ChargeKey key,
            Page page) implements WhyQuery {}

    /**
     * Why does an account owe what it owes in a currency? Answers a {@link BalanceWhyView}, or none where nothing happened.
     *
     * @param asOf what it owed then, events of that instant included; null for now
     */
    record FindBalanceWhy(
            AccountPath scope,
            AccountId accountId,
            CurrencyUnit currency,
            @Nullable Instant asOf) implements WhyQuery {}

    /**
     * Of which entries is a balance made, oldest first? Answers {@link EntryWhyView}s, up to {@code page.limit() + 1}.
     *
     * @param asOf at or before; null for all
     */
    record FindEntryWhys(
            AccountPath scope,
            AccountId accountId,
            CurrencyUnit currency,
            @Nullable Instant asOf,
            Page page) implements WhyQuery {}
}

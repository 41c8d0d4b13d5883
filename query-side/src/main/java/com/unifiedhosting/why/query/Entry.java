package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.StatementEntryKind;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the statement.
 *
 * @param owner where the account stands now
 * @param invoice that it is about; null for credit of the account
 * @param version of the event in the stream of the invoice, or else of the account's ledger
 */
record Entry(
        AccountPath owner,
        Instant at,
        StatementEntryKind kind,
        String reference,
        @Nullable InvoiceId invoice,
        Money amount,
        String id,
        long version) {}

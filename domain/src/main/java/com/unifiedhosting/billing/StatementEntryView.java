package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an account's statement.
 *
 * @param reference what a person finds it by: the invoice's number, the payment's identifier, the receipt's or the
 *     credit's reference
 * @param invoiceId the invoice that it belongs to; null for credit
 * @param amount above zero when the account owes more by it, below when less
 * @param balance what the account owes after it in this currency, over all its invoices; below zero is prepaid credit
 * @param entryId {@code <aggregate>:<sequence number>} of the event that this is, the number with ten digits
 */
public record StatementEntryView(
        AccountId accountId,
        Instant at,
        StatementEntryKind kind,
        String reference,
        @Nullable InvoiceId invoiceId,
        Money amount,
        Money balance,
        String entryId) {}

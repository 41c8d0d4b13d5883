package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Versioned;
import org.joda.money.Money;

/**
 * What an account owes and owns in one currency:
 * {@code balance = invoiced - paid - credited - writtenOff + returned}, and also
 * {@code balance = open - prepaid + shortfall}.
 *
 * @param invoiced gross of the invoices issued, less those made void
 * @param paid payments and receipts that settled invoices
 * @param credited prepaid credit ever added, and what credit notes settled, without what invoices below zero gave back:
 *     that is in {@code invoiced}
 * @param writtenOff what was given up
 * @param returned what of payments went back: refunds, from when they are ordered, and lost disputes
 * @param balance what the account owes; below zero is prepaid credit
 * @param prepaid credit that is not used yet
 * @param open what remains to be paid on issued invoices
 * @param shortfall what the account owes since money was taken back that no credit covered; any credit that comes goes
 *     to it first, so it is zero while {@code prepaid} is not
 * @param overdue the part of {@code open} that is after its due date, as of the question
 * @param version of the account's ledger in this currency, also as of an instant: what {@code LedgerCommand} answers and
 *     {@code minVersion} waits for. -1 until the first credit opens the ledger. Invoices move the other figures and not
 *     the version
 */
public record BalanceView(
        AccountId accountId,
        Money invoiced,
        Money paid,
        Money credited,
        Money writtenOff,
        Money returned,
        Money balance,
        Money prepaid,
        Money open,
        Money shortfall,
        Money overdue,
        long version)
        implements Versioned {}

package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The entries of a ledger of prepaid credit, append-only. {@code balance} is that after the entry, never below zero. */
public sealed interface LedgerEvent extends DomainEvent {

    LedgerId ledgerId();

    /** The first credit in this currency made it; it is at zero. */
    @Stored("ledger.opened")
    record LedgerOpened(LedgerId ledgerId, AccountId accountId, AccountPath ownerPath, CurrencyUnit currency)
            implements LedgerEvent {}

    /**
     * The account got credit.
     *
     * @param reference what tells this entry from others: of a payment or an invoice its identifier, else what staff gave
     * @param amount above zero
     */
    @Stored("ledger.credit-added")
    record CreditAdded(LedgerId ledgerId, CreditKind kind, String reference, Money amount, Money balance, Reason reason)
            implements LedgerEvent {}

    /** Credit settled an invoice, or a part of it. */
    @Stored("ledger.credit-used")
    record CreditUsed(LedgerId ledgerId, InvoiceId invoiceId, Money amount, Money balance) implements LedgerEvent {}
}

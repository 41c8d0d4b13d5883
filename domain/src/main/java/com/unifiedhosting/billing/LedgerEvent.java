package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The entries of a ledger of prepaid credit, append-only. {@code balance} is that after the entry, never below zero. */
public sealed interface LedgerEvent extends DomainEvent {

    LedgerId ledgerId();

    /** The first credit in this currency made it, or the first invoice that waits for some; it is at zero. */
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

    /**
     * An invoice was issued that credit does not cover: what comes goes to the one that is due first ({@link CreditQueue}).
     *
     * @param dueOn and {@code number} as on the invoice
     */
    @Stored("ledger.credit-awaited")
    record CreditAwaited(LedgerId ledgerId, InvoiceId invoiceId, LocalDate dueOn, InvoiceNumber number)
            implements LedgerEvent {}

    /** An invoice takes no credit any more: it is paid, void or given up. What there is goes to the next one. */
    @Stored("ledger.credit-not-awaited")
    record CreditNotAwaited(LedgerId ledgerId, InvoiceId invoiceId, Money balance) implements LedgerEvent {}
}

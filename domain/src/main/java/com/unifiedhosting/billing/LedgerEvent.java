package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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
     * @param next the invoice whose turn it is to use it, the first of those that wait; null for none, and in events from
     *     before it was told
     * @param sellerPath whose sale it counts for: of the account directly above the buyer when the invoice was issued that it
     *     comes from, else when it was entered; null in events from before it was told
     */
    @Stored("ledger.credit-added")
    record CreditAdded(
            LedgerId ledgerId,
            CreditKind kind,
            String reference,
            Money amount,
            Money balance,
            Reason reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InvoiceId next,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountPath sellerPath)
            implements LedgerEvent {}

    /** Credit settled an invoice, or a part of it. */
    @Stored("ledger.credit-used")
    record CreditUsed(LedgerId ledgerId, InvoiceId invoiceId, Money amount, Money balance) implements LedgerEvent {}

    /**
     * An invoice can take credit, or another amount of it than before: it was issued, charged in vain, paid in part. What
     * comes goes to the one that is due first.
     *
     * @param dueOn and {@code number} as on the invoice
     * @param open what it can take, above zero
     * @param issuer who has issued it; null in events from before it was told
     */
    @Stored("ledger.credit-awaited")
    record CreditAwaited(
            LedgerId ledgerId,
            InvoiceId invoiceId,
            LocalDate dueOn,
            InvoiceNumber number,
            Money open,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountId issuer)
            implements LedgerEvent {}

    /**
     * An invoice takes no credit: it is being charged, or paid, void or given up.
     *
     * @param next the invoice whose turn it is to use what credit there is, the first of those that wait; null when there is
     *     none of either
     */
    @Stored("ledger.credit-not-awaited")
    record CreditNotAwaited(
            LedgerId ledgerId,
            InvoiceId invoiceId,
            @Nullable InvoiceId next) implements LedgerEvent {}

    /**
     * Credit goes back to whom it came from, through the gateway that took it. Taken as that is asked for.
     *
     * @param sellerPath as in {@link CreditAdded}, of the invoice that the payment was for
     */
    @Stored("ledger.credit-refunded")
    record CreditRefunded(
            LedgerId ledgerId,
            PaymentId paymentId,
            RefundId refundId,
            Money amount,
            Money balance,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountPath sellerPath)
            implements LedgerEvent {}

    /**
     * Credit went back to the customer outside a gateway.
     *
     * @param number 1, 2, ... of this ledger
     * @param reference of whoever made it, such as the bank's
     * @param sellerPath as in {@link CreditAdded}, when it was entered
     */
    @Stored("ledger.credit-paid-out")
    record CreditPaidOut(
            LedgerId ledgerId,
            AccountId accountId,
            int number,
            String reference,
            Money amount,
            Money balance,
            Reason reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountPath sellerPath)
            implements LedgerEvent {}

    /**
     * Money of a payment went back, and nobody here had asked for that: it is taken from what credit there is, and the
     * account owes the rest.
     *
     * @param reference the gateway's own name for the refund or the dispute
     * @param amount all that went back, above zero
     * @param shortfall what the account owes after it; zero unless {@code balance} is
     * @param sellerPath as in {@link CreditAdded}, of the invoice that the payment was for
     */
    @Stored("ledger.payment-taken-back")
    record PaymentTakenBack(
            LedgerId ledgerId,
            PaymentId paymentId,
            TakenBackBy by,
            String reference,
            Money amount,
            Money balance,
            Money shortfall,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountPath sellerPath)
            implements LedgerEvent {}

    /** Credit that came went to what the account owed since money was taken back, before all else. */
    @Stored("ledger.shortfall-covered")
    record ShortfallCovered(LedgerId ledgerId, Money amount, Money balance, Money shortfall) implements LedgerEvent {}
}

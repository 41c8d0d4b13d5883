package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditQueue;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.StopAwaitingCredit;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Owned;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The prepaid credit of an account in one currency; never below zero.
 *
 * <p>Which invoice gets credit that comes is decided here, and so by nobody's speed: the open one that is due first ({@link
 * CreditQueue}). An invoice that was issued before there was a queue stands in none, and waits for those before it all the
 * same.
 *
 * <p>The state is the balance and that queue, however many entries there are. That no entry is made twice is kept by where it
 * comes from: an overpayment by its payment, credit used by its invoice, a receipt and credit from outside by a claim on
 * their reference ({@link References}).
 *
 * <p>Not cached: it is loaded for commands to other aggregates, so another process may have moved the balance, and a
 * decision on an old one would be a wrong one.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class AccountLedger implements Owned {

    @AggregateIdentifier
    private LedgerId ledgerId;

    private @Nullable AccountPath ownerPath;
    private Money balance;
    private CreditQueue queue = CreditQueue.EMPTY;

    AccountLedger() {}

    /**
     * Adds credit, and opens the ledger with the first.
     *
     * @param reference what tells this entry from others
     * @param amount above zero, in the ledger's currency
     */
    void credit(
            LedgerId id,
            AccountId account,
            AccountPath owner,
            CreditKind kind,
            String reference,
            Money amount,
            Reason reason) {
        open(id, account, owner, amount);
        apply(new CreditAdded(id, kind, reference, amount, balance.plus(amount), reason));
    }

    /**
     * Uses credit for an invoice.
     *
     * @param open what the invoice can take, above zero
     * @return what was used: the smaller of balance and {@code open}; zero when there is no credit, or when one that is due
     *     before waits for it
     */
    Money use(CreditQueue.Place invoice, Money open) {
        if (ownerPath == null || !balance.isPositive() || !queue.isFirst(invoice)) {
            return Money.zero(open.getCurrencyUnit());
        }
        Money used = balance.isLessThan(open) ? balance : open;
        apply(new CreditUsed(ledgerId, invoice.invoiceId(), used, balance.minus(used)));
        if (used.isEqual(open)) {
            stopAwaiting(invoice.invoiceId());
        }
        return used;
    }

    /**
     * Has an invoice wait for credit, and opens the ledger with the first. Waits already: no-op.
     *
     * @param open what it can take, in the ledger's currency
     */
    void await(LedgerId id, AccountId account, AccountPath owner, Money open, CreditQueue.Place invoice) {
        open(id, account, owner, open);
        if (!queue.has(invoice.invoiceId())) {
            apply(new CreditAwaited(id, invoice.invoiceId(), invoice.dueOn(), invoice.number()));
        }
    }

    /** Does not wait: no-op. */
    @CommandHandler
    void handle(StopAwaitingCredit command) {
        stopAwaiting(command.invoiceId());
    }

    private void stopAwaiting(InvoiceId invoice) {
        if (queue.has(invoice)) {
            apply(new CreditNotAwaited(ledgerId, invoice, balance));
        }
    }

    private void open(LedgerId id, AccountId account, AccountPath owner, Money amount) {
        if (ownerPath == null) {
            apply(new LedgerOpened(id, account, owner, amount.getCurrencyUnit()));
        }
    }

    @EventSourcingHandler
    void on(LedgerEvent event) {
        switch (event) {
            case LedgerOpened e -> {
                ledgerId = e.ledgerId();
                ownerPath = e.ownerPath();
                balance = Money.zero(e.currency());
            }
            case CreditAdded e -> balance = e.balance();
            case CreditUsed e -> balance = e.balance();
            case CreditAwaited e -> queue = queue.with(new CreditQueue.Place(e.dueOn(), e.number(), e.invoiceId()));
            case CreditNotAwaited e -> queue = queue.without(e.invoiceId());
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}

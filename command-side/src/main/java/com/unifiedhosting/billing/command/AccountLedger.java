package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
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
 * <p>Which invoice gets credit is decided here, and so by nobody's speed: the one that is due first ({@link CreditQueue}).
 * As long as there is credit and somebody waits, an event that is still to be heard names the first of them: whatever adds
 * credit, or takes away the one before. So one asks at a time, and what it leaves is told to the next as it is served.
 *
 * <p>The state is the balance and that queue, however many entries there are. That no entry is made twice is kept by where it
 * comes from: an overpayment by its payment, credit used by its invoice, a receipt and credit from outside by a claim on
 * their reference ({@link References}).
 *
 * <p>Not cached: it is loaded for commands to other aggregates, so another process may have moved the balance, and a
 * decision on an old one would be a wrong one.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("2")
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
    private CreditQueue queue = new CreditQueue();

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
        apply(new CreditAdded(id, kind, reference, amount, balance.plus(amount), reason, queue.firstBut(null)));
    }

    /**
     * Uses credit for an invoice.
     *
     * @param open what the invoice can take, above zero
     * @return what was used: at most {@code open}, and at most what those that are due before leave of the balance
     */
    Money use(CreditQueue.Place invoice, Money open) {
        if (ownerPath == null || !balance.isPositive()) {
            return Money.zero(open.getCurrencyUnit());
        }
        Money left = queue.leftFor(invoice, balance);
        Money used = left.isLessThan(open) ? left : open;
        if (used.isPositive()) {
            apply(new CreditUsed(ledgerId, invoice.invoiceId(), used, balance.minus(used)));
        }
        return used;
    }

    /**
     * Has an invoice wait for credit, and opens the ledger with the first. Waits for so much already, or too many are before
     * it: no-op.
     *
     * @param open what it can take, above zero, in the ledger's currency
     */
    void await(LedgerId id, AccountId account, AccountPath owner, CreditQueue.Place invoice, Money open) {
        open(id, account, owner, open);
        if (!open.equals(queue.openOf(invoice.invoiceId())) && queue.hasRoomFor(invoice)) {
            apply(new CreditAwaited(id, invoice.invoiceId(), invoice.dueOn(), invoice.number(), open));
        }
    }

    /** Has an invoice wait no longer. Does not wait: no-op. */
    void stopAwaiting(InvoiceId invoice) {
        if (queue.openOf(invoice) != null) {
            apply(new CreditNotAwaited(ledgerId, invoice, balance.isPositive() ? queue.firstBut(invoice) : null));
        }
    }

    /** Does not wait: no-op. */
    @CommandHandler
    void handle(StopAwaitingCredit command) {
        stopAwaiting(command.invoiceId());
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
            case CreditUsed e -> {
                balance = e.balance();
                queue.took(e.invoiceId(), e.amount());
            }
            case CreditAwaited e -> queue.put(new CreditQueue.Place(e.dueOn(), e.number(), e.invoiceId()), e.open());
            case CreditNotAwaited e -> queue.remove(e.invoiceId());
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}

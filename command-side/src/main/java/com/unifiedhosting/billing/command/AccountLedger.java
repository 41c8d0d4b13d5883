package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Owned;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The prepaid credit of an account in one currency; never below zero.
 *
 * <p>The state is the balance alone, however many entries there are. That no entry is made twice is kept by where it
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
        if (ownerPath == null) {
            apply(new LedgerOpened(id, account, owner, amount.getCurrencyUnit()));
        }
        apply(new CreditAdded(id, kind, reference, amount, balance.plus(amount), reason));
    }

    /**
     * Uses credit for an invoice.
     *
     * @param open what the invoice can take, above zero
     * @return what was used: the smaller of balance and {@code open}, zero when there is no credit
     */
    Money use(InvoiceId invoiceId, Money open) {
        if (ownerPath == null || !balance.isPositive()) {
            return Money.zero(open.getCurrencyUnit());
        }
        Money used = balance.isLessThan(open) ? balance : open;
        apply(new CreditUsed(ledgerId, invoiceId, used, balance.minus(used)));
        return used;
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
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}

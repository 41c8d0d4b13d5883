package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.StopAwaitingCredit;
import com.unifiedhosting.billing.LedgerEvent;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
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
 * <p>What is taken back beyond the balance is a shortfall, which any credit covers first, and never a balance below zero.
 *
 * <p>The state is the balance, the shortfall and that queue, however many entries there are. That no entry is made twice is
 * kept by where it comes from: an overpayment by its payment, credit used by its invoice, a receipt and credit from outside
 * by a claim on their reference ({@link References}).
 *
 * <p>Not cached: it is loaded for commands to other aggregates, so another process may have moved the balance, and a
 * decision on an old one would be a wrong one.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("4")
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
    /** What the account owes since money was taken back that no credit covered; zero unless the balance is. */
    private Money shortfall;

    private int payouts;
    private CreditQueue queue = new CreditQueue();

    AccountLedger() {}

    /**
     * Adds credit, and opens the ledger with the first. What the account owes here is covered before anything else.
     *
     * @param seller whose sale it counts for
     * @param reference what tells this entry from others
     * @param amount above zero, in the ledger's currency
     */
    void credit(
            LedgerId id,
            AccountId account,
            AccountPath owner,
            AccountPath seller,
            CreditKind kind,
            String reference,
            Money amount,
            Reason reason) {
        open(id, account, owner, amount);
        Money covered = amount.isLessThan(shortfall) ? amount : shortfall;
        InvoiceId next = covered.isLessThan(amount) ? queue.firstBut(null) : null;
        apply(new CreditAdded(id, kind, reference, amount, balance.plus(amount), reason, next, seller));
        if (covered.isPositive()) {
            apply(new ShortfallCovered(id, covered, balance.minus(covered), shortfall.minus(covered)));
        }
    }

    /**
     * Whether whoever gives the order may add credit by hand: it settles what waits here, so who may settle only what he has
     * issued adds none as long as an invoice of another issuer waits, or one of which the issuer was not told.
     *
     * @throws Refused platform.forbidden
     */
    void mustTakeCreditByHand() {
        queue.places()
                .forEach(place ->
                        Caller.mustHaveIssued(place.issuer(), place.invoiceId().value()));
    }

    /** The credit that no invoice waits for. */
    Money free() {
        return queue.leftBehindAll(balance);
    }

    /**
     * Takes credit that went back outside a gateway.
     *
     * @throws Refused REFUND_EXCEEDS_CREDIT
     */
    void payOut(AccountPath seller, Money amount, String reference, Reason reason) {
        Money free = ownerPath == null ? Money.zero(amount.getCurrencyUnit()) : free();
        if (ownerPath == null || amount.isGreaterThan(free)) {
            throw new Refused(
                    BillingRefusal.REFUND_EXCEEDS_CREDIT, "The account has " + free + " of credit to give back.");
        }
        apply(new CreditPaidOut(
                ledgerId, ownerPath.owner(), payouts + 1, reference, amount, balance.minus(amount), reason, seller));
    }

    /** Takes credit that goes back to whom it came from: at most what is {@link #free}. */
    void refund(AccountPath seller, PaymentId payment, RefundId refund, Money amount) {
        apply(new CreditRefunded(ledgerId, payment, refund, amount, balance.minus(amount), seller));
    }

    /**
     * Takes what went back without having been asked for here: from the credit there is, also when an invoice waits for
     * it, since it is gone; the account owes the rest. Opens the ledger when there is none.
     */
    void takeBack(
            LedgerId id,
            AccountId account,
            AccountPath owner,
            AccountPath seller,
            PaymentId payment,
            TakenBackBy by,
            String reference,
            Money amount) {
        open(id, account, owner, amount);
        Money taken = balance.isLessThan(amount) ? balance : amount;
        apply(new PaymentTakenBack(
                id,
                payment,
                by,
                reference,
                amount,
                balance.minus(taken),
                shortfall.plus(amount).minus(taken),
                seller));
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
        if (!queue.has(invoice, open) && queue.hasRoomFor(invoice)) {
            apply(new CreditAwaited(
                    id, invoice.invoiceId(), invoice.dueOn(), invoice.number(), open, invoice.issuer()));
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
                shortfall = balance;
            }
            case CreditAdded e -> balance = e.balance();
            case CreditUsed e -> {
                balance = e.balance();
                queue.took(e.invoiceId(), e.amount());
            }
            case CreditRefunded e -> balance = e.balance();
            case CreditPaidOut e -> {
                balance = e.balance();
                payouts = e.number();
            }
            case PaymentTakenBack e -> {
                balance = e.balance();
                shortfall = e.shortfall();
            }
            case ShortfallCovered e -> {
                balance = e.balance();
                shortfall = e.shortfall();
            }
            case CreditAwaited e ->
                queue.put(new CreditQueue.Place(e.dueOn(), e.number(), e.invoiceId(), e.issuer()), e.open());
            case CreditNotAwaited e -> queue.remove(e.invoiceId());
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}

package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books on an account's ledger for commands to other aggregates, in their unit of work. */
@Component
final class LedgerBooking {

    private final Repository<AccountLedger> ledgers;
    private final Accounts accounts;

    LedgerBooking(Repository<AccountLedger> ledgers, Accounts accounts) {
        this.ledgers = ledgers;
        this.accounts = accounts;
    }

    /** Takes the ledger of an invoice's account before the claim on a reference: claims are locked last. */
    void hold(Aggregate<Invoice> invoice, CurrencyUnit currency) {
        ledger(LedgerId.of(invoice.invoke(Invoice::accountId), currency));
    }

    /**
     * Whether whoever books a receipt may have the ledger keep what exceeds its invoice, which is credit by hand. Does nothing
     * over zero.
     *
     * @throws Refused platform.forbidden
     */
    void mustKeepByHand(Aggregate<Invoice> invoice, Money excess) {
        if (excess.isPositive()) {
            ledger(LedgerId.of(invoice.invoke(Invoice::accountId), excess.getCurrencyUnit()))
                    .execute(AccountLedger::mustTakeCreditByHand);
        }
    }

    /** Keeps money that an invoice could not take, once the ledger knows what that waits for. Does nothing over zero. */
    void keep(Aggregate<Invoice> invoice, CreditKind kind, String reference, Money amount, String why) {
        if (!amount.isPositive()) {
            return;
        }
        AccountId account = invoice.invoke(Invoice::accountId);
        AccountPath owner = accounts.read(account).path();
        LedgerId ledgerId = LedgerId.of(account, amount.getCurrencyUnit());
        AccountPath seller = invoice.invoke(Invoice::sellerPath);
        ledger(ledgerId)
                .execute(ledger ->
                        ledger.credit(ledgerId, account, owner, seller, kind, reference, amount, new Reason(why)));
    }

    /**
     * Settles an invoice with the credit there is, at most what is open. Does nothing when either is zero, and takes nothing
     * for which another invoice of the account that is due before waits.
     *
     * @return what is left
     */
    Money settle(Aggregate<Invoice> invoice, Money open) {
        if (!open.isPositive()) {
            return open;
        }
        CreditQueue.Place place = invoice.invoke(Invoice::place);
        LedgerId ledgerId = LedgerId.of(invoice.invoke(Invoice::accountId), open.getCurrencyUnit());
        Money used = ledger(ledgerId).invoke(ledger -> ledger.use(place, open));
        if (used.isPositive()) {
            invoice.execute(it -> it.applyCredit(ledgerId, used));
        }
        return open.minus(used);
    }

    /**
     * Has the ledger know what the invoice can take now: after all that changes that, in the same transaction, so that
     * nobody waits for one that is served or that is being charged.
     */
    void await(Aggregate<Invoice> invoice) {
        Money open = invoice.invoke(Invoice::openToCredit);
        AccountId account = invoice.invoke(Invoice::accountId);
        LedgerId ledgerId = LedgerId.of(account, open.getCurrencyUnit());
        if (open.isPositive()) {
            CreditQueue.Place place = invoice.invoke(Invoice::place);
            AccountPath owner = accounts.read(account).path();
            ledger(ledgerId).execute(it -> it.await(ledgerId, account, owner, place, open));
        } else {
            ledger(ledgerId).execute(it -> it.stopAwaiting(invoice.invoke(Invoice::invoiceId)));
        }
    }

    /**
     * Takes credit that no invoice waits for, to give it back.
     *
     * @param invoice that the payment was for
     * @param most of the payment
     * @param asked null for as much as can be
     * @return what is taken
     * @throws Refused CURRENCY_MISMATCH, REFUND_EXCEEDS_PAYMENT, REFUND_EXCEEDS_CREDIT, NOTHING_TO_REFUND
     */
    Money refund(Aggregate<Invoice> invoice, PaymentId payment, RefundId refund, Money most, @Nullable Money asked) {
        Aggregate<AccountLedger> ledger =
                ledger(LedgerId.of(invoice.invoke(Invoice::accountId), most.getCurrencyUnit()));
        Money free = ledger.invoke(it -> it.ownerPath() == null ? Money.zero(most.getCurrencyUnit()) : it.free());
        Money amount = asked != null ? asked : free.isLessThan(most) ? free : most;
        if (!amount.getCurrencyUnit().equals(most.getCurrencyUnit())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The payment is in " + most.getCurrencyUnit() + ".");
        }
        if (!amount.isPositive()) {
            throw new Refused(
                    BillingRefusal.NOTHING_TO_REFUND, "Of the payment " + most + " is left, of credit " + free + ".");
        }
        if (amount.isGreaterThan(most)) {
            throw new Refused(BillingRefusal.REFUND_EXCEEDS_PAYMENT, "At most " + most + " can go back at once.");
        }
        if (amount.isGreaterThan(free)) {
            throw new Refused(
                    BillingRefusal.REFUND_EXCEEDS_CREDIT, "The account has " + free + " of credit to give back.");
        }
        AccountPath seller = invoice.invoke(Invoice::sellerPath);
        ledger.execute(it -> it.refund(seller, payment, refund, amount));
        return amount;
    }

    /**
     * Takes what went back without having been asked for here.
     *
     * @param invoice that the payment was for
     */
    void takeBack(Aggregate<Invoice> invoice, PaymentId payment, TakenBackBy by, String reference, Money amount) {
        AccountId account = invoice.invoke(Invoice::accountId);
        AccountPath owner = accounts.read(account).path();
        LedgerId ledgerId = LedgerId.of(account, amount.getCurrencyUnit());
        AccountPath seller = invoice.invoke(Invoice::sellerPath);
        ledger(ledgerId).execute(it -> it.takeBack(ledgerId, account, owner, seller, payment, by, reference, amount));
    }

    private Aggregate<AccountLedger> ledger(LedgerId ledgerId) {
        return Loading.orNew(ledgers, ledgerId, AccountLedger::new);
    }
}

package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Text;
import java.util.Collection;

/**
 * One cause for which a subscription is suspended. It is suspended while at least one hold is on it, so that paying one
 * of two overdue invoices does not switch sites back on.
 *
 * @param cause what kind
 * @param reference what exactly: the invoice for NON_PAYMENT, else a short word; 1 to 200 characters
 */
public record Hold(Cause cause, String reference) {

    /** The kinds of holds. */
    public enum Cause {
        /** An invoice is overdue and its grace period is over. */
        NON_PAYMENT(false, true),
        /** The account is suspended or closing. */
        ACCOUNT(false, true),
        /** Staff suspended it. */
        STAFF(true, false),
        /** The customer paused it. */
        CUSTOMER(true, false);

        private final boolean byPeople;
        private final boolean pausingBilling;

        Cause(boolean byPeople, boolean pausingBilling) {
            this.byPeople = byPeople;
            this.pausingBilling = pausingBilling;
        }

        /** True when somebody asks for it, in words of his own. */
        public boolean byPeople() {
            return byPeople;
        }

        /** True when no new period is billed while such a hold is on it (decision 5). */
        public boolean pausesBilling() {
            return pausingBilling;
        }
    }

    /** Holds by people at most; those of the platform itself are as many as there are causes for them. */
    public static final int MOST_BY_PEOPLE = 20;

    public Hold {
        reference = Text.line("reference", reference, 200);
    }

    /** On all subscriptions of an account, and of the accounts below it, while it is suspended. */
    public static Hold whileSuspended(AccountId account) {
        return new Hold(Cause.ACCOUNT, account.value() + " suspended");
    }

    /** On all subscriptions of an account, and of the accounts below it, while it is closing. */
    public static Hold whileClosing(AccountId account) {
        return new Hold(Cause.ACCOUNT, account.value() + " closing");
    }

    /** True when people, staff and customer together, have put on as many holds as they may, and this is one more. */
    public boolean isOneTooManyOver(Collection<Hold> placed) {
        return cause.byPeople()
                && placed.stream().filter(hold -> hold.cause.byPeople()).count() >= MOST_BY_PEOPLE;
    }
}

package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Text;

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
        NON_PAYMENT,
        /** The account is suspended or closing. */
        ACCOUNT,
        /** Staff suspended it. */
        STAFF,
        /** The customer paused it. */
        CUSTOMER
    }

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
}

package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Page;
import org.joda.money.Money;

/**
 * What an account owes since money was taken back that no credit covered.
 *
 * @param ledgerId of the account's credit in this currency
 */
public record ShortfallView(AccountId accountId, LedgerId ledgerId, Money shortfall) {

    /** Where it stands among all; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(ledgerId, ledgerId);
    }
}

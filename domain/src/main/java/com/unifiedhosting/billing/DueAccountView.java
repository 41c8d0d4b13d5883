package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.List;

/**
 * An account for which something may be billed by an instant.
 *
 * @param subscriptions whose next period may begin by then, or that may have been charged since not long before
 * @param drafts that the platform is going to issue by then
 */
public record DueAccountView(AccountId accountId, List<SubscriptionId> subscriptions, List<InvoiceId> drafts) {

    public DueAccountView {
        subscriptions = List.copyOf(subscriptions);
        drafts = List.copyOf(drafts);
    }

    /** How many things are to be looked at for it; one at least. */
    @JsonIgnore
    public int weight() {
        return Math.max(1, subscriptions.size() + drafts.size());
    }

    /** Where it stands in the order of the accounts. */
    @JsonIgnore
    public String place() {
        return Page.place(accountId, accountId);
    }
}

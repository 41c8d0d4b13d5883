package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Tells which invoices are going to be issued. Nothing is locked or changed, and no number is used. */
public interface BillingPreviews {

    /**
     * The invoices to an account to which something is going to happen by an instant, that included: something is put on
     * them, or they are issued. Those that are issued first before the others. None when the account is not in the caller's
     * subtree by now, wherever it was when somebody read of it; nothing more is read then.
     *
     * @param account what may concern it; a draft that is another's, not the platform's to issue, or of an order is passed
     *     over
     * @param charges what is put on invoices for a subscription by the instant; what stands on one already is passed over
     */
    List<InvoicePreviewView> of(
            AccountPath caller,
            DueAccountView account,
            Instant until,
            Function<SubscriptionId, List<DueCharges>> charges);
}

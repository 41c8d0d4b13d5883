package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.subscription.command.DueCharges;
import java.util.Collection;
import java.util.List;

/** Tells which invoices are going to be issued. Nothing is locked or changed, and no number is used. */
public interface BillingPreviews {

    /**
     * The invoices to an account, those that are issued first before the others.
     *
     * @param due what is going to be charged
     * @param drafts that there are; one that is not the platform's to issue is passed over
     */
    List<InvoicePreviewView> of(AccountId account, Collection<DueCharges> due, Collection<InvoiceId> drafts);
}

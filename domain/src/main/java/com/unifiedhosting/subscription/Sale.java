package com.unifiedhosting.subscription;

import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ServerGroup;
import org.joda.money.Money;

/**
 * What was sold, frozen at the sale: later versions of the package do not touch it.
 *
 * @param packageVersion the version sold, 1 or more
 * @param description as on an invoice line
 * @param price of one period, net
 * @param setupFee charged with the first period, net, same currency
 */
public record Sale(
        PackageId packageId,
        int packageVersion,
        String description,
        BillingCycle cycle,
        Money price,
        Money setupFee,
        int trialDays,
        Limits limits,
        ServerGroup serverGroup) {}

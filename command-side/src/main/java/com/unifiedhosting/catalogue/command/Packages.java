package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import java.util.Set;

/** What commands of other contexts may ask of the catalogue. Nothing is locked or changed. */
public interface Packages {

    /**
     * What an account buys when it orders a package now: its newest version, at the price of a cycle in a currency.
     *
     * @param buyer only its own packages and those of the accounts above it are sold to it, as far as their visibility
     *     and the caller allow
     * @param addOns that it buys with it
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_PACKAGE, also for one that this caller may not sell to this buyer;
     *     RETIRED, NO_PRICE, UNKNOWN_ADD_ON, TOO_MANY_UNITS
     */
    Sale sell(PackageId packageId, AccountFacts buyer, BillingCycle cycle, Set<AddOnQuantity> addOns);

    /**
     * As {@link #sell}, for whoever has another package, or another version or cycle of it, already.
     *
     * @throws com.unifiedhosting.shared.Refused NO_PATH too
     */
    Sale change(PackageId from, PackageId to, AccountFacts buyer, BillingCycle cycle, Set<AddOnQuantity> addOns);

    /**
     * Units of an add-on of a package that an account has already.
     *
     * @throws com.unifiedhosting.shared.Refused as {@link #sell}
     */
    SoldAddOn addOn(PackageId packageId, AccountFacts buyer, BillingCycle cycle, AddOnQuantity wanted);

    /**
     * Checks that the seller of a package is still above an account that has it, whoever else can find it by now.
     *
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_PACKAGE
     */
    void mustBeFor(AccountFacts buyer, PackageId packageId);
}

package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.catalogue.AddOnCode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is sold, as it is charged for the present period.
 *
 * @param addOn null for the package
 * @param price of the whole period, of all units, after its discount
 * @param charge for the days that are left; null when nothing is charged for them
 */
record BilledItem(
        @Nullable AddOnCode addOn, Money price, @Nullable ChargeKey charge) {}

package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import java.util.List;

/** Bob has Small with two extra disks, at 3.00 a month each. */
abstract class AddOnFixture extends PackageChangeFixture {

    static final Sale WITH_TWO = SMALL_SALE.with(List.of(disks(2, "EUR 3.00")));

    static ChangeAddOn units(int quantity, ChangeTime time) {
        return new ChangeAddOn(SUBSCRIPTION, DISK, quantity, time);
    }

    /** The package stays as it is. */
    static PackageChanged now(int change, Sale sale, List<Charge> charges, List<CreditedCharge> credits) {
        return new PackageChanged(
                SUBSCRIPTION,
                BOB,
                change,
                sale,
                sale.price(),
                TODAY,
                ANCHOR,
                FIRST_PERIOD,
                null,
                charges,
                SECOND_PERIOD,
                credits);
    }

    void bobHasDisks() {
        bobHasWith(WITH_TWO);
    }

    void bobHasWith(Sale sale) {
        offerSmallAndPro();
        side.happened(ORDER, placed(sale, FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(SUBSCRIPTION, createdFrom(sale));
        side.send(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD));
        side.happened(SUBSCRIPTION, new SubscriptionActivated(SUBSCRIPTION));
        side.moveTo(NOON);
    }

    static Sale sale(UnusedDays unusedDays) {
        return new Sale(
                SMALL_SALE.packageId(),
                SMALL_SALE.packageVersion(),
                SMALL_SALE.description(),
                SMALL_SALE.cycle(),
                SMALL_SALE.price(),
                SMALL_SALE.setupFee(),
                SMALL_SALE.trialDays(),
                SMALL_SALE.limits(),
                SMALL_SALE.serverGroup(),
                unusedDays,
                null,
                List.of());
    }
}

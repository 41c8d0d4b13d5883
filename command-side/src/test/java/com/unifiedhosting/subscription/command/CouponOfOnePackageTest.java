package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bob has Small with a coupon that is for Small alone: a third, 3.30, off 9.90. */
class CouponOfOnePackageTest extends PackageChangeFixture {

    private static final CouponCode CODE = new CouponCode("SMALL-33");

    @Test
    void goesOnWhenHeIsBackWithinASecond() {
        bobHas(SMALL_SALE.with(couponOf(ACME)));

        assertThat(charged(side.eventsOf(TO_PRO))).as("not off Pro").isEqualTo("EUR 10.00");
        assertThat(charged(side.eventsOf(TO_SMALL))).as("half of 6.60").isEqualTo("EUR 3.30");
    }

    @Test
    void endsWithTheSellerWhoGaveIt() {
        bobHas(SMALL_SALE.with(couponOf(AccountId.PLATFORM)));
        side.send(to(PRO, BillingCycle.MONTHLY, ChangeTime.NOW));

        assertThat(charged(side.eventsOf(TO_SMALL))).isEqualTo("EUR 4.95");
    }

    private static String charged(List<DomainEvent> events) {
        assertThat(events).hasSize(1);
        PackageChanged changed = (PackageChanged) events.getFirst();
        assertThat(changed.period()).isEqualTo(FIRST_PERIOD);
        return changed.charges().getFirst().net().toString();
    }

    private static SoldCoupon couponOf(AccountId seller) {
        return new SoldCoupon(
                CouponId.of(seller, CODE),
                CODE,
                new CouponTerms(
                        new CouponDiscount(Percent.of("33.33"), null),
                        12,
                        null,
                        null,
                        null,
                        false,
                        Set.of(SMALL),
                        Set.of()));
    }
}

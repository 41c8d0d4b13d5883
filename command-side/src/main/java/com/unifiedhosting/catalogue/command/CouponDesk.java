package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponCommand.CreateCoupon;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Creates coupons, and lets orders use them: its count and the claim of the account, both or neither. */
@Component
class CouponDesk implements Coupons {

    private final Repository<Coupon> coupons;
    private final Accounts accounts;
    private final Claims claims;
    private final ClaimKeys keys;

    CouponDesk(Repository<Coupon> coupons, Accounts accounts, Claims claims, ClaimKeys keys) {
        this.coupons = coupons;
        this.accounts = accounts;
        this.claims = claims;
        this.keys = keys;
    }

    /** Repeated with the same terms: no-op, also when it was used or retired since. Otherwise: refused. */
    @CommandHandler
    Long handle(CreateCoupon command) {
        Aggregate<Coupon> coupon = Loading.existingOrNew(coupons, command.couponId(), Coupon::new);
        AccountFacts owner = accounts.read(command.owner());
        CouponCreated created = new CouponCreated(command.couponId(), owner.path(), command.code(), command.terms());
        if (!coupon.invoke(it -> it.isCreatedAs(created))) {
            Sellers.guard(owner);
            coupon.execute(it -> it.create(created));
        }
        return coupon.version();
    }

    @Override
    public SoldCoupon use(CouponCode code, OrderId orderId, AccountFacts buyer, Sale sale, LocalDate today) {
        CouponId couponId = CouponId.of(buyer.path().seller().owner(), code);
        Aggregate<Coupon> coupon = coupons.load(couponId.value());
        SoldCoupon sold = coupon.invoke(it -> it.use(orderId, buyer.accountId(), sale, today));
        if (coupon.invoke(Coupon::isOncePerAccount)) {
            claim(couponId, orderId, buyer.accountId());
        }
        return sold;
    }

    private void claim(CouponId couponId, OrderId orderId, AccountId buyer) {
        try {
            claims.take(keys.coupon(couponId, buyer), orderId.value());
        } catch (Refused refused) {
            throw refused.is(AccountRefusal.CLAIMED_BY_ANOTHER)
                    ? new Refused(CatalogueRefusal.COUPON_USED_BEFORE, "The coupon was used by " + buyer + " before.")
                    : refused;
        }
    }

    @Override
    public void giveBack(SoldCoupon coupon, OrderId orderId, AccountId buyer) {
        coupons.load(coupon.couponId().value()).execute(it -> it.giveBack(orderId, buyer));
        if (coupon.terms().oncePerAccount()) {
            claims.release(keys.coupon(coupon.couponId(), buyer), orderId.value());
        }
    }
}

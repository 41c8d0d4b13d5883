package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.command.Packages;
import com.unifiedhosting.identity.command.Users;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes what is sold, which the catalogue has to be asked for. */
@Component
class ChangeDesk {

    private final Repository<Subscription> subscriptions;
    private final Repository<Order> orders;
    private final Users users;
    private final Buyers buyers;
    private final Packages packages;
    private final Clock clock;

    ChangeDesk(
            Repository<Subscription> subscriptions,
            Repository<Order> orders,
            Users users,
            Buyers buyers,
            Packages packages,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.orders = orders;
        this.users = users;
        this.buyers = buyers;
        this.packages = packages;
        this.clock = clock;
    }

    /**
     * What it is already: no-op, but a scheduled change is withdrawn. As long as its order may still fail, which takes back
     * the invoice of the order and no other, it is refused.
     */
    @CommandHandler
    Long handle(ChangePackage command) {
        Aggregate<Subscription> subscription = Loading.existing(subscriptions, command.subscriptionId());
        users.callerMustBeVerified();
        SubscriptionFacts facts = subscription.invoke(Subscription::facts);
        AccountFacts account = buyers.active(facts.accountId());
        guardOrderCompleted(facts);
        Set<AddOnQuantity> units =
                subscription.invoke(it -> it.saleAt(command.time())).units();
        Sale sale = packages.change(facts.sale().packageId(), command.packageId(), account, command.cycle(), units);
        Sale wanted = sale.with(coupon(facts, sale, account));
        subscription.execute(it -> it.change(wanted, command.time(), it.today(clock)));
        return subscription.version();
    }

    /**
     * The units that it has already: no-op, but a change of them that is scheduled is withdrawn, which is to have them with the
     * next period too. Otherwise as a package.
     */
    @CommandHandler
    Long handle(ChangeAddOn command) {
        Aggregate<Subscription> subscription = Loading.existing(subscriptions, command.subscriptionId());
        users.callerMustBeVerified();
        SubscriptionFacts facts = subscription.invoke(Subscription::facts);
        AccountFacts account = buyers.active(facts.accountId());
        guardOrderCompleted(facts);
        boolean had = subscription.invoke(it -> it.hasUnits(command.addOn(), command.quantity()));
        ChangeTime time = had ? ChangeTime.NEXT_PERIOD : command.time();
        Sale then = subscription.invoke(it -> it.saleAt(time));
        Sale wanted = then.with(command.addOn(), units(command, facts.sale(), then, account));
        subscription.execute(it -> it.changeUnits(wanted, time, it.today(clock)));
        return subscription.version();
    }

    /**
     * What there are of it, now or with what is scheduled, goes on at its price; null for none.
     *
     * @param then what they are added to, or taken off
     */
    private @Nullable SoldAddOn units(ChangeAddOn command, Sale present, Sale then, AccountFacts account) {
        if (command.quantity() == 0) {
            return null;
        }
        SoldAddOn sold = then.addOn(command.addOn())
                .or(() -> then.hasPackageOf(present) ? present.addOn(command.addOn()) : Optional.empty())
                .orElse(null);
        if (sold == null) {
            return packages.addOn(
                    then.packageId(), account, then.cycle(), new AddOnQuantity(command.addOn(), command.quantity()));
        }
        if (command.quantity() > sold.most()) {
            throw new Refused(
                    CatalogueRefusal.TOO_MANY_UNITS, "Of " + sold.code() + " there can be " + sold.most() + " units.");
        }
        if (command.quantity() > sold.quantity()) {
            packages.mustBeFor(account, then.packageId());
        }
        return sold.times(command.quantity());
    }

    /** That of the order goes on where it is for the other package too, as long as its seller is the account's. */
    private static @Nullable SoldCoupon coupon(SubscriptionFacts facts, Sale sale, AccountFacts account) {
        SoldCoupon coupon = facts.coupon();
        boolean goesOn = coupon != null
                && coupon.terms().isFor(sale.packageId(), sale.cycle())
                && coupon.isOf(account.path().seller().owner());
        return goesOn ? coupon : null;
    }

    private void guardOrderCompleted(SubscriptionFacts facts) {
        if (!orders.load(facts.orderId().value()).invoke(Order::isCompleted)) {
            throw new Refused(
                    SubscriptionRefusal.ORDER_STILL_OPEN, "Its order " + facts.orderId() + " is not completed yet.");
        }
    }
}

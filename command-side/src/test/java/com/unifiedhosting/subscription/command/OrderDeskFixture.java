package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.starterCreated;
import static com.unifiedhosting.catalogue.PackageMaker.starterPublished;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Bob, a customer of Acme, may order the package Starter. */
abstract class OrderDeskFixture {

    /** 31 January in Berlin already. */
    static final Instant NOW = Instant.parse("2026-01-30T23:30:00Z");

    static final DomainName DOMAIN = new DomainName("bob.example.com");
    static final WebsiteId WEBSITE = new WebsiteId("web_1");
    static final ClaimId CLAIM = new ClaimId("claim_domain:bob.example.com");
    static final Reason REASON = new Reason("changed my mind");
    static final PlaceOrder PLACE = order(ORDER, DOMAIN);

    final CommandSide side = new CommandSide(NOW);

    @BeforeEach
    void bobMayOrderStarter() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
        side.happened(STARTER, starterCreated(), starterPublished());
    }

    @AfterEach
    void close() {
        side.close();
    }

    static PlaceOrder order(OrderId order, DomainName domain) {
        return new PlaceOrder(
                order, BOB, STARTER, BillingCycle.MONTHLY, domain, ApplicationType.STATIC, null, Set.of(), null);
    }

    static PlaceOrder order(AccountId account, PackageId packageId, BillingCycle cycle) {
        return new PlaceOrder(ORDER, account, packageId, cycle, DOMAIN, ApplicationType.STATIC, null, Set.of(), null);
    }

    static OrderPlaced placed(Sale sale, BillingPeriod firstPeriod) {
        return new OrderPlaced(
                ORDER, BOB, BOB_PATH, SUBSCRIPTION, WEBSITE, sale, firstPeriod, DOMAIN, ApplicationType.STATIC, null);
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionView;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What an account has subscribed to, and its websites, as they are written; the newest of each. */
record Services(List<Subscription> subscriptions, List<Website> websites) {

    private static final Page FEW = new Page(50, null);

    /**
     * A subscription.
     *
     * @param next the day of the next bill; a dash when there is none
     */
    record Subscription(String id, String what, String price, String status, String tone, String next) {}

    /** A website. */
    record Website(String domain, String application, String status, String tone) {}

    /** What was asked, and is answered while other things are. */
    record Asked(
            CompletableFuture<List<SubscriptionView>> subscriptions, CompletableFuture<List<WebsiteView>> websites) {

        Services answer(Shown shown) {
            return new Services(
                    Asking.answer(subscriptions).stream()
                            .limit(FEW.limit())
                            .map(subscription -> line(subscription, shown))
                            .toList(),
                    Asking.answer(websites).stream()
                            .limit(FEW.limit())
                            .map(Services::line)
                            .toList());
        }
    }

    static Asked of(AccountId account, Asking ask) {
        return new Asked(
                ask.all(
                        new FindSubscriptions(
                                ask.scope(), null, account, null, null, null, SubscriptionSorting.NEWEST, FEW),
                        SubscriptionView.class),
                ask.all(
                        new FindWebsites(
                                ask.scope(), null, account, null, null, null, null, null, WebsiteSorting.NEWEST, FEW),
                        WebsiteView.class));
    }

    private static Subscription line(SubscriptionView subscription, Shown shown) {
        return new Subscription(
                subscription.subscriptionId().value(),
                subscription.sale().description(),
                shown.money(subscription.price()) + " "
                        + Words.of(subscription.sale().cycle()).toLowerCase(Locale.ROOT),
                Words.of(subscription.status()),
                Words.toneOf(subscription.status()).css(),
                isBilled(subscription) ? shown.day(subscription.nextPeriod().start()) : "–");
    }

    private static boolean isBilled(SubscriptionView subscription) {
        return switch (subscription.status()) {
            case TRIAL, ACTIVE, PAST_DUE -> true;
            case PENDING, SUSPENDED, CANCELLING, ENDED -> false;
        };
    }

    private static Website line(WebsiteView website) {
        return new Website(
                website.domain().value(),
                Words.of(website.application()),
                Words.of(website.status()),
                Words.toneOf(website.status()).css());
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.catalogue.CyclePrice;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageQuery.FindPackages;
import com.unifiedhosting.catalogue.PackageSorting;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.PackageView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Packages that can be ordered for an account, each with each cycle that has a price in the account's currency. */
final class Offers {

    private static final Page MANY = new Page(Page.MAX_LIMIT, null);

    private Offers() {}

    /** A package by the cycle in which it is billed, as the value of a {@link Choice} tells it. */
    record Offer(PackageId packageId, BillingCycle cycle) {

        /**
         * Reads it.
         *
         * @throws IllegalArgumentException when it is none
         */
        static Offer of(String value) {
            int space = value.indexOf(' ');
            return new Offer(
                    new PackageId(value.substring(0, Math.max(0, space))),
                    BillingCycle.valueOf(value.substring(space + 1)));
        }

        String value() {
            return packageId + " " + cycle;
        }
    }

    /** The newest of those that are sold. */
    static CompletableFuture<List<PackageView>> all(Asking ask) {
        return ask.all(
                new FindPackages(ask.scope(), null, false, null, null, PackageSorting.NEWEST, MANY), PackageView.class);
    }

    static List<Choice> of(List<PackageView> packages, AccountView account, AccountPath caller, Shown shown) {
        return packages.stream()
                .filter(each ->
                        each.visibility().isSoldTo(account.kind(), account.path(), each.ownerPath(), caller::covers))
                .flatMap(each -> choices(each, account, shown))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    private static Stream<Choice> choices(PackageView each, AccountView account, Shown shown) {
        return each.terms().prices().stream()
                .filter(price -> price.price().getCurrencyUnit().equals(account.currency()))
                .map(price -> new Choice(
                        new Offer(each.packageId(), price.cycle()).value(), label(each.terms(), price, shown), false));
    }

    /** What it costs, when, and from when on. */
    private static String label(PackageTerms terms, CyclePrice price, Shown shown) {
        return terms.name() + ", " + shown.money(price.price()) + " "
                + Words.of(price.cycle()).toLowerCase(Locale.ROOT) + " net"
                + (price.setupFee().isZero() ? "" : ", and once " + shown.money(price.setupFee()) + " net")
                + (terms.trialDays() == 0 ? "" : ", after a trial of " + terms.trialDays() + " days");
    }
}

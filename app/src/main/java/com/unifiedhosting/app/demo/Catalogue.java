package com.unifiedhosting.app.demo;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.CyclePrice;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.Feature;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageCommand.PublishVersion;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.PhpVersion;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.subscription.BillingCycle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The five packages that everybody in the play sells, and customers order by themselves. */
final class Catalogue {

    private static final ServerGroup GROUP = new ServerGroup("default");

    /** What one euro is in prices; no exchange rate, a price list. */
    private static final Map<String, String> PRICE_LEVEL =
            Map.of("EUR", "1", "USD", "1.1", "GBP", "0.9", "CHF", "1.1", "JPY", "160");

    private Catalogue() {}

    static PackageId id(String key) {
        return new PackageId("pkg_" + key);
    }

    static List<CreatePackage> packages() {
        return List.of(
                create("starter", starter("4.90")),
                create(
                        "personal",
                        terms("Personal", "Three websites, mail and a database; two weeks to try it.")
                                .priced("9.90", "0")
                                .trial(14)
                                .limits(new Limits(3, 30_000, 300_000, 3, 10, 512))),
                create(
                        "shop",
                        terms("Shop", "WordPress with a shop, staging and daily backups.")
                                .priced("24.90", "49.00")
                                .limits(new Limits(5, 60_000, 1_000_000, 5, 25, 1_024))),
                create(
                        "business",
                        terms("Business", "Ten websites with SSH, Git and more memory each.")
                                .priced("39.00", "0")
                                .limits(new Limits(10, 150_000, 3_000_000, 20, 100, 1_024))),
                create(
                        "agency",
                        terms("Agency", "Fifty websites under one roof, for those who build them for others.")
                                .priced("129.00", "99.00")
                                .limits(new Limits(50, 500_000, 10_000_000, 100, 500, 1_024))));
    }

    /** The starter package a year later: dearer for new customers, unchanged for those who have it. */
    static PublishVersion dearerStarter() {
        return new PublishVersion(id("starter"), starter("5.90"));
    }

    private static PackageTerms starter(String price) {
        return terms("Starter", "One website, to begin with.")
                .priced(price, "0")
                .limits(new Limits(1, 10_000, 100_000, 1, 2, 256));
    }

    private static CreatePackage create(String key, PackageTerms terms) {
        return new CreatePackage(id(key), AccountId.PLATFORM, Visibility.PUBLIC, terms);
    }

    private static Draft terms(String name, String description) {
        return new Draft(name, description, List.of(), 0);
    }

    private record Draft(String name, String description, List<CyclePrice> prices, int trialDays) {

        /** Prices in euros a month; a year costs ten months, half a year and a quarter a little less than their months. */
        Draft priced(String monthly, String setup) {
            List<CyclePrice> list = new ArrayList<>();
            for (Map.Entry<String, String> level : PRICE_LEVEL.entrySet()) {
                CurrencyUnit currency = CurrencyUnit.of(level.getKey());
                BigDecimal month = new BigDecimal(monthly).multiply(new BigDecimal(level.getValue()));
                BigDecimal fee = new BigDecimal(setup).multiply(new BigDecimal(level.getValue()));
                list.add(price(BillingCycle.MONTHLY, currency, month, fee));
                list.add(price(BillingCycle.QUARTERLY, currency, month.multiply(new BigDecimal("2.9")), fee));
                list.add(price(BillingCycle.SEMIANNUAL, currency, month.multiply(new BigDecimal("5.5")), fee));
                list.add(price(BillingCycle.ANNUAL, currency, month.multiply(BigDecimal.TEN), fee));
            }
            return new Draft(name, description, list, trialDays);
        }

        Draft trial(int days) {
            return new Draft(name, description, prices, days);
        }

        PackageTerms limits(Limits limits) {
            return new PackageTerms(
                    name,
                    description,
                    prices,
                    trialDays,
                    limits,
                    Set.of(new PhpVersion("8.2"), new PhpVersion("8.3"), new PhpVersion("8.4")),
                    limits.websites() > 3
                            ? Set.of(new Feature("ssh"), new Feature("git"), new Feature("staging"))
                            : Set.of(),
                    GROUP,
                    UnusedDays.CREDITED,
                    Set.of(),
                    List.of(moreDisk(), dedicatedAddress()));
        }

        private AddOn moreDisk() {
            return addOn("extra-disk", "10 GB more disk", "2.00", 10, new ExtraLimits(0, 10_000, 0, 0, 0, 0));
        }

        private AddOn dedicatedAddress() {
            return addOn("dedicated-ip", "Dedicated IPv4 address", "3.50", 2, ExtraLimits.NONE);
        }

        /** In each cycle and currency of the package, at so many euros a month. */
        private AddOn addOn(String code, String called, String monthly, int most, ExtraLimits extra) {
            return new AddOn(
                    new AddOnCode(code),
                    called,
                    prices.stream()
                            .map(offer -> {
                                CurrencyUnit currency = offer.price().getCurrencyUnit();
                                BigDecimal price = new BigDecimal(monthly)
                                        .multiply(new BigDecimal(requireNonNull(PRICE_LEVEL.get(currency.getCode()))))
                                        .multiply(new BigDecimal(offer.cycle().months()));
                                return new AddOnPrice(offer.cycle(), Money.of(currency, price, RoundingMode.HALF_UP));
                            })
                            .toList(),
                    most,
                    extra);
        }

        private static CyclePrice price(BillingCycle cycle, CurrencyUnit currency, BigDecimal price, BigDecimal fee) {
            return new CyclePrice(
                    cycle,
                    Money.of(currency, price, RoundingMode.HALF_UP),
                    Money.of(currency, fee, RoundingMode.HALF_UP));
        }
    }
}

package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.fleet.Household.Bought;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the accounts of a fleet do, made by dice: each buys some subscriptions in the first days, and goes on to lose a card
 * and find another one, to cancel and think better of it, to change packages and cycles, to have more disk and less, to have
 * prices agreed.
 */
final class Script {

    /** With days that begin at all times, some of them at one o'clock on the day on which clocks are changed. */
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "America/Santiago",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Asia/Tokyo",
            "America/New_York",
            "Asia/Kuwait",
            "UTC");

    private static final List<String> COUNTRIES = List.of("DE", "FR", "JP", "US", "KW", "AT");
    private static final List<String> CARDS = List.of(
            "tok_approve",
            "tok_approve",
            "tok_approve",
            "tok_answer_twice",
            "tok_timeout",
            "tok_fail_then_approve_1",
            "tok_fail_then_approve_2");

    private static final int ORDERING_DAYS = 8;
    private static final Duration DAY = Duration.ofDays(1);

    private final Random dice;
    private final int days;
    private final Shelf shelf;

    /**
     * Begins.
     *
     * @param days that it lasts
     */
    Script(Random dice, int days, Shelf shelf) {
        this.dice = dice;
        this.days = days;
        this.shelf = shelf;
    }

    /** So many subscriptions, about four an account. */
    List<Household> of(int subscriptions) {
        List<Household> households = new ArrayList<>();
        // few of them are spread over some accounts nevertheless
        int mostEach = Math.clamp(subscriptions / 3, 1, 7);
        int left = subscriptions;
        while (left > 0) {
            int some = Math.min(left, 1 + dice.nextInt(mostEach));
            households.add(household(households.size(), some));
            left -= some;
        }
        return households;
    }

    private Household household(int number, int subscriptions) {
        String key = "h" + number;
        // the first ones have each currency, zone and cycle, however few there are
        String currency =
                PriceList.currencies().get(number % PriceList.currencies().size());
        ZoneId zone = ZoneId.of(ZONES.get(number % ZONES.size()));
        Household household = new Household(key, zone, currency, shelf.packages());
        boolean resold = number % 4 == 3;
        Duration joins = hours(24 * (ORDERING_DAYS - 1));
        household.does(joins, "account", List.of(), "/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"%s",
                 "profile":{"legalName":"Household %s Ltd","displayName":"%s","email":"%s@example.com",
                            "address":{"street":"Main Street 1","city":"Capital","postalCode":"10117","country":"%s"}},
                 "currency":"%s","zone":"%s","language":"en"}""".formatted(
                        resold ? shelf.reseller() : "platform",
                        key,
                        key,
                        key,
                        COUNTRIES.get(dice.nextInt(COUNTRIES.size())),
                        currency,
                        zone));
        card(household, joins, "card", CARDS.get(dice.nextInt(CARDS.size())));
        if (dice.nextInt(5) == 0) {
            act(
                    household,
                    joins,
                    "grouping",
                    "/api/v1/accounts/{account}/invoice-grouping",
                    "{\"grouping\":\"PER_SUBSCRIPTION\"}");
        }
        for (int i = 0; i < subscriptions; i++) {
            // a third has more disk from the beginning, however few there are
            int disks = (number + i) % 3 == 0 ? 1 + dice.nextInt(2) : 0;
            buy(household, joins.plus(hours(24)), i, disks, !resold && dice.nextInt(6) == 0);
        }
        live(household);
        household.begins();
        return household;
    }

    /** The coupon is for customers of the platform alone. */
    private void buy(Household household, Duration after, int number, int disks, boolean withCoupon) {
        List<String> cycles = PriceList.cycles();
        // most are monthly, since of these there is most to see
        String cycle = dice.nextInt(2) == 0 ? "MONTHLY" : cycles.get(dice.nextInt(cycles.size()));
        List<String> packages = PriceList.packages();
        String packageName = packages.get(dice.nextInt(packages.size()));
        String order = "order-" + number;
        String coupon = withCoupon ? ",\"coupon\":\"FLEET\"" : "";
        String addOns = disks > 0 ? ",\"addOns\":[{\"code\":\"disk\",\"quantity\":" + disks + "}]" : "";
        household.does(after, order, List.of("account"), "/api/v1/orders", """
                {"accountId":"{account}","packageId":"{%s}","cycle":"%s","domain":"%s-%d.example.com",
                 "application":"STATIC"%s%s}""".formatted(
                        packageName, cycle, household.key(), number, coupon, addOns));
        boolean listPrice = !change(household, order, packageName, cycle) && !withCoupon;
        household.buys(new Bought(order, packageName, cycle, disks, listPrice));
    }

    /** Whether something about the price may change. */
    private boolean change(Household household, String order, String packageName, String cycle) {
        String subscription = "/api/v1/subscriptions/{subscription-" + order + "}";
        List<String> needs = List.of("account", order);
        String other = packageName.equals("Pro") ? "Starter" : "Pro";
        String otherCycle = cycle.equals("MONTHLY") ? "QUARTERLY" : "MONTHLY";
        switch (dice.nextInt(14)) {
            case 0 ->
                household.does(someDay(), order + "-cancel", needs, subscription + "/cancel", cancel("PERIOD_END"));
            case 1 -> {
                Duration when = someDay();
                household.does(when, order + "-cancel", needs, subscription + "/cancel", cancel("PERIOD_END"));
                household.does(
                        when.plus(DAY.multipliedBy(1 + dice.nextInt(9))),
                        order + "-stay",
                        needs,
                        subscription + "/withdraw-cancellation",
                        "{}");
            }
            case 2 -> household.does(someDay(), order + "-stop", needs, subscription + "/cancel", cancel("NOW"));
            case 3 -> {
                household.does(
                        someDay(), order + "-now", needs, subscription + "/change-package", to(other, cycle, "NOW"));
                household.does(
                        someDay(),
                        order + "-back",
                        needs,
                        subscription + "/change-package",
                        to(packageName, cycle, "NOW"));
                return true;
            }
            case 4 -> {
                household.does(
                        someDay(),
                        order + "-cycle",
                        needs,
                        subscription + "/change-package",
                        to(packageName, otherCycle, "NOW"));
                return true;
            }
            case 5 -> {
                household.does(
                        someDay(),
                        order + "-next",
                        needs,
                        subscription + "/change-package",
                        to(other, otherCycle, "NEXT_PERIOD"));
                return true;
            }
            case 6 -> {
                household.does(someDay(), order + "-agree", needs, subscription + "/agree-price", """
                        {"price":{"kind":"DISCOUNT","percent":"15"},"reason":"Loyal"}""");
                return true;
            }
            case 7, 8 -> {
                household.does(someDay(), order + "-more", needs, subscription + "/change-add-on", disks(3, "NOW"));
                household.does(someDay(), order + "-fewer", needs, subscription + "/change-add-on", disks(1, "NOW"));
                household.does(
                        someDay(), order + "-none", needs, subscription + "/change-add-on", disks(0, "NEXT_PERIOD"));
                return true;
            }
            default -> {}
        }
        return false;
    }

    /** What happens to an account as a whole. */
    private void live(Household household) {
        if (dice.nextInt(3) == 0) {
            Duration when = someDay();
            card(household, when, "worse", dice.nextBoolean() ? "tok_decline_now" : "tok_decline");
            if (dice.nextInt(4) > 0) {
                card(household, when.plus(DAY.multipliedBy(10 + dice.nextInt(60))), "better", "tok_approve-new");
            }
        }
        if (dice.nextInt(4) == 0) {
            act(household, someDay(), "credit", "/api/v1/accounts/{account}/credit", """
                    {"kind":"%s","reference":"gift","amount":{"amount":"%s","currency":"%s"},"reason":"A gift"}""".formatted(
                            dice.nextBoolean() ? "GOODWILL" : "PREPAID",
                            PriceList.price("Starter", "MONTHLY", household.currency()),
                            household.currency()));
        }
    }

    private static void card(Household household, Duration after, String name, String token) {
        act(household, after, name, "/api/v1/accounts/{account}/payment-methods", """
                {"method":{"token":"%s","brand":"visa","lastFour":"4242","expiry":"2049-12"},"makeDefault":true}""".formatted(token));
    }

    private static void act(Household household, Duration after, String name, String path, String body) {
        household.does(after, name, List.of("account"), path, body);
    }

    private static String cancel(String time) {
        return "{\"time\":\"" + time + "\",\"reason\":\"Moving\"}";
    }

    private static String to(String packageName, String cycle, String time) {
        return "{\"packageId\":\"{" + packageName + "}\",\"cycle\":\"" + cycle + "\",\"time\":\"" + time + "\"}";
    }

    private static String disks(int units, String time) {
        return "{\"addOn\":\"disk\",\"quantity\":" + units + ",\"time\":\"" + time + "\"}";
    }

    /** After the orders. */
    private Duration someDay() {
        return DAY.multipliedBy(ORDERING_DAYS + 2L).plus(hours(24 * Math.max(1, days - ORDERING_DAYS - 5)));
    }

    private Duration hours(int atMost) {
        return Duration.ofHours(dice.nextInt(atMost));
    }
}

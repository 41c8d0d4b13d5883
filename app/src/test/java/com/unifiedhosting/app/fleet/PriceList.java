package com.unifiedhosting.app.fleet;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is sold, with units of more disk on top of it, and what a period of it costs: currencies of two, of no and of three decimals, cycles of 1 to 24 months. */
final class PriceList {

    private static final Map<String, Integer> MONTHS =
            ordered("MONTHLY", 1, "QUARTERLY", 3, "SEMIANNUAL", 6, "ANNUAL", 12, "BIENNIAL", 24);

    private static final Map<String, Integer> DECIMALS = ordered("EUR", 2, "JPY", 0, "KWD", 3);

    private static final Map<String, Integer> TRIAL_DAYS = ordered("Starter", 0, "Pro", 0, "Trial", 14);

    /** A month of a package in minor units, each a multiple of ten. */
    private static final Map<String, Map<String, Integer>> MONTH = Map.of(
            "Starter", Map.of("EUR", 990, "JPY", 1_500, "KWD", 3_120),
            "Pro", Map.of("EUR", 2_490, "JPY", 3_900, "KWD", 8_250),
            "Trial", Map.of("EUR", 1_490, "JPY", 2_300, "KWD", 4_910));

    /** A month of a unit of more disk, with each package. */
    private static final Map<String, Integer> DISK = Map.of("EUR", 310, "JPY", 480, "KWD", 970);

    /** How many tenths of a month's price a cycle costs. */
    private static final Map<String, Integer> TENTHS =
            Map.of("MONTHLY", 10, "QUARTERLY", 29, "SEMIANNUAL", 55, "ANNUAL", 100, "BIENNIAL", 190);

    private PriceList() {}

    static List<String> cycles() {
        return List.copyOf(MONTHS.keySet());
    }

    static List<String> currencies() {
        return List.copyOf(DECIMALS.keySet());
    }

    static List<String> packages() {
        return List.copyOf(TRIAL_DAYS.keySet());
    }

    static int months(String cycle) {
        return requireNonNull(MONTHS.get(cycle));
    }

    static int decimals(String currency) {
        return requireNonNull(DECIMALS.get(currency));
    }

    /** Days for free. */
    static int trialDays(String packageName) {
        return requireNonNull(TRIAL_DAYS.get(packageName));
    }

    /** As it is written in an answer. */
    static String price(String packageName, String cycle, String currency) {
        long month = requireNonNull(requireNonNull(MONTH.get(packageName)).get(currency));
        return ofCycle(month, cycle, currency);
    }

    /** A unit of more disk. */
    static String diskPrice(String cycle, String currency) {
        return ofCycle(requireNonNull(DISK.get(currency)), cycle, currency);
    }

    private static String ofCycle(long month, String cycle, String currency) {
        long minor = month * requireNonNull(TENTHS.get(cycle)) / 10;
        return BigDecimal.valueOf(minor, decimals(currency)).toPlainString();
    }

    /** The body of the request that makes a package. */
    static String packageOf(String name) {
        String prices = currencies().stream()
                .flatMap(currency -> cycles().stream().map(cycle -> """
                                {"cycle":"%s","price":{"amount":"%s","currency":"%s"},
                                 "setupFee":{"amount":"%s","currency":"%s"}}""".formatted(
                                cycle,
                                price(name, cycle, currency),
                                currency,
                                BigDecimal.valueOf(500, decimals(currency)).toPlainString(),
                                currency)))
                .collect(Collectors.joining(","));
        String diskPrices = currencies().stream()
                .flatMap(currency ->
                        cycles().stream().map(cycle -> """
                                {"cycle":"%s","price":{"amount":"%s","currency":"%s"}}""".formatted(cycle, diskPrice(cycle, currency), currency)))
                .collect(Collectors.joining(","));
        return """
                {"owner":"platform","visibility":"PUBLIC",
                 "terms":{"name":"%s","description":"Websites","prices":[%s],"trialDays":%d,
                  "limits":{"websites":3,"diskMegabytes":1000,"bandwidthMegabytes":10000,"databases":1,"mailboxes":5,
                            "memoryMegabytes":256},
                  "phpVersions":["8.4"],"features":[],"serverGroup":"default","unusedDays":"CREDITED",
                  "addOns":[{"code":"disk","name":"More disk","most":3,"prices":[%s],
                             "extra":{"websites":0,"diskMegabytes":300,"bandwidthMegabytes":0,"databases":0,
                                      "mailboxes":0,"memoryMegabytes":0}}]}}""".formatted(name, prices, trialDays(name), diskPrices);
    }

    private static Map<String, Integer> ordered(Object... namesAndNumbers) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            map.put((String) namesAndNumbers[i], (Integer) namesAndNumbers[i + 1]);
        }
        return map;
    }
}

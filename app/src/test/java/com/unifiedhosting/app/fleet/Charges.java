package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.fleet.Facts.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what was charged against the invoices: each charge stands on one, and nothing else does. */
final class Charges {

    static final String MADE_TWICE = "charges made twice";
    static final String NOWHERE = "charges on no invoice";
    static final String TWICE = "charges on more than one invoice, or twice on one";
    static final String UNKNOWN = "lines that nothing was charged for";
    static final String NOT_ISSUED = "drafts that were to be issued";

    private Charges() {}

    static void check(Facts facts, Findings findings, Instant now) {
        Map<String, String> charged = new HashMap<>();
        facts.ofTypes("subscription.period-billed", "subscription.package-changed")
                .forEach(fact -> fact.payload().at("/charges").valueStream().forEach(charge -> {
                    String key = charge.at("/key").asString();
                    if (charged.put(key, fact.stream()) != null) {
                        findings.add(MADE_TWICE, key);
                    }
                }));
        Set<String> undone = undone(facts);
        Set<String> closed = streams(facts, "invoice.voided");
        Map<String, List<String>> standing = new HashMap<>();
        for (Fact fact : facts.of("invoice.charge-added")) {
            standing.computeIfAbsent(fact.text("/charge/key"), key -> new ArrayList<>())
                    .add(fact.stream());
        }
        charged.forEach((key, subscription) -> {
            List<String> invoices = standing.getOrDefault(key, List.of());
            long counting = invoices.stream()
                    .filter(invoice -> !closed.contains(invoice))
                    .count();
            if (counting > 1) {
                findings.add(TWICE, key + " on " + invoices);
            }
            // an order that was not carried out took its invoice back
            if (counting == 0 && !undone.contains(subscription)) {
                findings.add(NOWHERE, key + ", only on " + invoices);
            }
        });
        standing.forEach((key, invoices) -> {
            if (!charged.containsKey(key)) {
                findings.add(UNKNOWN, key + " on " + invoices);
            }
        });
        closed.addAll(streams(facts, "invoice.issued"));
        for (Fact drafted : facts.of("invoice.drafted")) {
            if (!closed.contains(drafted.stream())
                    && !Instant.parse(drafted.text("/issueAt")).isAfter(now)) {
                findings.add(NOT_ISSUED, drafted.stream() + " at " + drafted.text("/issueAt"));
            }
        }
    }

    private static Set<String> undone(Facts facts) {
        Set<String> undone = new HashSet<>();
        facts.ofTypes("order.cancelled", "order.rejected").forEach(fact -> undone.add(fact.text("/subscriptionId")));
        return undone;
    }

    private static Set<String> streams(Facts facts, String type) {
        Set<String> streams = new HashSet<>();
        facts.of(type).forEach(fact -> streams.add(fact.stream()));
        return streams;
    }
}

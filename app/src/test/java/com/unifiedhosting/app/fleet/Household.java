package com.unifiedhosting.app.fleet;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An account and all that it does, in order. Of one caller at a time. */
final class Household {

    /**
     * A request.
     *
     * @param after since the beginning
     * @param name within the household
     * @param needs the acts whose answers its path and body speak of; it is left out when one of them was refused
     * @param path and {@code body} with {@code {name}} where the identifier stands that an act's answer named
     */
    record Act(Duration after, String name, List<String> needs, String path, String body) {}

    /**
     * A subscription, as it was ordered by the act {@code order}.
     *
     * @param disks units of more disk
     */
    record Bought(String order, String packageName, String cycle, int disks, boolean listPrice) {}

    private final String key;
    private final ZoneId zone;
    private final String currency;
    private final List<Bought> bought = new ArrayList<>();
    private final List<Act> planned = new ArrayList<>();
    private final Map<String, String> named = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private Deque<Act> open = new ArrayDeque<>();

    /**
     * One that does nothing yet.
     *
     * @param known identifiers by name that it did not find out by itself
     */
    Household(String key, ZoneId zone, String currency, Map<String, String> known) {
        named.putAll(known);
        this.key = key;
        this.zone = zone;
        this.currency = currency;
    }

    String key() {
        return key;
    }

    ZoneId zone() {
        return zone;
    }

    String currency() {
        return currency;
    }

    List<Bought> bought() {
        return bought;
    }

    void buys(Bought what) {
        bought.add(what);
    }

    void does(Duration after, String name, List<String> needs, String path, String body) {
        planned.add(new Act(after, name, needs, path, body));
    }

    /** All is planned. */
    void begins() {
        open = new ArrayDeque<>(
                planned.stream().sorted(Comparator.comparing(Act::after)).toList());
    }

    /** Whether something is to be done by a time. */
    boolean isDue(Duration sinceBeginning) {
        return !open.isEmpty() && open.getFirst().after().compareTo(sinceBeginning) <= 0;
    }

    /** The act that is next; its path and body as they are sent. */
    Act next() {
        Act act = open.getFirst();
        UnaryOperator<String> filled = text -> {
            String result = text;
            for (Map.Entry<String, String> name : named.entrySet()) {
                result = result.replace("{" + name.getKey() + "}", name.getValue());
            }
            return result;
        };
        return new Act(act.after(), act.name(), act.needs(), filled.apply(act.path()), filled.apply(act.body()));
    }

    boolean canBeDone(Act act) {
        return act.needs().stream().noneMatch(refused::contains);
    }

    /** The next act is answered; orders name their subscription too, as {@code subscription-order}. */
    void answered(String id) {
        Act act = open.removeFirst();
        named.put(act.name(), id);
        if (id.startsWith("ord_")) {
            named.put("subscription-" + act.name(), "sub_" + id.substring("ord_".length()));
        }
    }

    void refused() {
        refused.add(open.removeFirst().name());
    }

    /** The identifier that an act's answer named; empty when it was refused, or not done yet. */
    String idOf(String act) {
        return named.getOrDefault(act, "");
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.machinery.GroupView;
import java.util.List;

/**
 * Projections and sagas, as they are shown.
 *
 * @param known whether any process has answered
 * @param projections in a few words how many keep up, and {@code sagas} likewise
 * @param parked how many events could not be handled, over all groups
 * @param rows one per group, those in trouble first
 */
record Machinery(boolean known, String projections, String sagas, String parked, Tone parkedTone, List<Row> rows) {

    /** Events that a group may be behind before it is worth a word: less than a second's work. */
    private static final long KEEPS_UP = 1_000;

    Machinery {
        rows = List.copyOf(rows);
    }

    /** A group. */
    record Row(String name, String kind, String state, String tone, String lag, String parked) {}

    static Machinery of(List<GroupView> groups, Shown shown) {
        long parked = groups.stream().mapToLong(GroupView::parked).sum();
        return new Machinery(
                !groups.isEmpty(),
                keepingUp(groups.stream().filter(group -> !group.sagas()).toList(), shown),
                keepingUp(groups.stream().filter(GroupView::sagas).toList(), shown),
                shown.number(parked),
                parked == 0 ? Tone.GOOD : Tone.BAD,
                groups.stream()
                        .sorted((one, other) -> Boolean.compare(toneOf(one) == Tone.GOOD, toneOf(other) == Tone.GOOD))
                        .map(group -> row(group, shown))
                        .toList());
    }

    private static String keepingUp(List<GroupView> groups, Shown shown) {
        long good = groups.stream().filter(group -> toneOf(group) == Tone.GOOD).count();
        return shown.number(good) + " of " + shown.number(groups.size()) + " keep up";
    }

    private static Row row(GroupView group, Shown shown) {
        return new Row(
                group.name(),
                group.sagas() ? "Sagas" : "Projection",
                stateOf(group),
                toneOf(group).css(),
                shown.number(group.lag()),
                shown.number(group.parked()));
    }

    static String stateOf(GroupView group) {
        if (group.segments() == 0 || !group.running()) {
            return "Not running";
        }
        if (group.failing()) {
            return "Failing";
        }
        if (group.parked() > 0) {
            return "Has parked events";
        }
        if (group.replaying()) {
            return "Rebuilding";
        }
        return group.lag() > KEEPS_UP ? "Behind" : "Up to date";
    }

    static Tone toneOf(GroupView group) {
        return switch (stateOf(group)) {
            case "Not running", "Failing", "Has parked events" -> Tone.BAD;
            case "Rebuilding", "Behind" -> Tone.WARN;
            default -> Tone.GOOD;
        };
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.machinery.GroupView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the systems work: what an operator should look at, the worst first; nothing about money.
 *
 * @param notes empty when all is well
 */
record Condition(Tone tone, String headline, List<Note> notes) {

    Condition {
        notes = List.copyOf(notes);
    }

    /** One thing to look at. */
    record Note(Tone tone, String text) {

        public String css() {
            return tone.css();
        }
    }

    public String css() {
        return tone.css();
    }

    static Condition of(Snapshot snapshot, Shown shown) {
        List<Note> notes = new ArrayList<>(machinery(snapshot.machinery(), shown));
        notes.addAll(nodes(snapshot.dashboard()));
        notes.addAll(websites(snapshot.dashboard(), shown));
        notes.sort((one, other) -> other.tone().compareTo(one.tone()));
        return switch (notes.size()) {
            case 0 -> new Condition(Tone.GOOD, "All systems are working", notes);
            case 1 -> new Condition(worst(notes), "One thing needs attention", notes);
            default -> new Condition(worst(notes), shown.number(notes.size()) + " things need attention", notes);
        };
    }

    private static Tone worst(List<Note> sorted) {
        return sorted.getFirst().tone();
    }

    private static List<Note> machinery(List<GroupView> groups, Shown shown) {
        if (groups.isEmpty()) {
            return List.of(new Note(Tone.WARN, "No process answered how far its projections and sagas are."));
        }
        return groups.stream()
                .filter(group -> Machinery.toneOf(group) != Tone.GOOD)
                .map(group -> new Note(Machinery.toneOf(group), group.name() + ": " + trouble(group, shown)))
                .toList();
    }

    private static String trouble(GroupView group, Shown shown) {
        return switch (Machinery.stateOf(group)) {
            case "Not running" -> "is not running.";
            case "Failing" -> "fails on an event and tries it again.";
            case "Has parked events" ->
                shown.number(group.parked()) + " events could not be handled and wait to be tried again.";
            case "Rebuilding" -> "is being rebuilt, " + shown.number(group.lag()) + " events to go.";
            default -> "is " + shown.number(group.lag()) + " events behind.";
        };
    }

    private static List<Note> nodes(PlatformDashboardView dashboard) {
        return dashboard.nodes().stream()
                .filter(node -> !NodeRow.hasRoom(node))
                .map(node -> new Note(
                        Tone.WARN,
                        "Node " + node.nodeId().value()
                                + (node.status() == NodeStatus.READY
                                        ? " has little room left."
                                        : " takes no new websites: "
                                                + Words.of(node.status()).toLowerCase(Locale.ROOT) + ".")))
                .toList();
    }

    private static List<Note> websites(PlatformDashboardView dashboard, Shown shown) {
        return dashboard.websites().stream()
                .filter(count -> count.status() == WebsiteStatus.FAILED)
                .mapToLong(WebsiteCount::websites)
                .filter(failed -> failed > 0)
                .mapToObj(failed -> new Note(
                        Tone.BAD,
                        failed == 1
                                ? "One website could not be provisioned."
                                : shown.number(failed) + " websites could not be provisioned."))
                .toList();
    }
}

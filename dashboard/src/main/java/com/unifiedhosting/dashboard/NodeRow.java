package com.unifiedhosting.dashboard;

import com.unifiedhosting.dashboards.PlatformDashboardView.NodeUse;
import com.unifiedhosting.hosting.NodeStatus;
import java.util.List;

/**
 * A server and what of it is taken, as it is shown.
 *
 * @param uses slots, disk and memory
 */
record NodeRow(String id, String role, String location, String group, String status, String tone, List<Use> uses) {

    /** From here on a node has little room left. */
    private static final long SHORT = 90;

    NodeRow {
        uses = List.copyOf(uses);
    }

    /**
     * One resource.
     *
     * @param percent taken, 0 to 100
     */
    record Use(String name, String used, String capacity, long percent, String shownPercent, String tone) {

        static Use of(String name, String used, String capacity, long percent, Shown shown) {
            Tone tone = percent >= SHORT ? Tone.WARN : Tone.GOOD;
            return new Use(name, used, capacity, percent, shown.percent(percent), tone.css());
        }
    }

    static NodeRow of(NodeUse node, Shown shown) {
        return new NodeRow(
                node.nodeId().value(),
                Words.of(node.role()),
                node.location(),
                node.group().value(),
                Words.of(node.status()),
                Words.toneOf(node.status()).css(),
                List.of(
                        Use.of(
                                "Slots",
                                shown.number(node.used().slots()),
                                shown.number(node.capacity().slots()),
                                Share.of(node.used().slots(), node.capacity().slots()),
                                shown),
                        Use.of(
                                "Disk",
                                shown.size(node.used().diskMegabytes()),
                                shown.size(node.capacity().diskMegabytes()),
                                Share.of(
                                        node.used().diskMegabytes(),
                                        node.capacity().diskMegabytes()),
                                shown),
                        Use.of(
                                "Memory",
                                shown.size(node.used().memoryMegabytes()),
                                shown.size(node.capacity().memoryMegabytes()),
                                Share.of(
                                        node.used().memoryMegabytes(),
                                        node.capacity().memoryMegabytes()),
                                shown)));
    }

    /** Whether new websites go there and find room. */
    static boolean hasRoom(NodeUse node) {
        return node.status() == NodeStatus.READY
                && Share.of(node.used().slots(), node.capacity().slots()) < SHORT
                && Share.of(node.used().diskMegabytes(), node.capacity().diskMegabytes()) < SHORT
                && Share.of(node.used().memoryMegabytes(), node.capacity().memoryMegabytes()) < SHORT;
    }
}

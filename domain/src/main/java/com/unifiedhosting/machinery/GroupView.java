package com.unifiedhosting.machinery;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a processing group stands in one process, or over all of them.
 *
 * @param name the group, such as {@code dashboards}
 * @param sagas whether it consists of sagas; else it is a projection
 * @param running whether it is handling events or waiting for them
 * @param segments parts of its work that are held; 0 when they are all elsewhere, or nowhere
 * @param replaying whether a part is being rebuilt
 * @param failing whether the last batch of a part has failed
 * @param lag how many events, of all kinds, are stored behind what it has read; 0 without a segment
 * @param parked how many of its events could not be handled and wait for somebody to look at them
 */
public record GroupView(
        String name,
        boolean sagas,
        boolean running,
        int segments,
        boolean replaying,
        boolean failing,
        long lag,
        long parked) {

    /** One view for each group out of the answers of all processes, by name. */
    public static List<GroupView> together(Collection<List<GroupView>> answers) {
        return answers.stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(GroupView::name, Function.identity(), GroupView::with))
                .values()
                .stream()
                .sorted(Comparator.comparing(GroupView::name))
                .toList();
    }

    /** Parked events are counted over all processes by each of them. */
    private GroupView with(GroupView elsewhere) {
        return new GroupView(
                name,
                sagas,
                running || elsewhere.running,
                segments + elsewhere.segments,
                replaying || elsewhere.replaying,
                failing || elsewhere.failing,
                Math.max(lag, elsewhere.lag),
                Math.max(parked, elsewhere.parked));
    }
}

package com.unifiedhosting.app.processing;

import java.util.List;

/**
 * How a processing group stands in this process.
 *
 * @param name the group
 * @param sagas whether it consists of sagas and so can never be rebuilt
 * @param running whether it is handling events or waiting for them
 * @param emptying whether it is stopped, or about to be, so that it can be emptied for a rebuild; not for longer than two
 *     minutes, after which it counts as one that does not run
 * @param position up to where all its segments have read, also those that other processes hold, in the order of the
 *     store; -1 before the first
 * @param lag how many events, of all kinds, are stored behind that position
 * @param parked how many events wait for somebody to look at them
 * @param segments the segments that this process holds, and those that it let go after a failure to take them again
 */
public record GroupStatus(
        String name,
        boolean sagas,
        boolean running,
        boolean emptying,
        long position,
        long lag,
        long parked,
        List<Segment> segments) {

    public GroupStatus {
        segments = List.copyOf(segments);
    }

    /**
     * A part of the group's work.
     *
     * @param replaying whether it is being rebuilt
     * @param failing whether its last batch has failed; until it, or another process, commits one
     */
    public record Segment(int number, long position, boolean replaying, boolean failing) {}
}

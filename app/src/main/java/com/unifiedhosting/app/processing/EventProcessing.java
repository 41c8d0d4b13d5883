package com.unifiedhosting.app.processing;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The processing groups of this process as an operator sees them. */
@Component
public final class EventProcessing {

    private final ProcessorFactory factory;
    private final EventStore eventStore;
    private final JdbcTemplate jdbc;

    EventProcessing(ProcessorFactory factory, EventStore eventStore, JdbcTemplate jdbc) {
        this.factory = factory;
        this.eventStore = eventStore;
        this.jdbc = jdbc;
    }

    /** Position of the last event stored; -1 when there is none. */
    public long head() {
        return position(eventStore.createHeadToken());
    }

    /**
     * True when every group that runs in this process has read up to a position, with all its segments. A segment that
     * failed is let go for a while, and so is one that another process holds: neither counts as having read.
     */
    public boolean reached(long head) {
        Map<String, Integer> segments = segments();
        return factory.groups().values().stream()
                .filter(group -> group.processor().isRunning())
                .allMatch(
                        group -> group.processor().processingStatus().size() == segments.getOrDefault(group.name(), -1)
                                && lowest(group) >= head);
    }

    private Map<String, Integer> segments() {
        Map<String, Integer> segments = new HashMap<>();
        jdbc.query(
                "select processor_name, count(*) as segments from runtime.token group by processor_name",
                (RowCallbackHandler) row -> segments.put(row.getString("processor_name"), row.getInt("segments")));
        return segments;
    }

    /** All groups of this process, by name. */
    public List<GroupStatus> groups() {
        long head = head();
        return factory.groups().values().stream()
                .map(group -> status(group, head))
                .sorted(Comparator.comparing(GroupStatus::name))
                .toList();
    }

    /**
     * Empties a projection and lets it read all events again, from the first. Answers at once; {@link #groups()} tells
     * how far it is. Events of the group that are parked are handled again like all others.
     *
     * @throws Refused when there is no such group here, when it consists of sagas, or when another process holds a part
     */
    public void rebuild(String name) {
        ProcessingGroup group = group(name);
        if (group.sagas() || !group.processor().supportsReset()) {
            throw new Refused(
                    SharedRefusal.NOT_REBUILDABLE, name + " acts on the world and must never see an event twice.");
        }
        group.processor().shutDown();
        try {
            group.processor().resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "Another process holds a part of " + name + ".");
        } finally {
            group.processor().start();
        }
    }

    ProcessingGroup group(String name) {
        ProcessingGroup group = factory.groups().get(name);
        if (group == null) {
            throw new Refused(SharedRefusal.NOT_FOUND, "This process runs no processing group " + name + ".");
        }
        return group;
    }

    private static GroupStatus status(ProcessingGroup group, long head) {
        long position = lowest(group);
        return new GroupStatus(
                group.name(),
                group.sagas(),
                group.processor().isRunning(),
                position,
                Math.max(0, head - position),
                group.lot().queue().size(),
                group.processor().processingStatus().values().stream()
                        .map(EventProcessing::segment)
                        .toList());
    }

    private static GroupStatus.Segment segment(EventTrackerStatus status) {
        return new GroupStatus.Segment(
                status.getSegment().getSegmentId(),
                position(status.getTrackingToken()),
                status.isReplaying(),
                status.isErrorState());
    }

    /** The position of the segment that is least far; -1 while the process holds none. */
    private static long lowest(ProcessingGroup group) {
        return group.processor().processingStatus().values().stream()
                .mapToLong(status -> status.isErrorState() ? -1 : position(status.getTrackingToken()))
                .min()
                .orElse(-1);
    }

    private static long position(@Nullable TrackingToken token) {
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(-1);
    }
}

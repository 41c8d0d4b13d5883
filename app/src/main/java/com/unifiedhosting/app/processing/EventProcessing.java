package com.unifiedhosting.app.processing;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The processing groups of this process as an operator sees them. */
@Component
public final class EventProcessing implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventProcessing.class);
    private static final Duration RECENT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Longer than a batch may take that has to end first. */
    private static final Duration LONGEST_EMPTYING = Duration.ofMinutes(2);

    private final ProcessorFactory factory;
    private final EventStore eventStore;
    private final JdbcTemplate jdbc;
    private final StoredPositions stored;
    /** Of each group that is stopped to be emptied, since when, by {@link System#nanoTime()}. */
    private final Map<String, Long> emptying = new ConcurrentHashMap<>();

    private final ReentrantLock looking = new ReentrantLock();
    private volatile boolean closed;
    private volatile Look look = new Look(System.nanoTime() - RECENT.toNanos(), List.of());

    /** What was seen, and when by {@link System#nanoTime()}. */
    private record Look(long at, List<GroupStatus> groups) {}

    EventProcessing(ProcessorFactory factory, EventStore eventStore, JdbcTemplate jdbc, Serializer serializer) {
        this.factory = factory;
        this.eventStore = eventStore;
        this.jdbc = jdbc;
        this.stored = new StoredPositions(jdbc, serializer);
    }

    /** Position of the last event stored; -1 when there is none. */
    public long head() {
        return position(eventStore.createHeadToken());
    }

    /**
     * True when every group of this process runs and has read up to a position, with all its segments. One that another
     * process holds is as far as that has stored, which is some seconds ago; one that failed is let go for a while, and is
     * where it was.
     */
    public boolean reached(long head) {
        Map<String, Integer> segments = segments();
        boolean runs = factory.groups().values().stream()
                .allMatch(group -> group.processor().isRunning() && segments.containsKey(group.name()));
        return runs && (holdsAll(segments) ? lowest() : lowest(stored.all())) >= head;
    }

    private boolean holdsAll(Map<String, Integer> segments) {
        return factory.groups().values().stream()
                .allMatch(group ->
                        group.processor().processingStatus().size() == segments.getOrDefault(group.name(), -1));
    }

    private long lowest() {
        return factory.groups().values().stream()
                .mapToLong(EventProcessing::lowest)
                .min()
                .orElse(-1);
    }

    private long lowest(Map<String, Map<Integer, Long>> positions) {
        return factory.groups().values().stream()
                .mapToLong(group -> position(group, positions.getOrDefault(group.name(), Map.of())))
                .min()
                .orElse(-1);
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
        Map<String, Map<Integer, Long>> positions = stored.all();
        Map<String, Long> parked = parked();
        long head = head();
        List<GroupStatus> groups = factory.groups().values().stream()
                .map(group -> status(
                        group,
                        positions.getOrDefault(group.name(), Map.of()),
                        parked.getOrDefault(group.name(), 0L),
                        head))
                .sorted(Comparator.comparing(GroupStatus::name))
                .toList();
        look = new Look(System.nanoTime(), groups);
        return groups;
    }

    /** The same, up to two seconds old: for callers that nobody has asked who they are. */
    public List<GroupStatus> recentGroups() {
        looking.lock();
        try {
            Look last = look;
            return System.nanoTime() - last.at() < RECENT.toNanos() ? last.groups() : groups();
        } finally {
            looking.unlock();
        }
    }

    /** Whether a process, this or another, has a segment of a group. */
    public boolean isHeld(String group) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from runtime.token where processor_name = ? and owner is not null"
                        + " and claimed_at::timestamptz > clock_timestamp() - make_interval(secs => ?))",
                Boolean.class,
                group,
                ProcessingStoresConfiguration.CLAIM_TIMEOUT.toSeconds()));
    }

    private Map<String, Long> parked() {
        Map<String, Long> parked = new HashMap<>();
        jdbc.query(
                "select processing_group, count(*) as parked from runtime.dead_letter group by processing_group",
                (RowCallbackHandler) row -> parked.put(row.getString("processing_group"), row.getLong("parked")));
        return parked;
    }

    /**
     * Empties a projection and lets it read all events again, from the first. Answers at once; {@link #groups()} tells
     * how far it is. Events of the group that are parked are handled again like all others.
     *
     * @throws Refused when there is no such group here, when it consists of sagas or one of its handlers allows no replay,
     *     when another request is doing the same, or when another process holds a part
     */
    public void rebuild(String name) {
        ProcessingGroup group = group(name);
        if (group.sagas()) {
            throw new Refused(
                    SharedRefusal.NOT_REBUILDABLE, name + " acts on the world and must never see an event twice.");
        }
        if (!group.processor().supportsReset()) {
            throw new Refused(
                    SharedRefusal.NOT_REBUILDABLE,
                    name + " must be right at every moment: emptied, it would be wrong until it had read all events"
                            + " again.");
        }
        if (emptying.putIfAbsent(name, System.nanoTime()) != null) {
            throw new Refused(SharedRefusal.REBUILD_UNDER_WAY, "Another request is having " + name + " rebuilt.");
        }
        try {
            reset(group);
        } finally {
            startAgain(group);
        }
    }

    private static void reset(ProcessingGroup group) {
        group.processor().shutDown();
        try {
            group.processor().resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "Another process holds a part of " + group.name() + ".");
        }
    }

    /** However long the database is away: nobody else would start it. */
    private void startAgain(ProcessingGroup group) {
        try {
            group.processor().start();
            emptying.remove(group.name());
        } catch (RuntimeException | Error e) {
            log.warn("{} does not start; trying again in {} s", group.name(), PAUSE.toSeconds(), e);
            Thread.ofVirtual().name(group.name() + "-start").start(() -> {
                LockSupport.parkNanos(PAUSE.toNanos());
                if (!closed) {
                    startAgain(group);
                }
            });
        }
    }

    /** The groups themselves are stopped by the framework. */
    @Override
    public void close() {
        closed = true;
    }

    ProcessingGroup group(String name) {
        ProcessingGroup group = factory.groups().get(name);
        if (group == null) {
            throw new Refused(SharedRefusal.NOT_FOUND, "This process runs no processing group " + name + ".");
        }
        return group;
    }

    private boolean isEmptying(ProcessingGroup group) {
        Long since = emptying.get(group.name());
        return since != null && System.nanoTime() - since < LONGEST_EMPTYING.toNanos();
    }

    private GroupStatus status(ProcessingGroup group, Map<Integer, Long> stored, long parked, long head) {
        long position = position(group, stored);
        return new GroupStatus(
                group.name(),
                group.sagas(),
                group.processor().isRunning(),
                isEmptying(group),
                position,
                Math.max(0, head - position),
                parked,
                segments(group, stored));
    }

    private static List<GroupStatus.Segment> segments(ProcessingGroup group, Map<Integer, Long> stored) {
        Map<Integer, EventTrackerStatus> held = group.processor().processingStatus();
        Set<Integer> failing = group.failed().failing(stored);
        return Stream.concat(held.keySet().stream(), failing.stream())
                .distinct()
                .sorted()
                .map(number ->
                        segment(number, held.get(number), stored.getOrDefault(number, -1L), failing.contains(number)))
                .toList();
    }

    private static GroupStatus.Segment segment(
            int number, @Nullable EventTrackerStatus held, long stored, boolean failing) {
        return held == null
                ? new GroupStatus.Segment(number, stored, false, failing)
                : new GroupStatus.Segment(number, position(held.getTrackingToken()), isReplaying(held), failing);
    }

    /** The framework calls it a replay until an event comes that the group had never seen. */
    private static boolean isReplaying(EventTrackerStatus status) {
        return status.isReplaying()
                && status.getCurrentPosition().orElse(-1)
                        < status.getResetPosition().orElse(-1);
    }

    /** That of the segment that is least far: as it is here, or as whoever holds it has stored it. */
    private static long position(ProcessingGroup group, Map<Integer, Long> stored) {
        Map<Integer, Long> positions = new HashMap<>(stored);
        group.processor().processingStatus().forEach((number, status) -> {
            if (!status.isErrorState()) {
                positions.put(number, position(status.getTrackingToken()));
            }
        });
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    /** The position of the segment here that is least far; -1 while the process holds none. */
    private static long lowest(ProcessingGroup group) {
        return group.processor().processingStatus().values().stream()
                .mapToLong(status -> status.isErrorState() ? -1 : position(status.getTrackingToken()))
                .min()
                .orElse(-1);
    }

    static long position(@Nullable TrackingToken token) {
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(-1);
    }
}

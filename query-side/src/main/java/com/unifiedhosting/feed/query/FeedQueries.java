package com.unifiedhosting.feed.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventEnvelope;
import com.unifiedhosting.feed.EventEnvelope.ResourceLink;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.FeedPage;
import com.unifiedhosting.feed.FeedPage.Entry;
import com.unifiedhosting.feed.FeedQuery.ReadFeed;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.feed.ResourceKind;
import com.unifiedhosting.shared.query.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the feed. It ends where an event may still come that stands before others which are there already: so whoever goes
 * on behind the last position never misses one, and everybody reads the same order at any time.
 */
@Component
class FeedQueries {

    private static final TypeReference<TreeMap<String, String>> DATA = new TypeReference<>() {};

    /** Among so many that are next by their time, the first by its position is looked for: clocks differ a little. */
    private static final int NEIGHBOURS = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EventPositions positions;

    FeedQueries(JdbcClient jdbc, JsonMapper json, EventPositions positions) {
        this.jdbc = jdbc;
        this.json = json;
        this.positions = positions;
    }

    /**
     * A rebuild empties the table for whoever has looked at the database before, as nothing else does. So it is waited for,
     * or waits, before it is looked how far the feed goes.
     */
    @QueryHandler
    FeedPage handle(ReadFeed query) {
        jdbc.sql("LOCK TABLE read_model.feed_event IN ACCESS SHARE MODE").update();
        long end = positions.settled(FeedProjection.GROUP);
        Instant from = query.from();
        long after = from == null ? query.after() : before(from, end);
        List<Entry> found = entries(query, after, end);
        boolean more = found.size() > query.limit();
        List<Entry> entries = more ? found.subList(0, query.limit()) : found;
        long position = more ? entries.getLast().position() : Math.max(after, end);
        return new FeedPage(entries, position, more);
    }

    private List<Entry> entries(ReadFeed query, long after, long end) {
        String[] names = query.kinds().stream().map(EventKind::wire).toArray(String[]::new);
        return jdbc.sql(statement(query.scope(), names.length > 0))
                .param("account", query.scope().owner().value())
                .param("after", after)
                .param("end", end)
                .param("kinds", new SqlParameterValue(Types.ARRAY, "text", names))
                .param("limit", query.limit() + 1)
                .query(this::entry)
                .list();
    }

    /**
     * The select of a page. Each reach has an index in the order of the feed, and one in that order for each kind, so no more is
     * read of either than may be shown.
     */
    static String statement(AccountPath scope, boolean ofSomeKinds) {
        String next = "SELECT f.* FROM read_model.feed_event f WHERE %s AND f.position > :after AND f.position <= :end";
        String part = ofSomeKinds
                ? "(SELECT f.* FROM unnest(:kinds) k (name) CROSS JOIN LATERAL (" + next
                        + " AND f.kind = k.name ORDER BY f.position LIMIT :limit) f)"
                : "(" + next + " ORDER BY f.position LIMIT :limit)";
        String parts = reaches(scope).map(part::formatted).collect(Collectors.joining(" UNION ALL "));
        return "SELECT n.* FROM (" + parts + ") n ORDER BY n.position LIMIT :limit";
    }

    /**
     * All; or what is one's own, and what is of those below. One's own is told by whose it is and not by where he stands: who
     * is moved may come with another path than the feed knows, and would miss for good what he goes past meanwhile. Of those
     * below it counts where the feed has them, up to where it goes.
     */
    private static Stream<String> reaches(AccountPath scope) {
        String own = "split_part(f.owner_path, '/', -1) = :account";
        String below = "split_part(f.owner_path, '/', 2) = :account AND split_part(f.owner_path, '/', 3) <> ''";
        return switch (scope.value().split("/", -1).length) {
            case 1 -> Stream.of("TRUE");
            case 2 -> Stream.of(own, below);
            default -> Stream.of(own);
        };
    }

    /** Before the first event of that instant or later, and before whatever may still come. */
    private long before(Instant from, long end) {
        return jdbc.sql("""
                SELECT least(min(n.position) - 1, :end) FROM (
                    SELECT f.position FROM read_model.feed_event f WHERE f.occurred_at >= :from
                    ORDER BY f.occurred_at, f.position LIMIT :neighbours) n""")
                .param("end", end)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("neighbours", NEIGHBOURS)
                .query(Long.class)
                .single();
    }

    private Entry entry(ResultSet row, int n) throws SQLException {
        ResourceKind resource = ResourceKind.valueOf(row.getString("resource"));
        String stream = row.getString("stream_id");
        return new Entry(
                row.getLong("position"),
                new EventEnvelope(
                        new PublicEventId(row.getString("event_id")),
                        EventKind.of(row.getString("kind")),
                        Columns.instant(row, "occurred_at"),
                        EventEnvelope.API_VERSION,
                        new AccountPath(row.getString("owner_path")).owner(),
                        new ResourceLink(resource, stream, row.getLong("version"), resource.address(stream)),
                        json.readValue(row.getString("data"), DATA)));
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.security.SecurityEventCount;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.security.SecurityEventQuery.CountSecurityEvents;
import com.unifiedhosting.security.SecurityEventQuery.FindSecurityEvents;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch over the platform want to know of, as it is shown.
 *
 * @param csv address of the same as a file
 * @param next address of the page behind this one; null on the last one
 * @param first address of the first page; null on it
 */
record SecurityEvents(
        Wanted wanted,
        List<Choice> kinds,
        String zone,
        List<Count> counts,
        List<Row> rows,
        String csv,
        @Nullable String next,
        @Nullable String first) {

    private static final int ROWS = 50;
    private static final int MOST_IN_A_FILE = 10_000;

    /**
     * What is looked for; what is null lets everything through.
     *
     * @param from first day, in the time zone of the caller's account
     * @param until last day
     */
    record Wanted(
            @Nullable SecurityEventKind kind,
            @Nullable UserId user,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        static final Wanted ALL = new Wanted(null, null, null, null);

        public boolean filters() {
            return !equals(ALL);
        }

        private String address(String path, @Nullable String at) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("kind", kind);
            parameters.put("user", user);
            parameters.put("from", from);
            parameters.put("until", until);
            parameters.put(Place.CURSOR, at);
            return Place.address(path, parameters);
        }

        private FindSecurityEvents query(Asking ask, ZoneId zone, Page page) {
            return new FindSecurityEvents(
                    ask.scope(),
                    kind,
                    user,
                    from == null ? null : from.atStartOfDay(zone).toInstant(),
                    until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant(),
                    page);
        }
    }

    /** How often something has happened. */
    record Count(String what, String tone, String lastDay, String lastWeek, String lastMonth) {}

    /**
     * Something that has happened.
     *
     * @param detail which endpoint was refused; empty for all else
     * @param to whom it happened; null for nobody
     */
    record Row(
            String at,
            String what,
            String tone,
            String detail,
            @Nullable Somebody to,
            Somebody by,
            String from,
            String subject) {}

    static SecurityEvents of(Wanted wanted, @Nullable String cursor, Asking ask) {
        Shown shown = Asking.answer(ask.shown());
        Page page = Place.page(ROWS, cursor);
        CompletableFuture<List<SecurityEventCount>> counts =
                ask.all(new CountSecurityEvents(ask.scope()), SecurityEventCount.class);
        Place.Part<SecurityEventView> found = Place.Part.of(
                Asking.answer(ask.all(wanted.query(ask, shown.zone(), page), SecurityEventView.class)),
                page,
                SecurityEventView::place);
        Map<UserId, UserView> users = Somebody.known(found.rows().stream().flatMap(SecurityEvents::users), ask);
        return new SecurityEvents(
                wanted,
                Choice.of(SecurityEventKind.class, wanted.kind()),
                shown.zone().getId(),
                Asking.answer(counts).stream().map(count -> line(count, shown)).toList(),
                found.rows().stream().map(event -> line(event, users, shown)).toList(),
                wanted.address(SecurityPages.CSV, null),
                found.next() == null ? null : wanted.address(SecurityPages.SECURITY, found.next()),
                page.after() == null ? null : wanted.address(SecurityPages.SECURITY, null));
    }

    /** All that is wanted, or the newest of that, for a file. */
    static List<SecurityEventView> all(Wanted wanted, Asking ask) {
        ZoneId zone = Asking.answer(ask.shown()).zone();
        List<SecurityEventView> all = new ArrayList<>();
        Page page = new Page(Page.MAX_LIMIT, null);
        while (all.size() < MOST_IN_A_FILE) {
            List<SecurityEventView> found =
                    Asking.answer(ask.all(wanted.query(ask, zone, page), SecurityEventView.class));
            all.addAll(found.subList(0, Math.min(found.size(), Page.MAX_LIMIT)));
            if (found.size() <= Page.MAX_LIMIT) {
                return all;
            }
            page = new Page(Page.MAX_LIMIT, all.getLast().place());
        }
        return all;
    }

    private static Stream<UserId> users(SecurityEventView event) {
        return Stream.concat(Stream.ofNullable(event.userId()), actor(event).stream());
    }

    private static Optional<UserId> actor(SecurityEventView event) {
        return event.actor() == null ? Optional.empty() : UserId.of(event.actor());
    }

    private static Count line(SecurityEventCount count, Shown shown) {
        return new Count(
                Words.of(count.kind()),
                count.last24Hours() == 0
                        ? Tone.QUIET.css()
                        : Words.toneOf(count.kind()).css(),
                shown.number(count.last24Hours()),
                shown.number(count.last7Days()),
                shown.number(count.last30Days()));
    }

    private static Row line(SecurityEventView event, Map<UserId, UserView> users, Shown shown) {
        return new Row(
                shown.moment(event.at()),
                Words.of(event.kind()),
                Words.toneOf(event.kind()).css(),
                event.route() == null ? "" : event.route().value(),
                event.userId() == null ? null : Somebody.of(event.userId(), users),
                Somebody.of(event.actor(), users),
                event.ip() == null ? "–" : event.ip().value(),
                event.subject());
    }
}

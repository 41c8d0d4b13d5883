package com.unifiedhosting.feed.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventEnvelope;
import com.unifiedhosting.feed.EventEnvelope.ResourceLink;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.FeedPage;
import com.unifiedhosting.feed.FeedQuery.ReadFeed;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the feed of events. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Events")
class FeedReads {

    private static final int MOST_TYPES = 100;

    private final Answers answers;

    FeedReads(Answers answers) {
        this.answers = answers;
    }

    /**
     * An event with its place.
     *
     * @param cursor the feed goes on behind it from there
     */
    @Schema(name = "FeedEvent", description = "An event; as the body of a webhook it is the same without `cursor`")
    record Told(
            PublicEventId id,
            EventKind type,
            Instant occurredAt,
            String apiVersion,
            AccountId account,
            ResourceLink resource,
            Map<String, String> data,
            String cursor) {

        static Told of(FeedPage.Entry entry) {
            EventEnvelope event = entry.event();
            return new Told(
                    event.id(),
                    event.type(),
                    event.occurredAt(),
                    event.apiVersion(),
                    event.account(),
                    event.resource(),
                    event.data(),
                    FeedCursor.of(entry.position()));
        }
    }

    /**
     * A part of the feed.
     *
     * @param cursor where the next part begins; always there, also when there is nothing yet
     * @param more whether there is something already
     */
    @Schema(name = "Feed", description = "A part of the feed of events")
    record Feed(List<Told> events, String cursor, boolean more) {
        Feed {
            events = List.copyOf(events);
        }
    }

    @GetMapping(produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.EVENTS_READ)
    @Operation(
            summary = "Read the feed of events",
            description =
                    "What happened to the caller's account and to those below it, oldest first, in an order that is the same"
                            + " whenever it is read. Each answer has a `cursor`: with it the feed goes on, any time later. Every"
                            + " event has one too, and all of them stay good for ever; without one the feed begins with the"
                            + " first event, or, with `from`, at an instant. Nothing is missed by whoever goes on from the last"
                            + " cursor. What a webhook brings is the same event under the same `id`.")
    @ApiResponse(responseCode = "200", description = "A part of the feed", useReturnTypeSchema = true)
    Feed read(
            @RequestParam(required = false)
                    @Parameter(description = "Only these types; all when absent", example = "invoice.paid")
                    @Nullable
                    @Size(max = MOST_TYPES)
                    Set<EventKind> type,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Begins there; not together with `cursor`",
                            example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant from,
            @RequestParam(defaultValue = "50")
                    @Min(1)
                    @Max(Page.MAX_LIMIT)
                    @Parameter(description = "Events a part, 1 to 200")
                    int limit,
            @RequestParam(required = false)
                    @Parameter(description = "`cursor` of the part before, or of an event")
                    @Nullable
                    String cursor,
            Provenance caller) {
        long after = FeedCursor.position(cursor, from);
        FeedPage page = answers.one(
                new ReadFeed(new AccountPath(caller.path()), type == null ? Set.of() : type, after, from, limit),
                FeedPage.class,
                SharedRefusal.NOT_FOUND);
        return new Feed(page.entries().stream().map(Told::of).toList(), FeedCursor.of(page.position()), page.more());
    }
}

package com.unifiedhosting.hosting.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.TimelineEntry;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteQuery.FindTimeline;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsite;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsiteAsOf;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Live;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import com.unifiedhosting.shared.query.ReadsMoment;
import com.unifiedhosting.subscription.SubscriptionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Reads websites, and follows their provisioning. */
@RestController
@RequestMapping("/api/v1/websites")
@Tag(name = "Websites")
class WebsiteReads {

    private final Answers answers;
    private final Live live;

    WebsiteReads(Answers answers, Live live) {
        this.answers = answers;
        this.live = live;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.WEBSITES_READ)
    @Operation(summary = "List websites", description = "Those of the caller and below.")
    @ReadsList
    Items<WebsiteView> list(
            @RequestParam(required = false) @Nullable WebsiteStatus status,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable SubscriptionId subscription,
            @RequestParam(required = false) @Nullable NodeId node,
            @RequestParam(required = false) @Nullable ApplicationType application,
            @RequestParam(required = false) @Nullable DomainName domain,
            @RequestParam(required = false)
                    @Parameter(description = "Anywhere in the domain, name or e-mail address of the account, or id")
                    @Nullable
                    String text,
            @RequestParam(defaultValue = "NEWEST") WebsiteSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindWebsites(
                        new AccountPath(caller.path()),
                        status,
                        account,
                        subscription,
                        node,
                        application,
                        domain,
                        text,
                        sort,
                        page),
                WebsiteView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.WEBSITES_READ)
    @Operation(
            summary = "Read a website",
            description =
                    "As it is, or with `asOf` as it was, replayed from its events. The address of its node changes"
                            + " without its version.")
    @ReadsMoment
    WebsiteView one(
            @PathVariable @Parameter(example = "web_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") WebsiteId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            @RequestParam(required = false) @Parameter(example = "2026-11-01T00:00:00Z") @Nullable Instant asOf,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        return asOf == null
                ? answers.ofTheMoment(
                        new FindWebsite(scope, id), WebsiteView.class, minVersion, HostingRefusal.UNKNOWN_WEBSITE)
                : answers.one(new FindWebsiteAsOf(scope, id, asOf), WebsiteView.class, HostingRefusal.UNKNOWN_WEBSITE);
    }

    @GetMapping(
            path = "/{id}/timeline",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.WEBSITES_READ)
    @Operation(
            summary = "Read what happened to a website",
            description = "Every step of its provisioning and what came after, oldest first.")
    @ReadsListOfItem
    Items<TimelineEntry> timeline(@PathVariable WebsiteId id, Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        mustExist(scope, id);
        return new Items<>(answers.all(new FindTimeline(scope, id), TimelineEntry.class), null);
    }

    @GetMapping(path = "/{id}/events", produces = TEXT_EVENT_STREAM_VALUE)
    @Needs(Permission.WEBSITES_READ)
    @Operation(summary = "Follow what happens to a website", description = """
                    Server-sent events named `timeline`: the entries so far, then each new one when it happens. The id of \
                    an event is its version; a client that comes back with `Last-Event-ID` gets what it missed.""")
    @ApiResponse(responseCode = "200", description = "The stream of events", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "Unknown, or not to be seen by the caller",
            content = @Content(mediaType = "application/problem+json"))
    Flux<ServerSentEvent<TimelineEntry>> events(
            @PathVariable WebsiteId id,
            @RequestHeader(name = Live.LAST_EVENT_ID, required = false) @Nullable Long lastEventId,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        mustExist(scope, id);
        return live.follow(new FindTimeline(scope, id), caller, TimelineEntry.class, "timeline", lastEventId);
    }

    private void mustExist(AccountPath scope, WebsiteId id) {
        answers.mustExist(new FindWebsite(scope, id), WebsiteView.class, HostingRefusal.UNKNOWN_WEBSITE);
    }
}

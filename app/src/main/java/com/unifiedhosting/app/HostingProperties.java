package com.unifiedhosting.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about a process of the platform; as environment variables {@code HOSTING_...}.
 *
 * @param roles what this process runs; all by default. In mode embedded always with command
 * @param eventStore where events live
 * @param axonServer {@code host:port} of the Axon Server, several joined by commas; read in mode axon-server only
 * @param axonServerToken access token for the Axon Server, where it asks for one
 * @param dataDirectory where the embedded PostgreSQL and the embedded adapters keep their data
 * @param aggregateCache how many aggregates are kept in memory after use; 0 switches the cache off
 */
@Validated
@ConfigurationProperties("hosting")
public record HostingProperties(
        @NotEmpty @DefaultValue({"command", "query", "sagas", "dashboard"})
        Set<Role> roles,

        @DefaultValue("embedded") EventStoreMode eventStore,
        @NotBlank @DefaultValue("localhost:8124") String axonServer,
        @Nullable String axonServerToken,
        @DefaultValue("./data") Path dataDirectory,
        @Min(0) @DefaultValue("2000") int aggregateCache,
        @Valid @DefaultValue Db db,
        @Valid @DefaultValue Processing processing,
        @Valid @DefaultValue Deadlines deadlines) {

    /** What is left for commands and requests when every worker has a connection. */
    private static final int CONNECTIONS_TO_SPARE = 4;

    /** The embedded PostgreSQL takes 160, of which some are for keys, adapters, migrations and whoever looks into it. */
    private static final int CONNECTIONS_OF_THE_EMBEDDED = 140;

    /**
     * An external PostgreSQL 18; without {@code url} the platform starts its own.
     *
     * @param poolSize connections to hold at most: every worker thread of sagas and deadlines keeps one while it awaits
     *     a command, which needs another. So it must be at least 4 more than all workers of this process, and at most
     *     140 where the platform runs its own PostgreSQL
     * @param connectionTimeout how long a command waits for a connection before it is answered with 503
     * @param socketTimeout after how long without a byte from the server a statement is given up: a server that vanished
     *     from the network says nothing, and the operating system notices after hours. Migrations are not bound by it
     */
    public record Db(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Max(1000) @DefaultValue("48") int poolSize,
            @DefaultValue("4s") Duration connectionTimeout,
            @DurationMin(seconds = 1) @DefaultValue("2m") Duration socketTimeout) {}

    /**
     * How events are handled.
     *
     * @param projectionThreads worker threads that all projections share
     * @param sagaThreads worker threads that all other sagas share
     * @param outside groups that call mail servers, payment gateways, web nodes and registers, and the one that hands out
     *     webhooks; a group is named as its saga
     * @param outsideThreads worker threads that each of these has for itself, for events and again for deadlines, so that
     *     whoever does not answer keeps nobody else waiting
     * @param attempts how often an event is tried before it is parked
     * @param groups settings by processing group, where the defaults do not fit
     */
    public record Processing(
            @Min(1) @DefaultValue("4") int projectionThreads,
            @Min(1) @DefaultValue("8") int sagaThreads,

            @DefaultValue({
                "notification-delivery",
                "payment-execution",
                "refund-execution",
                "website-provisioning",
                "site-serving",
                "tax-id-checking",
                "webhook-dispatch"
            })
            Set<String> outside,

            @Min(1) @DefaultValue("2") int outsideThreads,
            @Min(1) @DefaultValue("2") int attempts,
            @DefaultValue Map<String, @Valid Group> groups) {

        /** Groups for which the order of events counts across aggregates, so that they are never cut into segments. */
        public static final Set<String> UNDIVIDED = Set.of("webhook-dispatch");

        @AssertTrue(message = "hosting.processing.groups: webhook-dispatch has one segment, and can have no more")
        boolean isWholeWhereOrderCounts() {
            return UNDIVIDED.stream().allMatch(name -> {
                Group group = groups.get(name);
                return group == null || group.segments() == null || group.segments() == 1;
            });
        }
    }

    /**
     * Settings of one processing group; null takes the default for projections or sagas.
     *
     * @param segments into how many parts the group's work is cut when it first starts, 1 to 64
     * @param batchSize how many events share a transaction at most
     */
    public record Group(
            @Nullable @Min(1) @Max(64) Integer segments,
            @Nullable @Min(1) @Max(10_000) Integer batchSize) {}

    /**
     * How deadlines are kept.
     *
     * @param pollingInterval how often the database is asked for due deadlines
     * @param threads worker threads that handle deadlines
     */
    public record Deadlines(
            @DefaultValue("500ms") Duration pollingInterval,
            @Min(1) @DefaultValue("12") int threads) {}

    /** The settings as they stand in an environment, before there are beans. */
    static HostingProperties of(Environment environment) {
        return Binder.get(environment).bindOrCreate("hosting", HostingProperties.class);
    }

    /** Whether the platform starts its own PostgreSQL, which no other process uses. */
    public boolean ownsDatabase() {
        return db.url() == null || db.url().isBlank();
    }

    public boolean runs(Role role) {
        return roles.contains(role);
    }

    /**
     * In mode embedded commands and queries stay inside the process: whoever sends them needs their handlers beside him.
     */
    @AssertTrue(
            message = "hosting.roles: with hosting.event-store=embedded a process runs the role command, and for"
                    + " dashboard also query; only with axon-server can roles be spread over processes")
    boolean isAbleToRunItsRoles() {
        return eventStore != EventStoreMode.EMBEDDED
                || (runs(Role.COMMAND) && (runs(Role.QUERY) || !runs(Role.DASHBOARD)));
    }

    /** Whoever signs in is verified where users are. */
    @AssertTrue(message = "hosting.roles: a process that runs dashboard runs command too")
    boolean isAbleToLetPeopleIn() {
        return !runs(Role.DASHBOARD) || runs(Role.COMMAND);
    }

    @AssertTrue(
            message =
                    "hosting.db.pool-size: at least 4 more than the worker threads of sagas (each outside group has its"
                            + " own), deadlines and projections together, which else wait for each other's connections")
    boolean isPoolEnoughForTheWorkers() {
        return db.poolSize() >= workers() + CONNECTIONS_TO_SPARE;
    }

    private int workers() {
        int ofSagas = processing.sagaThreads()
                + processing.outside().size() * processing.outsideThreads()
                + deadlines.threads();
        return (runs(Role.SAGAS) ? ofSagas : 0) + (runs(Role.QUERY) ? processing.projectionThreads() : 0);
    }

    @AssertTrue(message = "hosting.db.pool-size: at most 140 with the embedded PostgreSQL")
    boolean isPoolWithinTheDatabase() {
        return !ownsDatabase() || db.poolSize() <= CONNECTIONS_OF_THE_EMBEDDED;
    }
}

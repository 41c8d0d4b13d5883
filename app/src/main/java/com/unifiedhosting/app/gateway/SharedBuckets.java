package com.unifiedhosting.app.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.security.AddressKeys;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Buckets in {@code runtime.rate_limit}, shared by all processes. A process asks the database about a bucket twice a
 * second at most, or when it has let a twentieth of the bucket (one at least) through by itself, and in between decides by
 * what it knows: so {@code n} processes together may let through {@code n - 1} twentieths too many, for half a second.
 *
 * <p>When the database does not answer, each process goes on with buckets of its own, full at first; the database is asked
 * again every few seconds, by one request each time. {@code hosting.rate.limits.shared} is 0 meanwhile.
 */
final class SharedBuckets implements Perishable {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);

    private static final Duration UNSHARED = Duration.ofMillis(500);
    private static final long PART_UNSHARED = 20;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 100_000;
    private static final int CLEANED_AT_ONCE = 1_000;
    private static final int TRIES = 3;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> database;
    private final AddressKeys keys;
    private final Cache<String, Pair> known =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();

    /** Until when the database is left alone, in {@link System#nanoTime}; 0 when it answers. */
    private final AtomicLong leftAloneUntil = new AtomicLong();

    SharedBuckets(DataSource database, AddressKeys keys, MeterRegistry registry) {
        this.database = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("runtime.rate_limit")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
        this.keys = keys;
        Gauge.builder("hosting.rate.limits.shared", leftAloneUntil, until -> until.get() == 0 ? 1 : 0)
                .description(
                        "1 while rate limits are shared with other processes, 0 while the database does not answer")
                .register(registry);
    }

    /** Takes one from the bucket of somebody. */
    Decision take(RateLimitRule rule, String subject) {
        String key =
                keys.hidden("rate-limit", rule.name() + "\n" + rule.requests() + "\n" + rule.window() + "\n" + subject);
        return known.get(key, unknown -> pair(rule, unknown)).take();
    }

    @Override
    public String what() {
        return "full buckets";
    }

    @Override
    public int removeExpired() {
        return database.removeExpired(CLEANED_AT_ONCE);
    }

    private Pair pair(RateLimitRule rule, String key) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rule.requests()).refillGreedy(rule.requests(), rule.window()))
                .build();
        Bucket shared = database.builder()
                .withOptimization(Optimizations.delaying(
                        new DelayParameters(Math.max(1, rule.requests() / PART_UNSHARED), UNSHARED)))
                .build(key, () -> configuration);
        Bucket own = Bucket.builder()
                .addLimit(limit -> limit.capacity(rule.requests()).refillGreedy(rule.requests(), rule.window()))
                .build();
        return new Pair(shared, own);
    }

    private boolean isDatabaseAsked() {
        long until = leftAloneUntil.get();
        long now = System.nanoTime();
        return until == 0 || (now - until >= 0 && leftAloneUntil.compareAndSet(until, later(now)));
    }

    private static long later(long now) {
        long later = now + PAUSE.toNanos();
        return later == 0 ? 1 : later;
    }

    private void answered() {
        if (leftAloneUntil.get() != 0 && leftAloneUntil.getAndSet(0) != 0) {
            log.info("rate limits are shared with other processes again");
        }
    }

    private void failed(RuntimeException e) {
        if (leftAloneUntil.getAndSet(later(System.nanoTime())) == 0) {
            log.warn("rate limits are not shared with other processes: {}", e.toString());
        }
    }

    /** The bucket that all share, and the one for when the database is away. */
    private final class Pair {

        private final Bucket shared;
        private final Bucket own;

        private Pair(Bucket shared, Bucket own) {
            this.shared = shared;
            this.own = own;
        }

        Decision take() {
            if (!isDatabaseAsked()) {
                return Decision.of(own.tryConsumeAndReturnRemaining(1));
            }
            try {
                ConsumptionProbe probe = taken(TRIES);
                answered();
                return Decision.of(probe);
            } catch (RuntimeException e) {
                if (!isWithoutRow(e)) {
                    failed(e);
                }
                return Decision.of(own.tryConsumeAndReturnRemaining(1));
            }
        }

        private boolean isWithoutRow(RuntimeException e) {
            return NestedExceptionUtils.getMostSpecificCause(e) instanceof BucketNotFoundException;
        }

        /** A row that is not there is made by one request; others that asked at the same moment have to ask again. */
        private ConsumptionProbe taken(int tries) {
            try {
                return shared.tryConsumeAndReturnRemaining(1);
            } catch (RuntimeException e) {
                if (tries > 1 && isWithoutRow(e)) {
                    return taken(tries - 1);
                }
                throw e;
            }
        }
    }
}

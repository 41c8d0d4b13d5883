package com.unifiedhosting.app.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.unifiedhosting.identity.Access;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.IdentityQuery.FindKeyAccess;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.KeyAccessView;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What sessions and API keys allow at this moment, asked of the query side and remembered for half a second: what is taken
 * back anywhere is taken back everywhere within a second.
 */
@Component
final class AccessLookup {

    private static final Duration REMEMBERED = Duration.ofMillis(500);

    /** For this long after a login the query side may not have heard of the session. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Within which a query process of another machine must have told. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MOST = 50_000;

    private static final Map<String, Object> GATEWAY =
            Provenance.system("system:gateway", "gateway").asMetaData();

    private final QueryGateway queries;
    private final Clock clock;
    private final Cache<SessionId, SessionAccessView> sessions =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final Cache<ApiKeyId, KeyAccessView> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    AccessLookup(QueryGateway queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** The session, if it is open. One that began just now is waited for, unless something is known to shut it out. */
    Optional<SessionAccessView> session(SessionId id, Instant issuedAt) {
        SessionAccessView known = issuedAt.plus(FRESH).isAfter(clock.instant())
                ? Patience.until(AccessLookup::isJudged, () -> known(id))
                : known(id);
        return Optional.ofNullable(known)
                .filter(SessionAccessView::open)
                .filter(session -> clock.instant().isBefore(session.endsAt()));
    }

    /** The session, whether it is open or not; its times are for the caller to judge. */
    Optional<SessionAccessView> anySession(SessionId id) {
        return Optional.ofNullable(known(id));
    }

    /** Asks until the session is known to be that of somebody of whom no second factor is missing. */
    void awaitSecondFactor(SessionId id) {
        SessionAccessView _ = Patience.until(session -> !session.secondFactorMissing(), () -> {
            sessions.invalidate(id);
            return known(id);
        });
    }

    private @Nullable SessionAccessView known(SessionId id) {
        SessionAccessView known = sessions.getIfPresent(id);
        if (known == null) {
            known = ask(new FindSessionAccess(id), SessionAccessView.class);
            if (known != null && isJudged(known)) {
                sessions.put(id, known);
            }
        }
        return known;
    }

    private static boolean isJudged(SessionAccessView session) {
        return session.access() != Access.NOT_KNOWN_YET;
    }

    /** The API key, if it can be used. */
    Optional<KeyAccessView> key(ApiKeyId id) {
        return known(id)
                .filter(KeyAccessView::open)
                .filter(key -> key.role() != null)
                .filter(key -> key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()));
    }

    /** The API key, also when it cannot be used any more. */
    Optional<KeyAccessView> known(ApiKeyId id) {
        KeyAccessView known = keys.getIfPresent(id);
        if (known == null) {
            known = ask(new FindKeyAccess(id), KeyAccessView.class);
            if (known != null) {
                keys.put(id, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private <V> @Nullable V ask(Object query, Class<V> type) {
        CompletableFuture<@Nullable V> answer = queries.query(
                        new GenericMessage<>(query, GATEWAY), ResponseTypes.instanceOf(type))
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(view -> view);
        return answer.join();
    }
}

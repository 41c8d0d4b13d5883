package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Access;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For whom the edge waits, told by how often it asks. */
class AccessLookupTest {

    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant JUST_NOW = NOW.minusSeconds(1);
    private static final Instant LONG_AGO = NOW.minusSeconds(60);
    private static final SessionId SESSION = new SessionId("ses_1");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void refusesAYoungSessionThatIsShutOutWithoutWaiting() {
        AccessLookup access = answering(_ -> session(Access.SHUT));

        assertThat(access.session(SESSION, JUST_NOW)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitsForAYoungSessionThatIsUnknown() {
        AccessLookup access = answering(time -> time < 3 ? null : session(Access.OPEN));

        assertThat(access.session(SESSION, JUST_NOW)).contains(session(Access.OPEN));
        assertThat(asked).hasValue(3);
    }

    @Test
    void waitsForWhatAYoungSessionHangsOn() {
        AccessLookup access = answering(time -> session(time < 3 ? Access.NOT_KNOWN_YET : Access.OPEN));

        assertThat(access.session(SESSION, JUST_NOW)).contains(session(Access.OPEN));
        assertThat(asked).hasValue(3);
    }

    @Test
    void waitsNoLongerOnceSomethingShutsItOut() {
        AccessLookup access = answering(time -> session(time < 3 ? Access.NOT_KNOWN_YET : Access.SHUT));

        assertThat(access.session(SESSION, JUST_NOW)).isEmpty();
        assertThat(asked).hasValue(3);
    }

    @Test
    void waitsForNoneThatBeganLongAgo() {
        AccessLookup access = answering(_ -> null);

        assertThat(access.session(SESSION, LONG_AGO)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersNothingThatIsNotKnownYet() {
        AccessLookup access = answering(time -> session(time < 2 ? Access.NOT_KNOWN_YET : Access.OPEN));

        assertThat(access.anySession(SESSION)).contains(session(Access.NOT_KNOWN_YET));
        assertThat(access.session(SESSION, LONG_AGO)).contains(session(Access.OPEN));
    }

    private AccessLookup answering(IntFunction<@Nullable SessionAccessView> answers) {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        var _ = bus.subscribe(
                FindSessionAccess.class.getName(),
                SessionAccessView.class,
                _ -> answers.apply(asked.incrementAndGet()));
        return new AccessLookup(DefaultQueryGateway.builder().queryBus(bus).build(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static SessionAccessView session(Access access) {
        return new SessionAccessView(
                SESSION,
                new UserId("usr_ann"),
                null,
                Role.OWNER,
                AccountPath.PLATFORM,
                SessionKind.API,
                TokenHash.of("secret"),
                NOW.plusSeconds(900),
                NOW.plusSeconds(3600),
                Duration.ofMinutes(30),
                false,
                access);
    }
}

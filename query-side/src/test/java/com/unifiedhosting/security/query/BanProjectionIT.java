package com.unifiedhosting.security.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBan;
import com.unifiedhosting.security.BanQuery.FindBans;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BanProjectionIT {

    private static final AddressKeys KEYS = new AddressKeys(new byte[32]);
    private static final Network ONE = new Network("203.0.113.7");
    private static final Network RANGE = new Network("203.0.113.0/24");
    private static final Network SIX = new Network("2001:db8:1:2::/64");
    private static final Reason SCANS = new Reason("Scans");
    private static final Reason MISTAKE = new Reason("A mistake");
    private static final Instant SINCE = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final ProjectionFixture projection = ProjectionFixture.of(new BanProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(
            new BanQueries(ReadModelDatabase.JDBC, KEYS, Clock.fixed(NOW, ZoneOffset.UTC), ReadModelDatabase.VAULT));

    @BeforeEach
    void impose() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(
                        imposed(ONE, BanOrigin.AUTOMATIC, SINCE, NOW),
                        imposed(RANGE, BanOrigin.BY_HAND, SINCE.plusSeconds(1), null),
                        imposed(SIX, BanOrigin.BY_HAND, SINCE.plusSeconds(2), NOW.plusSeconds(1)));
    }

    @Test
    void showsABanAsItWasImposed() {
        assertThat(ban(SIX))
                .isEqualTo(new BanView(
                        KEYS.banOf(SIX),
                        SIX,
                        BanStatus.ACTIVE,
                        BanOrigin.BY_HAND,
                        SCANS,
                        SINCE.plusSeconds(2),
                        NOW.plusSeconds(1),
                        null,
                        1,
                        0,
                        SINCE.plusSeconds(2)));
    }

    @Test
    void endsABanAtItsEnd() {
        assertThat(ban(ONE)).extracting(BanView::status).isEqualTo(BanStatus.ENDED);
        assertThat(ban(RANGE)).extracting(BanView::status).isEqualTo(BanStatus.ACTIVE);
    }

    @Test
    void showsThatABanWasLiftedAndImposedAgain() {
        projection.given(new BanLifted(KEYS.banOf(RANGE), MISTAKE));
        assertThat(ban(RANGE)).extracting(BanView::status).isEqualTo(BanStatus.LIFTED);

        projection.given(imposed(RANGE, BanOrigin.BY_HAND, NOW, null));
        assertThat(ban(RANGE))
                .extracting(BanView::status, BanView::liftedAt, BanView::times, BanView::bannedAt)
                .containsExactly(BanStatus.ACTIVE, null, 2, NOW);
    }

    @Test
    void takesABanThatIsImposedAnewWithinOneBatch() {
        projection.given(
                imposed(SIX, BanOrigin.BY_HAND, NOW, null), imposed(SIX, BanOrigin.BY_HAND, NOW.plusSeconds(1), null));

        assertThat(ban(SIX)).extracting(BanView::times, BanView::bannedAt).containsExactly(3, NOW.plusSeconds(1));
    }

    @Test
    void filtersAndShowsBansToThePlatformOnly() {
        assertThat(found(BanStatus.ACTIVE, null, null)).containsExactly(SIX, RANGE);
        assertThat(found(BanStatus.ENDED, null, null)).containsExactly(ONE);
        assertThat(found(BanStatus.LIFTED, null, null)).isEmpty();
        assertThat(found(null, BanOrigin.AUTOMATIC, null)).containsExactly(ONE);
        assertThat(ask.all(new FindBans(ACME_PATH, null, null, null, Page.first()), BanView.class))
                .isEmpty();
        assertThat(ask.one(new FindBan(ACME_PATH, KEYS.banOf(ONE)), BanView.class))
                .isNull();
    }

    @Test
    void findsWhatConcernsAnAddress() {
        assertThat(found(null, null, "203.0.113.7")).containsExactly(RANGE, ONE);
        assertThat(found(null, null, "203.0.113.8")).containsExactly(RANGE);
        assertThat(found(null, null, "2001:db8:1:2:ffff::1")).containsExactly(SIX);
        assertThat(found(null, null, "2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void pagesTheNewestFirst() {
        assertThat(ask.pages(
                        page -> new FindBans(AccountPath.PLATFORM, null, null, null, page),
                        BanView.class,
                        BanView::place))
                .extracting(BanView::network)
                .containsExactly(SIX, RANGE, ONE);
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(new BanLifted(KEYS.banOf(RANGE), MISTAKE), imposed(RANGE, BanOrigin.BY_HAND, NOW, null));
        projection.assertRepeatChangesNothing(BanProjection.BAN);
        projection.assertRebuildEqualsLive(BanProjection.BAN);
    }

    private @Nullable BanView ban(Network network) {
        return ask.one(new FindBan(AccountPath.PLATFORM, KEYS.banOf(network)), BanView.class);
    }

    private List<Network> found(@Nullable BanStatus status, @Nullable BanOrigin origin, @Nullable String address) {
        return ask
                .all(
                        new FindBans(
                                AccountPath.PLATFORM,
                                status,
                                origin,
                                address == null ? null : new Network(address),
                                Page.first()),
                        BanView.class)
                .stream()
                .map(BanView::network)
                .toList();
    }

    private static BanImposed imposed(Network network, BanOrigin origin, Instant since, @Nullable Instant until) {
        BanId id = KEYS.banOf(network);
        return new BanImposed(id, network, SCANS, origin, since, until);
    }
}

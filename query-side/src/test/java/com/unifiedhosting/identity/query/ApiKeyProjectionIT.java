package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRenamed;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyUsed;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindMyApiKeys;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeyProjectionIT {

    private static final ApiKeyId FIRST = new ApiKeyId("key_first");
    private static final ApiKeyId SECOND = new ApiKeyId("key_second");
    private static final ApiKeyId THIRD = new ApiKeyId("key_third");
    private static final Instant NEXT_YEAR = Instant.parse("2027-10-01T00:00:00Z");

    private final ProjectionFixture projection = ProjectionFixture.of(new ApiKeyProjection(ReadModelDatabase.rows()));
    private final Asking ask =
            Asking.handlers(new ApiKeyQueries(ReadModelDatabase.JDBC, Clock.fixed(NEXT_YEAR, ZoneOffset.UTC)));

    @BeforeEach
    void create() {
        projection
                .at("2026-11-01T10:00:00Z")
                .given(created(FIRST, NEXT_YEAR), created(SECOND, null), created(THIRD, null));
    }

    @Test
    void showsAKeyAsItWasMade() {
        assertThat(key(FIRST))
                .isEqualTo(new ApiKeyView(
                        FIRST,
                        ANN,
                        new KeyName("Nightly export"),
                        Set.of(new Scope("invoices:read"), new Scope("accounts:read")),
                        Instant.parse("2026-11-01T10:00:00Z"),
                        NEXT_YEAR,
                        null,
                        null,
                        null,
                        0,
                        Instant.parse("2026-11-01T10:00:00Z")));
    }

    @Test
    void showsHowItIsCalledNow() {
        projection.given(new ApiKeyRenamed(FIRST, ANN, new KeyName("Monthly export")));
        assertThat(key(FIRST).name()).isEqualTo(new KeyName("Monthly export"));
    }

    @Test
    void showsWhenItWasUsedLast() {
        Instant used = Instant.parse("2026-11-01T12:00:00Z");
        projection.given(new ApiKeyUsed(FIRST, ANN, used));
        assertThat(key(FIRST).lastUsedAt()).isEqualTo(used);
    }

    @Test
    void showsWhyItIsOfNoUseAnyMore() {
        projection.at("2026-11-02T10:00:00Z").given(new ApiKeyRevoked(FIRST, ANN, ApiKeyEnd.EXPIRED));
        assertThat(key(FIRST))
                .extracting(ApiKeyView::revokedAt, ApiKeyView::revoked)
                .containsExactly(Instant.parse("2026-11-02T10:00:00Z"), ApiKeyEnd.EXPIRED);
    }

    @Test
    void pagesTheNewestFirst() {
        assertThat(ask.pages(
                        page -> new FindApiKeys(AccountPath.PLATFORM, ANN, false, page),
                        ApiKeyView.class,
                        ApiKeyView::place))
                .extracting(ApiKeyView::apiKeyId)
                .containsExactly(THIRD, SECOND, FIRST);
    }

    /** Which is not what a page of the newest, whatever became of them, has among its rows. */
    @Test
    void listsThoseThatCanBeUsedByThemselves() {
        projection.given(new ApiKeyRevoked(THIRD, ANN, ApiKeyEnd.REVOKED));
        Page one = new Page(1, null);
        assertThat(ask.all(new FindMyApiKeys(BOB_PATH, ANN, true, one), ApiKeyView.class))
                .as("FIRST expires at this very instant")
                .extracting(ApiKeyView::apiKeyId)
                .containsExactly(SECOND);
        assertThat(ask.all(new FindApiKeys(BOB_PATH, ANN, true, one), ApiKeyView.class))
                .extracting(ApiKeyView::apiKeyId)
                .containsExactly(SECOND);
    }

    @Test
    void neverShowsKeysToOthers() {
        assertThat(keys(BOB_PATH)).hasSize(3);
        assertThat(keys(new AccountPath("platform/acc_rival"))).isEmpty();
        assertThat(ask.all(new FindMyApiKeys(BOB_PATH, ANN, false, Page.first()), ApiKeyView.class))
                .isEqualTo(keys(BOB_PATH));
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(
                new ApiKeyRenamed(FIRST, ANN, new KeyName("Monthly export")),
                new ApiKeyRevoked(FIRST, ANN, ApiKeyEnd.REVOKED));
        projection.assertRepeatChangesNothing(ApiKeyProjection.KEY);
        projection.assertRebuildEqualsLive(ApiKeyProjection.KEY);
    }

    private List<ApiKeyView> keys(AccountPath scope) {
        return ask.all(new FindApiKeys(scope, ANN, false, Page.first()), ApiKeyView.class);
    }

    private ApiKeyView key(ApiKeyId id) {
        return keys(AccountPath.PLATFORM).stream()
                .filter(key -> key.apiKeyId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ApiKeyCreated created(ApiKeyId id, @Nullable Instant expiresAt) {
        return new ApiKeyCreated(
                id,
                ANN,
                BOB_PATH,
                new KeyName("Nightly export"),
                Set.of(new Scope("invoices:read"), new Scope("accounts:read")),
                expiresAt,
                TokenHash.of(id.value()));
    }
}

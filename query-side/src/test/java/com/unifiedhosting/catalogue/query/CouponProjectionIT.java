package com.unifiedhosting.catalogue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponEvent.CouponGivenBack;
import com.unifiedhosting.catalogue.CouponEvent.CouponRetired;
import com.unifiedhosting.catalogue.CouponEvent.CouponUsed;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupon;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupons;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.CouponView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CouponProjectionIT {

    private static final CouponCode SPRING = new CouponCode("SPRING-33");
    private static final CouponCode AUTUMN = new CouponCode("AUTUMN");
    private static final CouponId ACMES = CouponId.of(ACME, SPRING);
    private static final CouponId PLATFORMS = CouponId.of(AccountId.PLATFORM, AUTUMN);
    private static final CouponTerms TERMS = new CouponTerms(
            new CouponDiscount(Percent.of("33.33"), null),
            3,
            null,
            LocalDate.of(2026, 3, 31),
            500,
            true,
            Set.of(),
            Set.of());

    private final ProjectionFixture projection = ProjectionFixture.of(new CouponProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new CouponQueries(ReadModelDatabase.JDBC, ReadModelDatabase.JSON));

    @BeforeEach
    void twoAreGiven() {
        projection
                .at("2026-01-01T00:00:00Z")
                .given(
                        new CouponCreated(ACMES, ACME_PATH, SPRING, TERMS),
                        new CouponCreated(PLATFORMS, AccountPath.PLATFORM, AUTUMN, TERMS));
    }

    @Test
    void showsACouponToItsOwnerAndThoseAbove() {
        assertThat(one(ACME_PATH, ACMES))
                .isEqualTo(new CouponView(
                        ACMES,
                        ACME_PATH,
                        SPRING,
                        TERMS,
                        0,
                        false,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        0,
                        Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(one(AccountPath.PLATFORM, ACMES)).isNotNull();
        assertThat(one(ACME_PATH, PLATFORMS)).isNull();
        assertThat(one(BOB_PATH, ACMES)).isNull();
    }

    @Test
    void countsWhatIsUsedAndNotGivenBack() {
        projection.given(
                new CouponUsed(ACMES, ORDER, BOB),
                new CouponUsed(ACMES, new OrderId("ord_2"), BOB),
                new CouponGivenBack(ACMES, ORDER, BOB),
                new CouponRetired(ACMES));

        CouponView view = requireNonNull(one(ACME_PATH, ACMES));
        assertThat(view.uses()).isEqualTo(1);
        assertThat(view.retired()).isTrue();
        assertThat(view.version()).isEqualTo(4);
        projection.assertRepeatChangesNothing(CouponProjection.COUPON);
        projection.assertRebuildEqualsLive(CouponProjection.COUPON);
    }

    @Test
    void listsByCode() {
        projection.given(new CouponRetired(ACMES));

        assertThat(list(null, null)).containsExactly(PLATFORMS, ACMES);
        assertThat(list(true, null)).containsExactly(ACMES);
        assertThat(list(null, "spring")).containsExactly(ACMES);
    }

    private @Nullable CouponView one(AccountPath scope, CouponId id) {
        return ask.one(new FindCoupon(scope, id), CouponView.class);
    }

    private List<CouponId> list(@Nullable Boolean retired, @Nullable String text) {
        return ask.all(new FindCoupons(AccountPath.PLATFORM, retired, text, Page.first()), CouponView.class).stream()
                .map(CouponView::couponId)
                .toList();
    }
}

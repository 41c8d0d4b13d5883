package com.unifiedhosting.catalogue.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.SHARED_GROUP;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.allLimits;
import static com.unifiedhosting.catalogue.PackageMaker.limitedTerms;
import static com.unifiedhosting.catalogue.PackageMaker.someLimits;
import static com.unifiedhosting.catalogue.PackageMaker.someTerms;
import static com.unifiedhosting.catalogue.PackageMaker.starterCreated;
import static com.unifiedhosting.catalogue.PackageMaker.starterPublished;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageQuery.FindPackage;
import com.unifiedhosting.catalogue.PackageQuery.FindPackageVersions;
import com.unifiedhosting.catalogue.PackageQuery.FindPackages;
import com.unifiedhosting.catalogue.PackageSorting;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.PackageVersionView;
import com.unifiedhosting.catalogue.PackageView;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackageProjectionIT {

    private static final PackageId ACMES = new PackageId("pkg_acme");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));
    private static final PackageTerms SETUP_TERMS = termsWith("EUR 5.00", 14);

    private final ProjectionFixture projection = ProjectionFixture.of(new PackageProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new PackageQueries(ReadModelDatabase.JDBC, ReadModelDatabase.JSON));

    @BeforeEach
    void sellStarterAndOneOfAcme() {
        AccountRows.given(acmeRegistered(), bobRegistered());
        projection
                .at("2026-01-01T00:00:00Z")
                .given(
                        starterCreated(),
                        starterPublished(),
                        new PackageCreated(ACMES, ACME_PATH, Visibility.PUBLIC, null),
                        new VersionPublished(ACMES, 1, SETUP_TERMS));
    }

    @Test
    void showsAPackageWithItsFirstVersion() {
        assertThat(one(AccountPath.PLATFORM, STARTER))
                .isEqualTo(new PackageView(
                        STARTER,
                        AccountPath.PLATFORM,
                        Visibility.PUBLIC,
                        false,
                        1,
                        someTerms(),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        1,
                        Instant.parse("2026-01-01T00:00:01Z")));
    }

    @Test
    void showsTheNewestVersionAndKeepsTheOldOnes() {
        projection.given(new VersionPublished(STARTER, 2, SETUP_TERMS));
        assertThat(seen(AccountPath.PLATFORM, STARTER).packageVersion()).isEqualTo(2);
        assertThat(seen(AccountPath.PLATFORM, STARTER).terms()).isEqualTo(SETUP_TERMS);
        assertThat(versions(BOB_PATH))
                .extracting(PackageVersionView::packageVersion)
                .containsExactly(2, 1);
        assertThat(versions(BOB_PATH)).extracting(PackageVersionView::terms).containsExactly(SETUP_TERMS, someTerms());
    }

    @Test
    void showsTheLimitsOfEachVersion() {
        projection.given(new VersionPublished(STARTER, 2, limitedTerms()));
        assertThat(seen(BOB_PATH, STARTER).terms().limits()).isEqualTo(allLimits());
        assertThat(versions(BOB_PATH))
                .extracting(version -> version.terms().limits())
                .containsExactly(allLimits(), someLimits());
    }

    @Test
    void listsNoPackageBeforeItsFirstVersion() {
        projection.given(new PackageCreated(new PackageId("pkg_empty"), AccountPath.PLATFORM, Visibility.PUBLIC, null));
        assertThat(list(AccountPath.PLATFORM)).containsExactlyInAnyOrder(STARTER, ACMES);
        assertThat(one(AccountPath.PLATFORM, new PackageId("pkg_empty"))).isNull();
    }

    @Test
    void offersPublicPackagesOfThoseAboveAndNeverOfASibling() {
        assertThat(list(BOB_PATH)).containsExactlyInAnyOrder(STARTER, ACMES);
        assertThat(list(RIVAL_PATH)).containsExactly(STARTER);
        assertThat(one(RIVAL_PATH, ACMES)).isNull();
        assertThat(versions(RIVAL_PATH, ACMES)).isEmpty();
    }

    @Test
    void offersResellerPackagesToResellersOnly() {
        projection.given(new VisibilityChanged(STARTER, Visibility.RESELLER_ONLY));
        assertThat(list(ACME_PATH)).contains(STARTER);
        assertThat(list(BOB_PATH)).doesNotContain(STARTER);
        assertThat(one(ACME_PATH, STARTER)).isNotNull();
        assertThat(one(BOB_PATH, STARTER)).isNull();
    }

    @Test
    void showsHiddenPackagesByTheirIdentifierOnly() {
        projection.given(new VisibilityChanged(STARTER, Visibility.HIDDEN));
        assertThat(list(BOB_PATH)).doesNotContain(STARTER);
        assertThat(seen(BOB_PATH, STARTER).visibility()).isEqualTo(Visibility.HIDDEN);
        assertThat(list(AccountPath.PLATFORM)).contains(STARTER);
    }

    @Test
    void showsPrivatePackagesToTheirOwnerOnly() {
        projection.given(new VisibilityChanged(ACMES, Visibility.PRIVATE));
        assertThat(one(ACME_PATH, ACMES)).isNotNull();
        assertThat(one(BOB_PATH, ACMES)).isNull();
    }

    @Test
    void offersRetiredPackagesNoMoreButShowsThem() {
        projection.given(new PackageRetired(STARTER));
        assertThat(list(BOB_PATH)).doesNotContain(STARTER);
        assertThat(seen(BOB_PATH, STARTER).retired()).isTrue();
        assertThat(filtered(null, true, null, null)).containsExactly(STARTER);
    }

    @Test
    void filtersByVisibilityGroupAndText() {
        projection.given(new VisibilityChanged(ACMES, Visibility.HIDDEN));
        assertThat(filtered(Visibility.HIDDEN, null, null, null)).containsExactly(ACMES);
        assertThat(filtered(null, null, new ServerGroup("other"), null)).isEmpty();
        assertThat(filtered(null, false, SHARED_GROUP, "KG_ST")).containsExactly(STARTER);
    }

    @Test
    void pagesInEachOrder() {
        projection.given(
                new PackageCreated(new PackageId("pkg_third"), ACME_PATH, Visibility.PUBLIC, null),
                new VersionPublished(new PackageId("pkg_third"), 1, someTerms()));
        assertThat(paged(PackageSorting.NEWEST)).containsExactly("pkg_third", "pkg_acme", "pkg_starter");
        assertThat(paged(PackageSorting.NAME)).containsExactly("pkg_acme", "pkg_starter", "pkg_third");
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(
                new VersionPublished(STARTER, 2, SETUP_TERMS),
                new VisibilityChanged(STARTER, Visibility.PRIVATE),
                new PackageRetired(STARTER));
        projection.assertRepeatChangesNothing(PackageProjection.PACKAGE, PackageProjection.VERSION);
        projection.assertRebuildEqualsLive(PackageProjection.PACKAGE, PackageProjection.VERSION);
    }

    private PackageView seen(AccountPath scope, PackageId id) {
        return requireNonNull(one(scope, id));
    }

    private @Nullable PackageView one(AccountPath scope, PackageId id) {
        return ask.one(new FindPackage(scope, id), PackageView.class);
    }

    private List<PackageVersionView> versions(AccountPath scope) {
        return versions(scope, STARTER);
    }

    private List<PackageVersionView> versions(AccountPath scope, PackageId id) {
        return ask.all(new FindPackageVersions(scope, id), PackageVersionView.class);
    }

    private List<PackageId> list(AccountPath scope) {
        return ids(new FindPackages(scope, null, null, null, null, PackageSorting.NAME, Page.first()));
    }

    private List<PackageId> filtered(
            @Nullable Visibility visibility,
            @Nullable Boolean retired,
            @Nullable ServerGroup group,
            @Nullable String text) {
        return ids(new FindPackages(
                AccountPath.PLATFORM, visibility, retired, group, text, PackageSorting.NAME, Page.first()));
    }

    private List<PackageId> ids(FindPackages query) {
        return ask.all(query, PackageView.class).stream()
                .map(PackageView::packageId)
                .toList();
    }

    private List<String> paged(PackageSorting sorting) {
        return ask
                .pages(
                        page -> new FindPackages(AccountPath.PLATFORM, null, null, null, null, sorting, page),
                        PackageView.class,
                        sorting::placeOf)
                .stream()
                .map(view -> view.packageId().value())
                .toList();
    }
}

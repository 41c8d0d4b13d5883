package com.unifiedhosting.hosting.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteMaker;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsite;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsiteAsOf;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Websites of an account that is moved from Acme to the platform and on to another reseller. */
class MovedWebsiteIT {

    private static final AccountPath BETWEEN = AccountPath.PLATFORM.child(BOB);
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));
    private static final AccountPath AFTER = RIVAL_PATH.child(BOB);
    private static final AccountMoved AWAY = new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, BETWEEN);
    private static final AccountMoved ON =
            new AccountMoved(BOB, AccountId.PLATFORM, RIVAL_PATH.owner(), BETWEEN, AFTER);

    private final ProjectionFixture projection = ProjectionFixture.of(new WebsiteProjection(
            ReadModelDatabase.rows(), ReadModelDatabase.JDBC, Asking.handlers().emitter()));

    @BeforeEach
    void bobHasOne() {
        AccountRows.given(bobRegistered());
        projection.given(requested("early", BOB_PATH));
    }

    /** Whatever path an event brings along, also when it comes behind the move, or in one batch with it. */
    @Test
    void belongWhereTheirOwnerStandsNow() {
        projection.given(AWAY, requested("late", BOB_PATH), requested("between", BETWEEN), ON);
        projection.given(requested("later", BOB_PATH), requested("latest", AFTER));

        assertThat(found(RIVAL_PATH)).containsExactlyInAnyOrder("early", "late", "between", "later", "latest");
        assertThat(found(ACME_PATH)).isEmpty();
        assertThat(found(BETWEEN)).isEmpty();
        projection.assertRepeatChangesNothing(WebsiteProjection.WEBSITE);
        projection.assertRebuildEqualsLive(WebsiteProjection.WEBSITE);
    }

    @Test
    void arePastToWhoIsAboveTheirOwnerNow() {
        WebsiteView before = requireNonNull(ask().one(new FindWebsite(BOB_PATH, id("early")), WebsiteView.class));
        projection.storedOnly(AWAY, ON);

        assertThat(asOf(RIVAL_PATH, before)).containsExactly(WebsiteFold.ownedBy(AFTER, before));
        assertThat(asOf(ACME_PATH, before)).isEmpty();
        assertThat(asOf(BETWEEN, before)).isEmpty();
    }

    private List<WebsiteView> asOf(AccountPath scope, WebsiteView before) {
        WebsiteView then =
                ask().one(new FindWebsiteAsOf(scope, before.websiteId(), before.updatedAt()), WebsiteView.class);
        return then == null ? List.of() : List.of(then);
    }

    private List<String> found(AccountPath scope) {
        return ask()
                .all(
                        new FindWebsites(
                                scope, null, null, null, null, null, null, null, WebsiteSorting.NEWEST, Page.first()),
                        WebsiteView.class)
                .stream()
                .map(view -> view.websiteId().value().replace("web_", ""))
                .toList();
    }

    private Asking ask() {
        return Asking.handlers(new WebsiteQueries(
                ReadModelDatabase.JDBC, new History(projection.eventStore()), ReadModelDatabase.INDEX));
    }

    private static WebsiteId id(String name) {
        return new WebsiteId("web_" + name);
    }

    private static WebsiteRequested requested(String name, AccountPath path) {
        return new WebsiteRequested(
                id(name),
                SubscriptionMaker.SUBSCRIPTION,
                BOB,
                path,
                new DomainName(name + ".example"),
                ApplicationType.STATIC,
                SubscriptionMaker.aSale().serverGroup(),
                WebsiteMaker.SHARE);
    }
}

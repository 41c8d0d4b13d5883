package com.unifiedhosting.subscription.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscription;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptionAsOf;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** To whom it is told why staff agreed a price. */
class AgreementReasonsIT {

    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");

    private final ProjectionFixture projection =
            ProjectionFixture.of(new SubscriptionProjection(ReadModelDatabase.rows()));

    @Test
    void areToldToWhoeverMayReadHistories() {
        AgreedPrice price = new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse("EUR 7.50"), null);
        projection.given(
                created(),
                new PriceAgreed(
                        SUBSCRIPTION,
                        new PriceAgreement(price, FIRST_PERIOD.start(), null, new Reason("Threatened to leave")),
                        null));

        assertThat(reasons(BOB_PATH, Role.BILLING)).containsExactly("null", "null", "null");
        assertThat(reasons(BOB_PATH, Role.OWNER)).hasSize(3).containsOnly("Threatened to leave");
        assertThat(reasons(AccountPath.PLATFORM, Role.AUDITOR)).hasSize(3).containsOnly("Threatened to leave");
    }

    /** As it is, as it was and in a list. */
    private List<String> reasons(AccountPath path, Role role) {
        MetaData caller = MetaData.from(
                new Provenance("user:usr_x", "user:usr_x", "session", null, path.value(), role.name(), null)
                        .asMetaData());
        SubscriptionQueries queries = new SubscriptionQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.JSON,
                new History(projection.eventStore()),
                ReadModelDatabase.INDEX);
        SubscriptionView now = requireNonNull(queries.handle(new FindSubscription(path, SUBSCRIPTION), caller));
        SubscriptionView then =
                requireNonNull(queries.handle(new FindSubscriptionAsOf(path, SUBSCRIPTION, LATER), caller));
        FindSubscriptions all =
                new FindSubscriptions(path, null, BOB, null, null, null, SubscriptionSorting.NEWEST, Page.first());
        SubscriptionView listed = queries.handle(all, caller).getFirst();
        return Stream.of(now, then, listed)
                .map(view -> Objects.toString(requireNonNull(view.agreement()).reason()))
                .toList();
    }
}

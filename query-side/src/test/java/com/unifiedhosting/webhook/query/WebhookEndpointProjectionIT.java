package com.unifiedhosting.webhook.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.webhook.EndpointDescription;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointEnabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointPinged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookRedeliveryRequested;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookSecretRotated;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoints;
import com.unifiedhosting.webhook.WebhookEndpointView;
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookEndpointProjectionIT {

    private static final WebhookEndpointId ENDPOINT = new WebhookEndpointId("whe_1");
    private static final EndpointUrl URL = new EndpointUrl("https://hooks.example.com/T0K3N");
    private static final EndpointUrl OTHER = new EndpointUrl("https://other.example.com/");
    private static final EndpointDescription WORDS = new EndpointDescription("Bookkeeping");
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-01-28T09:00:00Z");

    private final ProjectionFixture projection =
            ProjectionFixture.of(new WebhookEndpointProjection(ReadModelDatabase.rows()));
    private final Asking ask =
            Asking.handlers(new WebhookEndpointQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT));

    @Test
    void showsAnEndpointAsItWasMade() {
        projection.given(created("whe_1"));

        assertThat(endpoint(BOB_PATH)).isEqualTo(view(URL, WORDS, Set.of(EventKind.INVOICE_PAID), true, null, null, 0));
        projection.assertRepeatChangesNothing(WebhookEndpointProjection.ENDPOINT);
        projection.assertRebuildEqualsLive(WebhookEndpointProjection.ENDPOINT);
    }

    @Test
    void showsWhatBecameOfIt() {
        projection.given(
                created("whe_1"),
                new WebhookEndpointChanged(ENDPOINT, BOB, OTHER, null, Set.of()),
                new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.FAILING, SINCE));
        assertThat(endpoint(BOB_PATH)).isEqualTo(view(OTHER, null, Set.of(), false, EndpointEnd.FAILING, SINCE, 2));

        projection.given(
                new WebhookEndpointEnabled(ENDPOINT, BOB),
                new WebhookEndpointPinged(ENDPOINT, BOB),
                new WebhookRedeliveryRequested(ENDPOINT, BOB, new PublicEventId("evt_1")));
        assertThat(endpoint(BOB_PATH)).isEqualTo(view(OTHER, null, Set.of(), true, null, null, 5));

        projection.given(new WebhookSecretRotated(ENDPOINT, BOB, WebhookSecret.of(new byte[32]), START));
        assertThat(endpoint(BOB_PATH))
                .extracting(WebhookEndpointView::formerSecretUntil)
                .isEqualTo(START);
        projection.assertRepeatChangesNothing(WebhookEndpointProjection.ENDPOINT);
        projection.assertRebuildEqualsLive(WebhookEndpointProjection.ENDPOINT);
    }

    @Test
    void showsADeletedOneNoMore() {
        projection.given(created("whe_1"), created("whe_2"));
        projection.given(new WebhookEndpointDeleted(ENDPOINT, BOB));

        assertThat(endpoint(BOB_PATH)).isNull();
        projection.assertRepeatChangesNothing(WebhookEndpointProjection.ENDPOINT);
        projection.assertRebuildEqualsLive(WebhookEndpointProjection.ENDPOINT);
    }

    @Test
    void isSeenWithinTheScopeOnlyAndWithoutSecrets() {
        projection.given(created("whe_1"));

        assertThat(endpoint(ACME_PATH)).isNotNull();
        assertThat(endpoint(AccountPath.PLATFORM)).isNotNull();
        assertThat(endpoint(AccountPath.PLATFORM.child(new AccountId("acc_rival"))))
                .isNull();
        assertThat(endpoint(ACME_PATH.child(new AccountId(BOB.value() + "by")))).isNull();
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT w::text FROM read_model.webhook_endpoint w")
                        .query(String.class)
                        .single())
                .doesNotContain("T0K3N", "whsec_");
    }

    @Test
    void isListedByPageAndFilter() {
        projection.given(created("whe_1"), created("whe_2"), created("whe_3"), created("whe_4"), created("whe_5"));
        projection.given(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.SWITCHED_OFF, null));

        assertThat(ask.pages(
                        page -> new FindWebhookEndpoints(ACME_PATH, BOB, null, page),
                        WebhookEndpointView.class,
                        WebhookEndpointView::place))
                .extracting(view -> view.endpointId().value())
                .containsExactly("whe_5", "whe_4", "whe_3", "whe_2", "whe_1");
        assertThat(ask.pages(
                        page -> new FindWebhookEndpoints(ACME_PATH, null, false, page),
                        WebhookEndpointView.class,
                        WebhookEndpointView::place))
                .extracting(WebhookEndpointView::endpointId)
                .containsExactly(ENDPOINT);
    }

    private @Nullable WebhookEndpointView endpoint(AccountPath scope) {
        return ask.one(new FindWebhookEndpoint(scope, ENDPOINT), WebhookEndpointView.class);
    }

    private static WebhookEndpointCreated created(String id) {
        return new WebhookEndpointCreated(
                new WebhookEndpointId(id),
                BOB,
                BOB_PATH,
                URL,
                WORDS,
                Set.of(EventKind.INVOICE_PAID),
                WebhookSecret.of(new byte[32]));
    }

    private static WebhookEndpointView view(
            EndpointUrl url,
            @Nullable EndpointDescription description,
            Set<EventKind> types,
            boolean enabled,
            @Nullable EndpointEnd disabled,
            @Nullable Instant failingSince,
            long version) {
        return new WebhookEndpointView(
                ENDPOINT,
                BOB,
                BOB_PATH,
                url,
                description,
                types,
                enabled,
                disabled,
                failingSince,
                null,
                START,
                version,
                START.plusSeconds(version));
    }
}

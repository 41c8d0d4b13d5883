package com.unifiedhosting.webhook.saga;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DeleteWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookEndpointCareTest {

    private static final WebhookEndpointId ENDPOINT = new WebhookEndpointId("whe_1");
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final WebhookEndpointCreated CREATED = new WebhookEndpointCreated(
            ENDPOINT,
            BOB,
            BOB_PATH,
            new EndpointUrl("https://hooks.example.com/T0K3N"),
            null,
            Set.of(),
            WebhookSecret.of(new byte[32]));

    private final Stage<WebhookEndpointCare> stage = new Stage<>(WebhookEndpointCare.class, SINCE);

    @Test
    void tellsTheAccountThatItsEndpointIsGivenUp() {
        stage.on(CREATED).crashingOn(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.FAILING, SINCE));

        assertThat(stage.sent()).containsOnly(notice("off.2026-03-01T10:00:00Z", Template.WEBHOOK_FAILING, "hooks"));
        assertThat(stage.sagas()).isOne();
    }

    @Test
    void tellsOfAnEndpointThatIsGoneWhereItIsByNow() {
        stage.on(CREATED)
                .on(new WebhookEndpointChanged(
                        ENDPOINT, BOB, new EndpointUrl("https://other.example.com/"), null, Set.of()))
                .on(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.GONE, SINCE));

        assertThat(stage.sent()).containsExactly(notice("off.2026-03-01T10:00:00Z", Template.WEBHOOK_GONE, "other"));
    }

    @Test
    void tellsNothingOfWhatItsOwnerDidHimself() {
        stage.on(CREATED).on(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.SWITCHED_OFF, null));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void goesOnWhenThereIsNobodyToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(CREATED)
                .on(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.FAILING, SINCE));

        assertThat(stage.sagas()).isOne();
    }

    @Test
    void deletesTheEndpointOfAClosedAccountAndEnds() {
        stage.on(CREATED).crashingOn(new AccountClosed(BOB));

        assertThat(stage.sent()).containsOnly(new DeleteWebhookEndpoint(ENDPOINT));
        stage.on(new WebhookEndpointDeleted(ENDPOINT, BOB));
        assertThat(stage.sagas()).isZero();
    }

    private static RequestNotification notice(String matter, Template template, String host) {
        return new RequestNotification(
                NotificationId.of(ENDPOINT, matter),
                BOB,
                template,
                new Parameters(Map.of("host", host + ".example.com", "id", "whe_1")));
    }
}

package com.unifiedhosting.webhook.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.webhook.EndpointDescription;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.ChangeWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DeleteWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DisableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.EnableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.GiveUpWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.PingWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RedeliverWebhook;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RotateWebhookSecret;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointEnabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointPinged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookRedeliveryRequested;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookSecretRotated;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookRefusal;
import com.unifiedhosting.webhook.WebhookRosterEvent.EndpointListed;
import com.unifiedhosting.webhook.WebhookRosterEvent.EndpointStruck;
import com.unifiedhosting.webhook.WebhookRosterId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final WebhookEndpointId ENDPOINT = new WebhookEndpointId("whe_1");
    private static final EndpointUrl URL = new EndpointUrl("https://hooks.example.com/");
    private static final EndpointUrl PRIVATE = new EndpointUrl("https://10.0.0.1/");
    private static final EndpointDescription WORDS = new EndpointDescription("Bookkeeping");
    private static final Set<EventKind> KINDS = Set.of(EventKind.INVOICE_PAID);
    private static final WebhookSecret SECRET = secret(1);
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    private final CommandSide side = new CommandSide(NOW);

    @BeforeEach
    void thereAreAccounts() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void isMadeForAnAccountAndListed() {
        assertThat(side.eventsOf(create(ENDPOINT)))
                .containsExactlyInAnyOrder(
                        new EndpointListed(WebhookRosterId.of(BOB), BOB, ENDPOINT),
                        new WebhookEndpointCreated(ENDPOINT, BOB, BOB_PATH, URL, WORDS, KINDS, SECRET));
    }

    @Test
    void isMadeOnceWhateverTheSecretOfTheRepeat() {
        side.send(create(ENDPOINT));

        assertThat(side.eventsOf(new CreateWebhookEndpoint(ENDPOINT, BOB, URL, WORDS, KINDS, secret(2))))
                .isEmpty();
        side.refuses(
                WebhookRefusal.ENDPOINT_CONTRADICTS,
                new CreateWebhookEndpoint(ENDPOINT, BOB, URL, null, KINDS, SECRET));
        side.refuses(
                WebhookRefusal.ENDPOINT_CONTRADICTS,
                new CreateWebhookEndpoint(ENDPOINT, ACME, URL, WORDS, KINDS, SECRET));
        side.send(new ChangeWebhookEndpoint(ENDPOINT, URL, null, Set.of()));
        assertThat(side.eventsOf(create(ENDPOINT))).as("a late repeat").isEmpty();
    }

    @Test
    void isRefusedWhereItIsNotOnTheInternet() {
        side.refuses(
                WebhookRefusal.URL_UNSUITABLE, new CreateWebhookEndpoint(ENDPOINT, BOB, PRIVATE, WORDS, KINDS, SECRET));
        side.send(create(ENDPOINT));
        side.refuses(WebhookRefusal.URL_UNSUITABLE, new ChangeWebhookEndpoint(ENDPOINT, PRIVATE, WORDS, KINDS));
    }

    @Test
    void isRefusedBeyondTwentyOfAnAccount() {
        for (int i = 0; i < CreateWebhookEndpoint.MOST_ENDPOINTS; i++) {
            side.send(create(new WebhookEndpointId("whe_" + i)));
        }
        WebhookEndpointId oneMore = new WebhookEndpointId("whe_more");
        side.refuses(WebhookRefusal.TOO_MANY_ENDPOINTS, create(oneMore));

        side.send(new CreateWebhookEndpoint(
                new WebhookEndpointId("whe_acme"), ACME, URL, WORDS, KINDS, SECRET)); // others are not in the way
        side.send(new DeleteWebhookEndpoint(new WebhookEndpointId("whe_7")));
        side.send(create(oneMore));
    }

    @Test
    void isRefusedForAnAccountThatIsClosedOrAnothers() {
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, create(ENDPOINT));
        side.refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new CreateWebhookEndpoint(ENDPOINT, new AccountId("acc_nobody"), URL, WORDS, KINDS, SECRET));
        side.happened(
                BOB,
                new ClosingStarted(BOB, new Reason("Enough"), LocalDate.of(2026, 2, 1), ZoneOffset.UTC, false),
                new AccountClosed(BOB));
        side.refuses(AccountRefusal.CLOSED, create(ENDPOINT));
    }

    @Test
    void isChangedAsAWholeAndPassesOverWhatIsThere() {
        side.send(create(ENDPOINT));
        ChangeWebhookEndpoint change = new ChangeWebhookEndpoint(ENDPOINT, URL, null, Set.of());

        assertThat(side.eventsOf(change))
                .containsExactly(new WebhookEndpointChanged(ENDPOINT, BOB, URL, null, Set.of()));
        assertThat(side.eventsOf(change)).isEmpty();
    }

    @Test
    void keepsTheFormerSecretForADay() {
        side.send(create(ENDPOINT));

        assertThat(side.eventsOf(new RotateWebhookSecret(ENDPOINT, secret(2))))
                .containsExactly(new WebhookSecretRotated(ENDPOINT, BOB, secret(2), NOW.plus(Duration.ofHours(24))));
        assertThat(side.eventsOf(new RotateWebhookSecret(ENDPOINT, secret(2)))).isEmpty();
    }

    @Test
    void isSwitchedOffAndOn() {
        side.send(create(ENDPOINT));

        assertThat(side.eventsOf(new EnableWebhookEndpoint(ENDPOINT))).isEmpty();
        assertThat(side.eventsOf(new DisableWebhookEndpoint(ENDPOINT)))
                .containsExactly(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.SWITCHED_OFF, null));
        assertThat(side.eventsOf(new DisableWebhookEndpoint(ENDPOINT))).isEmpty();
        assertThat(side.eventsOf(new GiveUpWebhookEndpoint(ENDPOINT, EndpointEnd.FAILING, NOW, 9)))
                .isEmpty();
        assertThat(side.eventsOf(new EnableWebhookEndpoint(ENDPOINT)))
                .containsExactly(new WebhookEndpointEnabled(ENDPOINT, BOB));
    }

    @Test
    void isGivenUpOnce() {
        side.send(create(ENDPOINT));
        GiveUpWebhookEndpoint giveUp = new GiveUpWebhookEndpoint(ENDPOINT, EndpointEnd.FAILING, NOW, 9);

        assertThat(side.eventsOf(giveUp))
                .containsExactly(new WebhookEndpointDisabled(ENDPOINT, BOB, EndpointEnd.FAILING, NOW));
        assertThat(side.eventsOf(giveUp)).isEmpty();
    }

    /** Whoever gives it up knows it as of an event, and may be late. */
    @Test
    void isNotGivenUpForWhatItWasBefore() {
        side.send(create(ENDPOINT));
        assertThat(side.eventsOf(giveUpAsOf(0))).hasSize(1);
        side.send(new EnableWebhookEndpoint(ENDPOINT));
        assertThat(side.eventsOf(giveUpAsOf(0))).as("enabled again").isEmpty();
        assertThat(side.eventsOf(giveUpAsOf(1))).isEmpty();
        assertThat(side.eventsOf(giveUpAsOf(2))).hasSize(1);

        side.send(new EnableWebhookEndpoint(ENDPOINT));
        side.send(new ChangeWebhookEndpoint(ENDPOINT, new EndpointUrl("https://other.example.com/"), WORDS, KINDS));
        side.send(new RotateWebhookSecret(ENDPOINT, secret(2)));
        assertThat(side.eventsOf(giveUpAsOf(4))).as("another address").isEmpty();
        assertThat(side.eventsOf(giveUpAsOf(5))).as("another secret").isEmpty();
        side.send(new PingWebhookEndpoint(ENDPOINT));
        side.send(new RedeliverWebhook(ENDPOINT, new PublicEventId("evt_kept")));
        assertThat(side.eventsOf(giveUpAsOf(6))).as("only tested since").hasSize(1);
    }

    private static GiveUpWebhookEndpoint giveUpAsOf(long version) {
        return new GiveUpWebhookEndpoint(ENDPOINT, EndpointEnd.FAILING, NOW, version);
    }

    @Test
    void isTestedWhileItIsOn() {
        side.send(create(ENDPOINT));
        PingWebhookEndpoint ping = new PingWebhookEndpoint(ENDPOINT);

        assertThat(side.eventsOf(ping)).containsExactly(new WebhookEndpointPinged(ENDPOINT, BOB));
        assertThat(side.eventsOf(ping)).as("each time").hasSize(1);
        side.send(new DisableWebhookEndpoint(ENDPOINT));
        side.refuses(WebhookRefusal.ENDPOINT_OFF, ping);
    }

    @Test
    void sendsOnceMoreWhatIsInTheLog() {
        side.send(create(ENDPOINT));
        PublicEventId kept = new PublicEventId("evt_kept");

        assertThat(side.eventsOf(new RedeliverWebhook(ENDPOINT, kept)))
                .containsExactly(new WebhookRedeliveryRequested(ENDPOINT, BOB, kept));
        side.refuses(WebhookRefusal.UNKNOWN_DELIVERY, new RedeliverWebhook(ENDPOINT, new PublicEventId("evt_other")));
        side.send(new DisableWebhookEndpoint(ENDPOINT));
        side.refuses(WebhookRefusal.ENDPOINT_OFF, new RedeliverWebhook(ENDPOINT, kept));
    }

    @Test
    void isDeletedOnceAndForGood() {
        side.send(create(ENDPOINT));

        assertThat(side.eventsOf(new DeleteWebhookEndpoint(ENDPOINT)))
                .containsExactlyInAnyOrder(
                        new WebhookEndpointDeleted(ENDPOINT, BOB),
                        new EndpointStruck(WebhookRosterId.of(BOB), ENDPOINT));
        assertThat(side.eventsOf(new DeleteWebhookEndpoint(ENDPOINT))).isEmpty();
        assertThat(side.eventsOf(create(ENDPOINT))).as("a late repeat").isEmpty();
        assertThat(side.eventsOf(new GiveUpWebhookEndpoint(ENDPOINT, EndpointEnd.GONE, NOW, 9)))
                .isEmpty();
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new EnableWebhookEndpoint(ENDPOINT));
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new DisableWebhookEndpoint(ENDPOINT));
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new PingWebhookEndpoint(ENDPOINT));
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new RotateWebhookSecret(ENDPOINT, secret(3)));
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new ChangeWebhookEndpoint(ENDPOINT, URL, WORDS, KINDS));
        side.refuses(WebhookRefusal.UNKNOWN_ENDPOINT, new RedeliverWebhook(ENDPOINT, new PublicEventId("evt_kept")));
    }

    @Test
    void isUnknownToWhoeverMayNotTouchIt() {
        side.send(create(ENDPOINT));

        side.refusesAs(STRANGER, WebhookRefusal.UNKNOWN_ENDPOINT, new DeleteWebhookEndpoint(ENDPOINT));
        side.refusesAs(STRANGER, WebhookRefusal.UNKNOWN_ENDPOINT, new RotateWebhookSecret(ENDPOINT, secret(2)));
        side.refusesAs(
                STRANGER,
                WebhookRefusal.UNKNOWN_ENDPOINT,
                new RedeliverWebhook(ENDPOINT, new PublicEventId("evt_kept")));
        side.sendAs(ACME_PATH, new DisableWebhookEndpoint(ENDPOINT));
    }

    private static CreateWebhookEndpoint create(WebhookEndpointId endpoint) {
        return new CreateWebhookEndpoint(endpoint, BOB, URL, WORDS, KINDS, SECRET);
    }

    private static WebhookSecret secret(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return WebhookSecret.of(bytes);
    }
}

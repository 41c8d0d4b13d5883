package com.unifiedhosting.webhook.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.shared.command.UnknownAggregate;
import com.unifiedhosting.webhook.EndpointDescription;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.ChangeWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DisableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.EnableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.GiveUpWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.PingWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RotateWebhookSecret;
import com.unifiedhosting.webhook.WebhookEndpointEvent;
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
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Where an account has itself told of what happens. Made and deleted by {@link WebhookEndpointKeeping}. What was sent there,
 * and how often it was tried, is none of its business.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.webhook.WebhookEndpointCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Endpoint implements Owned, AboutPerson {

    @AggregateIdentifier
    private WebhookEndpointId endpointId;

    private AccountId accountId;
    private @Nullable AccountPath ownerPath;
    private @Nullable Content made;
    private Content content;
    private WebhookSecret secret;
    private boolean enabled;
    private boolean deleted;

    /** The version of the last event that made it another one than it was. */
    private long standsSince;

    /** What its owner says of it. */
    record Content(EndpointUrl url, @Nullable EndpointDescription description, Set<EventKind> kinds) {}

    Endpoint() {}

    /** Makes it; the caller has checked that it is new, and that it suits. */
    void create(CreateWebhookEndpoint command, AccountPath owner) {
        apply(new WebhookEndpointCreated(
                command.endpointId(),
                command.accountId(),
                owner,
                command.url(),
                command.description(),
                command.kinds(),
                command.secret()));
    }

    /**
     * True when it was made by the same command before, whatever its secret, and whatever became of it.
     *
     * @throws Refused ENDPOINT_CONTRADICTS when it was made by another one
     */
    boolean isCreatedBy(CreateWebhookEndpoint command) {
        if (made == null) {
            return false;
        }
        if (!command.accountId().equals(accountId)
                || !made.equals(new Content(command.url(), command.description(), command.kinds()))) {
            throw new Refused(
                    WebhookRefusal.ENDPOINT_CONTRADICTS, "The identifier is taken by an endpoint with other data.");
        }
        return true;
    }

    /** What is there already: no-op. Refused: URL_UNSUITABLE. */
    @CommandHandler
    void handle(ChangeWebhookEndpoint command, EndpointRules rules) {
        mustBeThere();
        rules.mustSuit(command.url());
        if (!content.equals(new Content(command.url(), command.description(), command.kinds()))) {
            apply(new WebhookEndpointChanged(
                    endpointId, accountId, command.url(), command.description(), command.kinds()));
        }
    }

    /** The same secret: no-op. */
    @CommandHandler
    void handle(RotateWebhookSecret command, Clock clock) {
        mustBeThere();
        if (!command.secret().equals(secret)) {
            Instant until = clock.instant().plus(RotateWebhookSecret.FORMER_SECRET);
            apply(new WebhookSecretRotated(endpointId, accountId, command.secret(), until));
        }
    }

    /** On already: no-op. */
    @CommandHandler
    void handle(EnableWebhookEndpoint command) {
        mustBeThere();
        if (!enabled) {
            apply(new WebhookEndpointEnabled(endpointId, accountId));
        }
    }

    /** Off already: no-op. */
    @CommandHandler
    void handle(DisableWebhookEndpoint command) {
        mustBeThere();
        switchOff(EndpointEnd.SWITCHED_OFF, null);
    }

    /** Off already, changed since, or deleted: no-op. */
    @CommandHandler
    void handle(GiveUpWebhookEndpoint command) {
        if (!deleted && command.version() >= standsSince) {
            switchOff(command.cause(), command.since());
        }
    }

    private void switchOff(EndpointEnd cause, @Nullable Instant failingSince) {
        if (enabled) {
            apply(new WebhookEndpointDisabled(endpointId, accountId, cause, failingSince));
        }
    }

    /** Each time a test. Refused: ENDPOINT_OFF. */
    @CommandHandler
    void handle(PingWebhookEndpoint command) {
        mustBeOn();
        apply(new WebhookEndpointPinged(endpointId, accountId));
    }

    /** Each time once more; the caller has checked that there is such a delivery. Refused: ENDPOINT_OFF. */
    void redeliver(PublicEventId event) {
        mustBeOn();
        apply(new WebhookRedeliveryRequested(endpointId, accountId, event));
    }

    /** Deletes it; false when it was deleted before. */
    boolean delete() {
        if (deleted) {
            return false;
        }
        apply(new WebhookEndpointDeleted(endpointId, accountId));
        return true;
    }

    AccountId accountId() {
        return accountId;
    }

    private void mustBeOn() {
        mustBeThere();
        if (!enabled) {
            throw new Refused(WebhookRefusal.ENDPOINT_OFF, "The endpoint is switched off. Enable it first.");
        }
    }

    /** Refuses a deleted one as unknown. */
    void mustBeThere() {
        if (deleted) {
            throw UnknownAggregate.refused(endpointId.value());
        }
    }

    @EventSourcingHandler
    void on(WebhookEndpointEvent event, @SequenceNumber long version) {
        standsSince = switch (event) {
            case WebhookEndpointPinged _, WebhookRedeliveryRequested _ -> standsSince;
            case WebhookEndpointCreated _,
                    WebhookEndpointChanged _,
                    WebhookSecretRotated _,
                    WebhookEndpointEnabled _,
                    WebhookEndpointDisabled _,
                    WebhookEndpointDeleted _ -> version;
        };
        switch (event) {
            case WebhookEndpointCreated e -> {
                endpointId = e.endpointId();
                accountId = e.accountId();
                ownerPath = e.ownerPath();
                made = new Content(e.url(), e.description(), e.kinds());
                content = made;
                secret = e.secret();
                enabled = true;
            }
            case WebhookEndpointChanged e -> content = new Content(e.url(), e.description(), e.kinds());
            case WebhookSecretRotated e -> secret = e.secret();
            case WebhookEndpointEnabled _ -> enabled = true;
            case WebhookEndpointDisabled _ -> enabled = false;
            case WebhookEndpointDeleted _ -> {
                enabled = false;
                deleted = true;
            }
            case WebhookEndpointPinged _, WebhookRedeliveryRequested _ -> {
                // it is what it was
            }
        }
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}

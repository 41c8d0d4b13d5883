package com.unifiedhosting.webhook.command;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.account.command.HeldAccounts;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.webhook.DeliveryLog;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DeleteWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RedeliverWebhook;
import com.unifiedhosting.webhook.WebhookRefusal;
import com.unifiedhosting.webhook.WebhookRosterId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Makes endpoints and deletes them, together with their place on the list of their account, and asks the log of deliveries
 * before something is sent once more. An account is held while an endpoint is made for it: what closes it comes before,
 * and is seen, or behind, and is told to the process that deletes its endpoints.
 */
@Component
final class WebhookEndpointKeeping {

    private final Repository<Endpoint> endpoints;
    private final Repository<WebhookRoster> rosters;
    private final Accounts accounts;
    private final HeldAccounts held;
    private final EndpointRules rules;
    private final DeliveryLog log;

    WebhookEndpointKeeping(
            Repository<Endpoint> endpoints,
            Repository<WebhookRoster> rosters,
            Accounts accounts,
            HeldAccounts held,
            EndpointRules rules,
            DeliveryLog log) {
        this.endpoints = endpoints;
        this.rosters = rosters;
        this.accounts = accounts;
        this.held = held;
        this.rules = rules;
        this.log = log;
    }

    /**
     * The same again: no-op, whatever its secret. Refused: account.unknown-account, account.closed, URL_UNSUITABLE,
     * TOO_MANY_ENDPOINTS, ENDPOINT_CONTRADICTS.
     */
    @CommandHandler
    Long handle(CreateWebhookEndpoint command) {
        AccountFacts asked = accounts.read(command.accountId());
        Caller.mustCover(asked.path(), asked.accountId().value());
        Aggregate<Endpoint> endpoint = Loading.existingOrNew(endpoints, command.endpointId(), Endpoint::new);
        if (!endpoint.invoke(it -> it.isCreatedBy(command))) {
            rules.mustSuit(command.url());
            AccountFacts account = held.hold(command.accountId());
            if (account.status() == AccountStatus.CLOSED) {
                throw new Refused(AccountRefusal.CLOSED, "The account is closed for good.");
            }
            WebhookRosterId rosterId = WebhookRosterId.of(command.accountId());
            Loading.orNew(rosters, rosterId, WebhookRoster::new)
                    .execute(roster -> roster.list(rosterId, command.accountId(), command.endpointId()));
            endpoint.execute(it -> it.create(command, account.path()));
        }
        return endpoint.version();
    }

    /** Deleted already: no-op. */
    @CommandHandler
    Long handle(DeleteWebhookEndpoint command) {
        Aggregate<Endpoint> endpoint = Loading.existing(endpoints, command.endpointId());
        if (endpoint.invoke(Endpoint::delete)) {
            WebhookRosterId rosterId = WebhookRosterId.of(endpoint.invoke(Endpoint::accountId));
            rosters.load(rosterId.value()).execute(roster -> roster.strike(command.endpointId()));
        }
        return endpoint.version();
    }

    /** Each time once more. Refused: ENDPOINT_OFF, UNKNOWN_DELIVERY. */
    @CommandHandler
    Long handle(RedeliverWebhook command) {
        Aggregate<Endpoint> endpoint = Loading.existing(endpoints, command.endpointId());
        endpoint.execute(Endpoint::mustBeThere);
        if (!log.holds(command.endpointId(), command.eventId())) {
            throw new Refused(
                    WebhookRefusal.UNKNOWN_DELIVERY, "Nothing of this event was to be sent there in the last 30 days.");
        }
        endpoint.execute(it -> it.redeliver(command.eventId()));
        return endpoint.version();
    }
}

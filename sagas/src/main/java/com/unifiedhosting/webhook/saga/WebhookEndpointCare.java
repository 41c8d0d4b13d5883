package com.unifiedhosting.webhook.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.shared.saga.Notices;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DeleteWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Tells an account when an endpoint of its was switched off without its doing, and deletes the endpoints of accounts that are
 * closed.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>created, or changed</td><td>none</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>switched off: FAILING or GONE</td><td>RequestNotification</td><td>account.unknown-account: nobody to tell</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>account closed</td><td>DeleteWebhookEndpoint</td><td>none foreseen; deleted already: accepted</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>deleted</td><td>none; ends</td><td>none</td><td>none</td><td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(WebhookEndpointCare.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class WebhookEndpointCare implements AboutPerson {

    public static final String GROUP = "webhook-endpoint-care";

    private WebhookEndpointId endpointId;
    private AccountId accountId;
    private EndpointUrl url;

    @StartSaga
    @SagaEventHandler(associationProperty = "endpointId")
    void on(WebhookEndpointCreated event) {
        endpointId = event.endpointId();
        accountId = event.accountId();
        url = event.url();
        SagaLifecycle.associateWith("accountId", accountId.value());
    }

    @SagaEventHandler(associationProperty = "endpointId")
    void on(WebhookEndpointChanged event) {
        url = event.url();
    }

    @SagaEventHandler(associationProperty = "endpointId")
    void on(WebhookEndpointDisabled event, CommandGateway commands) {
        Instant since = event.failingSince();
        if (since == null) {
            return;
        }
        Template template = switch (event.cause()) {
            case FAILING, SWITCHED_OFF -> Template.WEBHOOK_FAILING;
            case GONE -> Template.WEBHOOK_GONE;
        };
        Notices.tell(
                commands,
                accountId,
                endpointId,
                "off." + since.truncatedTo(ChronoUnit.SECONDS),
                template,
                Map.of("host", url.host(), "id", endpointId.value()));
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountClosed event, CommandGateway commands) {
        Answer.to(commands, new DeleteWebhookEndpoint(endpointId));
    }

    @SagaEventHandler(associationProperty = "endpointId")
    void on(WebhookEndpointDeleted event) {
        SagaLifecycle.end();
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }
}

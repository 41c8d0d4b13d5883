package com.unifiedhosting.shared.integration;

import com.unifiedhosting.billing.gateway.GatewayDeskConfiguration;
import com.unifiedhosting.billing.gateway.GatewaysConfiguration;
import com.unifiedhosting.billing.sandbox.SandboxConfiguration;
import com.unifiedhosting.billing.stripe.StripeConfiguration;
import com.unifiedhosting.hosting.webnode.WebNodeConfiguration;
import com.unifiedhosting.notification.smtp.MailConfiguration;
import com.unifiedhosting.tax.vies.ViesConfiguration;
import com.unifiedhosting.webhook.transport.WebhookTransportConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An adapter for each port of the sagas; needs a {@code DataSource}, a {@code Clock} and
 * {@code EndpointRules}. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebNodeConfiguration.class,
    GatewayDeskConfiguration.class,
    SandboxConfiguration.class,
    StripeConfiguration.class,
    GatewaysConfiguration.class,
    MailConfiguration.class,
    ViesConfiguration.class,
    WebhookTransportConfiguration.class
})
public class IntegrationsConfiguration {}

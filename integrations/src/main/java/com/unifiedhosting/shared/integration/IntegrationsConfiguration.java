package com.unifiedhosting.shared.integration;

import com.unifiedhosting.billing.sandbox.SandboxConfiguration;
import com.unifiedhosting.hosting.webnode.WebNodeConfiguration;
import com.unifiedhosting.notification.smtp.MailConfiguration;
import com.unifiedhosting.tax.vies.ViesConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An adapter for each port of the sagas; needs a {@code DataSource} and a {@code Clock}. */
@Configuration(proxyBeanMethods = false)
@Import({WebNodeConfiguration.class, SandboxConfiguration.class, MailConfiguration.class, ViesConfiguration.class})
public class IntegrationsConfiguration {}

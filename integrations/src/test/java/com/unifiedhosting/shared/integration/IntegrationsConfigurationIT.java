package com.unifiedhosting.shared.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateways;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.notification.saga.NotificationChannel;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.saga.WebhookTransport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IntegrationsConfigurationIT {

    @TempDir
    private Path data;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration/integrations")
                .schemas("integration")
                .load()
                .migrate();
    }

    @AfterEach
    void stopDatabase() throws IOException {
        postgres.close();
    }

    private ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withUserConfiguration(IntegrationsConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(EndpointRules.class, () -> new EndpointRules(false))
                .withBean(DataSource.class, postgres::getPostgresDatabase)
                .withPropertyValues("hosting.data-directory=" + data, "hosting.web-node.port=0");
    }

    @Test
    void hasAnAdapterForEachPort() {
        context().run(context -> {
            assertThat(context)
                    .hasSingleBean(PaymentGateway.class)
                    .hasSingleBean(PaymentGateways.class)
                    .hasSingleBean(NotificationChannel.class)
                    .hasSingleBean(WebhookTransport.class);
            WebNode node = context.getBean(WebNode.class);
            WebsiteId website = new WebsiteId("web_1");
            DomainName domain = new DomainName("a.example.com");
            node.create(EmbeddedNode.ID, website, domain, ApplicationType.STATIC);
            assertThat(node.probe(EmbeddedNode.ID, website, domain)).isEqualTo(200);
            assertThat(data.resolve("webnode/sites/web_1/public/index.html")).exists();
        });
    }

    @Test
    void refusesSettingsOutOfRange() {
        context()
                .withPropertyValues("hosting.web-node.port=70000")
                .run(context -> assertThat(context).hasFailed());
        context()
                .withPropertyValues("hosting.smtp.from=nobody")
                .run(context -> assertThat(context).hasFailed());
        context()
                .withPropertyValues("hosting.gateways.sandbox.connections=0")
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://panel.example.com"})
    void sendsNoMailsWhoseLinksLeadNowhereOrCanBeReadUnderWay(String publicUrl) {
        context()
                .withPropertyValues("hosting.smtp.host=mail.example.com", "hosting.public-url=" + publicUrl)
                .run(context ->
                        assertThat(context).getFailure().rootCause().message().contains("hosting.public-url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://panel.example.com/hosting/", "http://localhost:8080"})
    void sendsMailsWithLinksToItsPages(String publicUrl) {
        context()
                .withPropertyValues("hosting.smtp.host=mail.example.com", "hosting.public-url=" + publicUrl)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void needsNoAddressOfItsPagesWithoutMails() {
        context()
                .withPropertyValues("hosting.smtp.host=", "hosting.public-url=")
                .run(context -> assertThat(context).hasNotFailed());
    }
}

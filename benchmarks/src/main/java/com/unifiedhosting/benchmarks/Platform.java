package com.unifiedhosting.benchmarks;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.app.HostingPlatform;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.joda.money.CurrencyUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The platform as it runs for real, in this process, on a PostgreSQL of its own in a temporary folder. */
final class Platform implements AutoCloseable {

    static final String TOKEN = "benchmark-administrator-token-0123456789";

    private static final Provenance CALLER =
            new Provenance("system:benchmark", "system:benchmark", "console", null, "platform");

    private final ConfigurableApplicationContext context;
    private final CommandGateway commands;

    private Platform(ConfigurableApplicationContext context) {
        this.context = context;
        this.commands = context.getBean(CommandGateway.class);
    }

    static Platform start(Path data) {
        ConfigurableApplicationContext context = new SpringApplication(HostingPlatform.class)
                .run(
                        "--server.port=0",
                        "--hosting.web-node.port=0",
                        "--hosting.data-directory=" + data,
                        "--hosting.admin.token=" + TOKEN,
                        "--hosting.first-start.enabled=false",
                        "--hosting.rate-limits.rules.address.requests=1000000",
                        "--hosting.rate-limits.rules.caller.requests=1000000",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN");
        // here and not beside the start: commands need the platform's account
        context.getBean(FirstStart.class).prepare();
        return new Platform(context);
    }

    int port() {
        return requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    EventStore eventStore() {
        return context.getBean(EventStore.class);
    }

    /** Waits until all that was set off is done, so that no measurement pays for the one before. */
    void settle() {
        if (!context.getBean(Quiescence.class).await(Duration.ofMinutes(5))) {
            throw new IllegalStateException("the platform does not come to rest");
        }
    }

    void forgetAggregates() {
        context.getBean(Cache.class).removeAll();
    }

    /** Loads an aggregate as a command would. */
    void load(String repository, String id) {
        Repository<?> aggregates = context.getBean(repository, Repository.class);
        DefaultUnitOfWork.startAndGet(null).execute(() -> aggregates.load(id));
    }

    StreamingEventProcessor processor(String group) {
        return context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("no such processing group: " + group));
    }

    /** Sends a command as a caller outside would and awaits its durable end. */
    void command(Object command) {
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(command).andMetaData(CALLER.asMetaData()));
    }

    static RegisterAccount newAccount() {
        UUID id = UUID.randomUUID();
        return new RegisterAccount(
                new AccountId("acc_" + id),
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                new Profile(
                        new PersonName("Benchmark Ltd"),
                        new PersonName("Benchmark"),
                        new EmailAddress(id + "@example.com"),
                        null,
                        null,
                        null),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Berlin"),
                Locale.GERMANY);
    }

    @Override
    public void close() {
        context.close();
    }
}

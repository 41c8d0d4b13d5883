package com.unifiedhosting.benchmarks;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.app.HostingPlatform;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
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
import org.springframework.util.FileSystemUtils;

/** The platform as it runs for real, in this process, on a PostgreSQL of its own in a temporary folder. */
final class Platform implements AutoCloseable {

    static final String TOKEN = "benchmark-administrator-token-0123456789";

    private static final Provenance CALLER = Provenance.system("system:benchmark", "console");

    /** In which accounts have their days. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final CommandGateway commands;

    private Platform(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
        this.commands = context.getBean(CommandGateway.class);
    }

    static Platform start() throws IOException {
        return start("");
    }

    /** On a clock that can be moved, and that runs as fast as the real one. */
    static Platform startOnSimulatedTime() throws IOException {
        return start("test");
    }

    private static Platform start(String profile) throws IOException {
        Path data = Files.createTempDirectory("hosting-benchmarks");
        ConfigurableApplicationContext context = new SpringApplication(HostingPlatform.class)
                .run(
                        "--server.port=0",
                        "--hosting.web-node.port=0",
                        "--hosting.data-directory=" + data,
                        "--hosting.admin.token=" + TOKEN,
                        "--hosting.first-start.enabled=false",
                        // for as many websites as are ordered
                        "--hosting.first-start.node.slots=1000000",
                        "--hosting.first-start.node.disk-megabytes=1000000",
                        "--hosting.first-start.node.memory-megabytes=1000000",
                        "--hosting.rate-limits.rules.address.requests=1000000",
                        "--hosting.rate-limits.rules.caller.requests=1000000",
                        "--hosting.rate-limits.rules.cards.requests=1000000",
                        "--spring.profiles.active=" + profile,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN");
        // here and not beside the start: commands need the platform's account
        context.getBean(FirstStart.class).prepare();
        return new Platform(context, data);
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

    /** The platform's time. */
    Instant now() {
        return context.getBean(Clock.class).instant();
    }

    /** Moves simulated time on. */
    void moveTo(Instant instant) {
        context.getBean(SimulatedClock.class).advanceTo(instant);
    }

    /**
     * Waits until all that was set off is done, so that no measurement pays for the one before. Looks rarely: what is waited
     * for is measured.
     */
    void settle() {
        Quiescence quiescence = context.getBean(Quiescence.class);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!quiescence.await(Duration.ZERO)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the platform does not come to rest");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
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
                ZONE,
                Locale.GERMANY);
    }

    @Override
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(data);
    }
}

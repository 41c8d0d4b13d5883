package com.unifiedhosting.shared.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.command.AccountHolds;
import com.unifiedhosting.webhook.DeliveryLog;
import com.unifiedhosting.webhook.EndpointRules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The whole command side in memory: every aggregate in a real repository on an event store without a disk, every component
 * on a real command bus. For tests of components that command several aggregates in one unit of work.
 */
public final class CommandSide implements AutoCloseable {

    private final Configuration axon;
    private final GenericApplicationContext components = new GenericApplicationContext();
    private final List<DomainEvent> published = new CopyOnWriteArrayList<>();
    private final MovableClock clock;

    public CommandSide(Instant now) {
        clock = new MovableClock(now);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
                .registerComponent(Clock.class, _ -> clock)
                .registerComponent(AccountHolds.class, _ -> new AccountHolds(this::account))
                .registerComponent(EndpointRules.class, _ -> new EndpointRules(false))
                .registerHandlerEnhancerDefinition(_ -> new AnswersVersion());
        Scanned.AGGREGATES.forEach(
                type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)));
        axon = configurer.buildConfiguration();
        axon.start();
        CommandBus bus = axon.commandBus();
        bus.registerHandlerInterceptor(new UnknownAggregate());
        axon.eventStore().subscribe(messages -> messages.forEach(message -> published.add(payload(message))));
        startComponents();
        components.getBeansOfType(Object.class).values().stream()
                .filter(CommandSide::handlesCommands)
                .forEach(component -> subscribe(component, bus));
    }

    /** From now on commands are let through only as far as their senders' permissions go. */
    public CommandSide authorised() {
        var _ = axon.commandBus().registerHandlerInterceptor(new Authorisation(components.getBean(Accounts.class)));
        return this;
    }

    /** Moves the clock to an instant. */
    public void moveTo(Instant instant) {
        clock.now = instant;
    }

    /** Appends events to a stream as if they had happened before. */
    public void happened(Identifier identifier, DomainEvent... events) {
        EventStore store = axon.eventStore();
        long next = store.lastSequenceNumberFor(identifier.value()).orElse(-1L) + 1;
        for (DomainEvent event : events) {
            store.publish(new GenericDomainEventMessage<>("test", identifier.value(), next++, event));
        }
        published.clear();
    }

    /** Sends a command as the platform; answers the version that it answers. */
    public long send(Object command) {
        return send(command, Map.of());
    }

    /** Sends a command as somebody who may touch what is below a path. */
    public long sendAs(AccountPath path, Object command) {
        return send(command, Map.of(Provenance.PATH, path.value()));
    }

    /** Sends a command with metadata. */
    public long send(Object command, Map<String, Object> metaData) {
        return (Long) dispatch(command, metaData, Long.class);
    }

    /** Sends a command as the platform that answers something else than the version. */
    public <T> T answerTo(Object command, Class<T> type) {
        return answerTo(command, Map.of(), type);
    }

    /** As {@link #answerTo(Object, Class)}, with metadata. */
    public <T> T answerTo(Object command, Map<String, Object> metaData, Class<T> type) {
        return type.cast(dispatch(command, metaData, type));
    }

    private Object dispatch(Object command, Map<String, Object> metaData, Class<?> answers) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandMessage<Object> message = new GenericCommandMessage<>(command, metaData);
        axon.commandBus().dispatch(message, answer);
        var result = answer.getResult();
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException e) {
                throw e;
            }
            throw new AssertionError("the command failed", result.exceptionResult());
        }
        assertThat(result.getPayload())
                .as("every command answers the version, unless something else is expected")
                .isInstanceOf(answers);
        return result.getPayload();
    }

    /** The events that a command emits, in the order in which they were published. */
    public List<DomainEvent> eventsOf(Object command) {
        published.clear();
        send(command);
        return List.copyOf(published);
    }

    /** As {@link #eventsOf(Object)}, of a command that answers something else than the version. */
    public List<DomainEvent> eventsOf(Object command, Object answer) {
        published.clear();
        assertThat(dispatch(command, Map.of(), answer.getClass())).isEqualTo(answer);
        return List.copyOf(published);
    }

    /** Checks that a command is refused, and that nothing happened. */
    public void refuses(RefusalCode code, Object command) {
        refusesAs(AccountPath.PLATFORM, code, command);
    }

    /** As {@link #refuses}, to somebody who may touch what is below a path. */
    public void refusesAs(AccountPath path, RefusalCode code, Object command) {
        published.clear();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> sendAs(path, command))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code.wire()));
        assertThat(published).as("events of a refused command").isEmpty();
    }

    /** All events of a stream. */
    public List<DomainEvent> stream(Identifier identifier) {
        List<DomainEvent> events = new ArrayList<>();
        axon.eventStore()
                .readEvents(identifier.value())
                .asStream()
                .forEach(message -> events.add((DomainEvent) message.getPayload()));
        return events;
    }

    /** All events of all streams, in the order in which they were stored. */
    public List<DomainEvent> everything() {
        List<DomainEvent> events = new ArrayList<>();
        BlockingStream<TrackedEventMessage<?>> stream = axon.eventStore().openStream(null);
        try (stream) {
            while (stream.hasNextAvailable()) {
                events.add(payload(stream.nextAvailable()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return events;
    }

    private AccountFacts account(AccountId account) {
        return components.getBean(Accounts.class).read(account);
    }

    /** A component, such as a port that reads. */
    public <T> T component(Class<T> type) {
        return components.getBean(type);
    }

    public Configuration axon() {
        return axon;
    }

    @Override
    public void close() {
        components.close();
        axon.shutdown();
    }

    private void startComponents() {
        components.registerBean(Clock.class, () -> clock);
        components.registerBean(ClaimKeys.class, () -> new ClaimKeys(new byte[32]));
        components.registerBean(AddressKeys.class, () -> new AddressKeys(new byte[32]));
        components.registerBean(SavedMethods.class, SandboxAlone::new);
        components.registerBean(EndpointRules.class, () -> new EndpointRules(false));
        components.registerBean(
                DeliveryLog.class, () -> (_, event) -> event.value().equals("evt_kept"));
        components.registerBean(EventStore.class, axon::eventStore);
        for (Class<?> type : Scanned.AGGREGATES) {
            RootBeanDefinition repository = new RootBeanDefinition();
            repository.setTargetType(ResolvableType.forClassWithGenerics(Repository.class, type));
            repository.setInstanceSupplier(() -> axon.repository(type));
            components.registerBeanDefinition("repositoryOf" + type.getSimpleName(), repository);
        }
        Scanned.register(components);
        components.refresh();
    }

    private void subscribe(Object component, CommandBus bus) {
        new AnnotationCommandHandlerAdapter<>(
                        component, axon.parameterResolverFactory(), axon.handlerDefinition(component.getClass()))
                .subscribe(bus);
    }

    private static boolean handlesCommands(Object component) {
        return Arrays.stream(component.getClass().getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(CommandHandler.class));
    }

    private static DomainEvent payload(EventMessage<?> message) {
        return (DomainEvent) message.getPayload();
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now;

        private MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}

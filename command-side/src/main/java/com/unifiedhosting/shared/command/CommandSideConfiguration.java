package com.unifiedhosting.shared.command;

import com.unifiedhosting.account.command.Accounts;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * The command side as one import: aggregates, components and controllers of all contexts. Needs from its surroundings
 * an event store, a command bus and gateway, a cache of aggregates under the name {@link #CACHE}, a {@link java.time.Clock}, a
 * {@link com.unifiedhosting.account.ClaimKeys}, and a {@link com.unifiedhosting.security.AddressKeys}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "com.unifiedhosting.*.command",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CommandSideConfiguration.class))
public class CommandSideConfiguration {

    /** Name of the snapshot trigger, for {@code @Aggregate(snapshotTriggerDefinition = ...)}. */
    public static final String SNAPSHOTS = "everyHundredEvents";

    /** Name of the cache of live aggregates, for {@code @Aggregate(cache = ...)}. */
    public static final String CACHE = "aggregateCache";

    private static final int EVENTS_BETWEEN_SNAPSHOTS = 100;

    @Bean
    HandlerEnhancerDefinition answersVersion() {
        return new AnswersVersion();
    }

    @Bean
    ConfigurerModule guardsOfCommands(ObjectProvider<Accounts> accounts) {
        return configurer -> configurer.onInitialize(configuration ->
                configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                    CommandBus bus = configuration.commandBus();
                    bus.registerHandlerInterceptor(new UnknownAggregate());
                    bus.registerHandlerInterceptor(new Authorisation(accounts.getObject()));
                }));
    }

    @Bean(SNAPSHOTS)
    SnapshotTriggerDefinition everyHundredEvents(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
    }
}

package com.unifiedhosting.app.eventstore;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cache that aggregates name in {@code @Aggregate(cache = ...)}. */
@Configuration(proxyBeanMethods = false)
@InRole(Role.COMMAND)
class AggregateCacheConfiguration {

    @Bean
    AggregateCache aggregateCache(HostingProperties properties) {
        return new AggregateCache(properties.aggregateCache());
    }

    @Bean
    MessageHandlerInterceptor<CommandMessage<?>> cachedDecisions(
            ObjectProvider<EventStore> eventStore, AggregateCache cache) {
        return new CachedDecisions(eventStore, cache);
    }
}

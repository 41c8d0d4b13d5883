package com.unifiedhosting.app.messaging;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryBusSpanFactory;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * The query bus of either mode. Those of the framework begin a transaction before any interceptor is asked, so that
 * nobody could say what a database that is away means; here the query side begins it, within {@link QueryFailures}.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class QueryBusConfiguration {

    private static SimpleQueryBus local(Configuration axon, QueryUpdateEmitter updates, QueryBusSpanFactory spans) {
        SimpleQueryBus bus = SimpleQueryBus.builder()
                .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                .queryUpdateEmitter(updates)
                .spanFactory(spans)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new QueryFailures());
        return bus;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "hosting.event-store", havingValue = "embedded", matchIfMissing = true)
    static class WithinTheProcess {

        @Bean
        SimpleQueryBus queryBus(Configuration axon, QueryUpdateEmitter updates, QueryBusSpanFactory spans) {
            return local(axon, updates, spans);
        }
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "hosting.event-store", havingValue = "axon-server")
    static class AcrossProcesses {

        @Bean
        AxonServerQueryBus queryBus(
                Configuration axon,
                QueryUpdateEmitter updates,
                QueryBusSpanFactory spans,
                AxonServerConnectionManager connections,
                AxonServerConfiguration server,
                @Qualifier("messageSerializer") Serializer messages,
                Serializer general) {
            return AxonServerQueryBus.builder()
                    .axonServerConnectionManager(connections)
                    .configuration(server)
                    .localSegment(local(axon, updates, spans))
                    .updateEmitter(updates)
                    .messageSerializer(messages)
                    .genericSerializer(general)
                    .spanFactory(spans)
                    .build();
        }
    }
}

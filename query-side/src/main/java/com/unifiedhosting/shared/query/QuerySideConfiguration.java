package com.unifiedhosting.shared.query;

import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The query side: projections, query handlers and the endpoints that read. Imported where the role {@code query} is on.
 * Needs a {@code DataSource}, a {@code JsonMapper}, an event store and the buses; migrates the schema {@code read_model}
 * before the first event is projected.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "com.unifiedhosting.*.query",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class QuerySideConfiguration {

    @Bean
    ReadModelSchema readModelSchema(DataSource dataSource) {
        ReadModelSchema.migrate(dataSource);
        return new ReadModelSchema();
    }

    /** Whatever bus there is, local or of Axon Server: its handlers read one moment each, answer nobody beyond his permission, and may refuse. */
    @Bean
    SmartInitializingSingleton interceptorsOfQueries(
            QueryBus bus, PlatformTransactionManager transactions, JdbcClient jdbc) {
        return () -> {
            bus.registerHandlerInterceptor(new RefusedQueries());
            bus.registerHandlerInterceptor(new Authorisation());
            bus.registerHandlerInterceptor(new OneSnapshot(transactions, jdbc));
        };
    }
}

package com.unifiedhosting.shared.query;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

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
}

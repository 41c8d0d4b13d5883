package com.unifiedhosting.shared.command;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** Aggregate fixtures set up as the command side is: handlers answer the version, unknown aggregates are refusals. */
public final class Fixtures {

    private Fixtures() {}

    public static <T> FixtureConfiguration<T> of(Class<T> aggregate) {
        FixtureConfiguration<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerHandlerEnhancerDefinition(new AnswersVersion());
        fixture.registerCommandHandlerInterceptor(new UnknownAggregate());
        return fixture;
    }
}

package com.unifiedhosting.shared.command;

import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;

/** Aggregate fixtures set up as the command side is: handlers answer the version, unknown aggregates are refusals. */
public final class Fixtures {

    private Fixtures() {}

    public static <T> FixtureConfiguration<T> of(Class<T> aggregate) {
        FixtureConfiguration<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerHandlerEnhancerDefinition(new AnswersVersion());
        fixture.registerCommandHandlerInterceptor(new UnknownAggregate());
        return fixture;
    }

    /** The command was refused with this code, and nothing was stored. */
    public static void refused(ResultValidator<?> result, RefusalCode code) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Refused>("refused with " + code.wire()) {
            @Override
            protected boolean matchesSafely(Refused refused) {
                return refused.is(code);
            }
        });
    }
}

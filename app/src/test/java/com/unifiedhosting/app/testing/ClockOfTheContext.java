package com.unifiedhosting.app.testing;

import java.time.Clock;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives events the clock of the platform under test. The framework keeps it in a static field, where every
 * further platform that a test has started left its own.
 */
final class ClockOfTheContext implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        GenericEventMessage.clock = test.getApplicationContext().getBean(Clock.class);
    }
}

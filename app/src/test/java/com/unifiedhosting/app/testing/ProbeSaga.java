package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.ProbeMessage.Counted;
import com.unifiedhosting.app.testing.ProbeMessage.Note;
import com.unifiedhosting.app.testing.ProbeMessage.Poisoned;
import com.unifiedhosting.app.testing.ProbeMessage.Started;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** Notes every count on the probe that it follows, and a thousand more than the count when a day has passed. */
@Saga
@ProcessingGroup("probe-notes")
public class ProbeSaga {

    public static final String REMINDER = "probe-reminder";

    private String id;
    private int seen;

    public ProbeSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "id")
    void on(Started event, DeadlineManager deadlines, Clock clock) {
        id = event.id();
        // a duration would be counted from the real time
        deadlines.schedule(clock.instant().plus(Duration.ofDays(1)), REMINDER, event.id());
    }

    @SagaEventHandler(associationProperty = "id")
    void on(Counted event, CommandGateway commands) {
        ProbeFaults.called(id, event.count());
        seen++;
        commands.sendAndWait(new Note(id, event.count()));
    }

    @SagaEventHandler(associationProperty = "id")
    void on(Poisoned event) {
        if (event.whom().equals("saga")) {
            ProbeFaults.failIfAsked(event.id());
        }
    }

    @DeadlineHandler(deadlineName = REMINDER)
    void remind(String payload, CommandGateway commands) {
        ProbeFaults.called(payload, 0);
        commands.sendAndWait(new Note(payload, 1_000 + seen));
    }
}

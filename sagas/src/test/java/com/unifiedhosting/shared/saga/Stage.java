package com.unifiedhosting.shared.saga;

import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.test.deadline.ScheduledDeadlineInfo;
import org.axonframework.test.deadline.StubDeadlineManager;
import org.axonframework.test.saga.SagaTestFixture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/**
 * A stage on which one kind of saga plays: events come in, time passes, commands go out. Between any two acts the saga and
 * its deadlines are written to JSON and read again, as in production, so that state that would be lost is lost here too.
 */
public final class Stage<S> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
            .build();

    /** Which commands are refused how; the last matching rule counts. */
    private record Rule(Predicate<Object> matches, RefusalCode code) {}

    /** What one saga remembers. */
    private record Memory(String json, Set<AssociationValue> associations) {}

    /** What is committed at one moment: what the sagas remember, and their deadlines. */
    private record Committed(Map<String, Memory> sagas, List<ScheduledDeadlineInfo> deadlines) {}

    private final Class<S> type;
    private final SagaTestFixture<S> fixture;
    private final StubDeadlineManager deadlines;
    private final InMemorySagaStore store;
    private final Map<String, SagaStore.Entry<Object>> stored;
    private final Collection<ScheduledDeadlineInfo> scheduled;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Object> sent = new ArrayList<>();
    private boolean jumping;
    private Duration late = Duration.ZERO;

    public Stage(Class<S> type, Instant start, Object... ports) {
        this.type = type;
        fixture = new SagaTestFixture<>(type);
        fixture.givenCurrentTime(start);
        deadlines = part(fixture, "deadlineManager", StubDeadlineManager.class);
        store = part(fixture, "sagaStore", InMemorySagaStore.class);
        stored = contents(store);
        scheduled = contents(deadlines);
        fixture.registerResource(new StageClock());
        for (Object port : ports) {
            fixture.registerResource(port);
        }
        fixture.setCallbackBehavior((command, metaData) -> answer(command));
        deadlines.registerDispatchInterceptor(messages -> (index, message) -> writtenAndRead(message));
    }

    /** From now on commands of this type are refused. */
    public Stage<S> refusing(Class<?> command, RefusalCode code) {
        return refusingThose(command::isInstance, code);
    }

    /** From now on this one command is refused. */
    public Stage<S> refusing(Object command, RefusalCode code) {
        return refusingThose(command::equals, code);
    }

    /** From now on no command is refused. */
    public Stage<S> accepting() {
        rules.clear();
        return this;
    }

    /** Something happened; fails when the saga throws. */
    public Stage<S> on(Object... events) {
        for (Object event : events) {
            fixture.givenAPublished(event);
            rememberOnlyWhatIsWritten();
        }
        return this;
    }

    /** The event is handled, the process dies before that is committed, and the event is handled again. */
    public Stage<S> crashingOn(Object event) {
        Committed before = committed();
        EventMessage<Object> message = GenericEventMessage.asEventMessage(event);
        fixture.givenAPublished(message);
        rollBackTo(before);
        return on(message);
    }

    /**
     * Time passes until that moment, at which deadlines are due. They are handled, but the process dies before that is
     * committed: of all they did only the commands are left, which were transactions of their own. Then those events are
     * handled, as those of the commands or of anybody else may be, and only then the deadlines fire again.
     */
    public Stage<S> crashingInDeadline(Instant moment, Object... meanwhile) {
        until(moment.minusNanos(1));
        Committed before = committed();
        int fired = deadlines.getTriggeredDeadlines().size();
        fixture.andThenTimeAdvancesTo(moment);
        if (deadlines.getTriggeredDeadlines().size() == fired) {
            throw new IllegalStateException("no deadline is due at " + moment + ", but at " + deadlines());
        }
        rollBackTo(before);
        return on(meanwhile).until(moment);
    }

    /** From now on every deadline fires twice, as when all is committed but the scheduler's note of it. */
    public Stage<S> firingTwice() {
        deadlines.registerHandlerInterceptor((unitOfWork, chain) -> {
            chain.proceed();
            return chain.proceed();
        });
        return this;
    }

    /** Time passes; every deadline fires when it is due. */
    public Stage<S> until(Instant moment) {
        while (!deadlines.getScheduledDeadlines().isEmpty()
                && !deadlines
                        .getScheduledDeadlines()
                        .getFirst()
                        .getScheduleTime()
                        .isAfter(moment)) {
            Instant next = deadlines.getScheduledDeadlines().getFirst().getScheduleTime();
            fixture.andThenTimeAdvancesTo(next.isBefore(now()) ? now() : next);
            rememberOnlyWhatIsWritten();
        }
        fixture.andThenTimeAdvancesTo(moment);
        return this;
    }

    public Stage<S> after(Duration time) {
        return until(now().plus(time));
    }

    /** The platform was down until then: deadlines fire late, one after the other. */
    public Stage<S> downUntil(Instant moment) {
        jumping = true;
        fixture.andThenTimeAdvancesTo(moment);
        jumping = false;
        rememberOnlyWhatIsWritten();
        return this;
    }

    /** From now on what happens is handled that long afterwards. */
    public Stage<S> handlingAfter(Duration delay) {
        late = delay;
        return this;
    }

    /** The commands that were sent since they were last asked for, accepted or refused. */
    public List<Object> sent() {
        List<Object> commands = List.copyOf(sent);
        sent.clear();
        return commands;
    }

    /** The commands of one type among {@link #sent()}. */
    public <C> List<C> sent(Class<C> command) {
        return sent().stream().filter(command::isInstance).map(command::cast).toList();
    }

    /** How many sagas are not at their end. */
    public int sagas() {
        return store.size();
    }

    /** When deadlines are due, in order. */
    public List<Instant> deadlines() {
        return deadlines.getScheduledDeadlines().stream()
                .map(ScheduledDeadlineInfo::getScheduleTime)
                .toList();
    }

    public Instant now() {
        return jumping ? fixture.currentTime() : deadlines.getCurrentDateTime();
    }

    private Stage<S> refusingThose(Predicate<Object> matches, RefusalCode code) {
        rules.addFirst(new Rule(matches, code));
        return this;
    }

    private Object answer(Object command) {
        sent.add(command);
        rules.stream().filter(rule -> rule.matches().test(command)).findFirst().ifPresent(rule -> {
            throw new Refused(rule.code(), "refused on stage");
        });
        return 1L;
    }

    private Committed committed() {
        return new Committed(memories(), deadlines.getScheduledDeadlines());
    }

    private void rollBackTo(Committed before) {
        stored.clear();
        before.sagas().forEach(this::restore);
        scheduled.clear();
        scheduled.addAll(before.deadlines());
    }

    private void rememberOnlyWhatIsWritten() {
        memories().forEach(this::restore);
    }

    private Map<String, Memory> memories() {
        Map<String, Memory> memories = new HashMap<>();
        stored.forEach((id, entry) -> memories.put(
                id, new Memory(JSON.writeValueAsString(entry.saga()), Set.copyOf(entry.associationValues()))));
        return memories;
    }

    private void restore(String id, Memory memory) {
        StartKeys.check(type, memory.associations());
        store.insertSaga(type, id, JSON.readValue(memory.json(), type), memory.associations());
    }

    private static DeadlineMessage<?> writtenAndRead(DeadlineMessage<?> message) {
        Object payload = message.getPayload();
        return new GenericDeadlineMessage<>(
                message.getDeadlineName(),
                message.getIdentifier(),
                JSON.readValue(JSON.writeValueAsString(payload), payload.getClass()),
                message.getMetaData(),
                message.getTimestamp());
    }

    @SuppressWarnings("unchecked") // that is how the store declares it
    private static Map<String, SagaStore.Entry<Object>> contents(InMemorySagaStore store) {
        return (Map<String, SagaStore.Entry<Object>>) part(store, "managedSagas", Map.class);
    }

    @SuppressWarnings("unchecked") // that is how the manager declares it
    private static Collection<ScheduledDeadlineInfo> contents(StubDeadlineManager deadlines) {
        return (Collection<ScheduledDeadlineInfo>) part(deadlines, "scheduledDeadlines", Collection.class);
    }

    private static <T> T part(Object owner, String name, Class<T> type) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(owner));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private final class StageClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now().plus(late);
        }
    }
}

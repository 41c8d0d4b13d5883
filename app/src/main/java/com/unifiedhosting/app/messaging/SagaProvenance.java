package com.unifiedhosting.app.messaging;

import static com.unifiedhosting.shared.Provenance.ACTOR;
import static com.unifiedhosting.shared.Provenance.ON_BEHALF_OF;
import static com.unifiedhosting.shared.Provenance.PATH;
import static com.unifiedhosting.shared.Provenance.ROLE;
import static com.unifiedhosting.shared.Provenance.SYSTEM;
import static com.unifiedhosting.shared.Provenance.THROUGH;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * While a saga handles an event or a deadline, its commands are its own: actor {@code saga:<processing group>}, through
 * {@code saga} or {@code deadline}, on behalf of whom the event was, allowed everywhere. Deadlines that it schedules say
 * the same, so that a chain of deadlines keeps its origin.
 */
public final class SagaProvenance implements MessageHandlerInterceptor<Message<?>> {

    private static final String EVERYWHERE = "platform";

    private final String actor;
    private final String through;
    private final CorrelationDataProvider inherited = new ProvenanceCorrelation();
    private final CorrelationDataProvider provider = this::dataFor;

    private SagaProvenance(String actor, String through) {
        this.actor = actor;
        this.through = through;
    }

    public static SagaProvenance ofEvents(String processingGroup) {
        return new SagaProvenance("saga:" + processingGroup, "saga");
    }

    /** For deadlines, whose message already names the saga that had scheduled it. */
    public static SagaProvenance ofDeadlines() {
        return new SagaProvenance("saga:deadline", "deadline");
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        registerWith(unitOfWork);
        return chain.proceed();
    }

    /** To be called after the framework has registered what is inherited: the last word counts. */
    public void registerWith(UnitOfWork<?> unitOfWork) {
        unitOfWork.registerCorrelationDataProvider(provider);
    }

    private Map<String, ?> dataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>(inherited.correlationDataFor(message));
        Object scheduledBy = message.getMetaData().get(ACTOR);
        boolean bySaga = scheduledBy instanceof String name && name.startsWith("saga:");
        data.put(ACTOR, "deadline".equals(through) && bySaga ? scheduledBy : actor);
        data.putIfAbsent(ON_BEHALF_OF, actor);
        data.put(THROUGH, through);
        data.put(PATH, EVERYWHERE);
        data.put(ROLE, SYSTEM);
        return data;
    }
}

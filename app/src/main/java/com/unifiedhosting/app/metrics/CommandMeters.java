package com.unifiedhosting.app.metrics;

import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.shared.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Times every command from its handler to the end of its transaction ({@code hosting.commands}, by command and outcome:
 * accepted, refused, retried after a lost race, failed) and counts refusals ({@code hosting.refusals}, by code). Fixed buckets, no sliding windows:
 * those cost more than many a command.
 */
final class CommandMeters implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    private record Key(Class<?> command, String outcome) {}

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        long began = System.nanoTime();
        Class<?> command = unitOfWork.getMessage().getPayloadType();
        unitOfWork.onCleanup(done -> record(command, failureOf(done), System.nanoTime() - began));
        return chain.proceed();
    }

    private void record(Class<?> command, @Nullable Throwable failure, long nanos) {
        if (failure instanceof Refused refused) {
            refusals.computeIfAbsent(
                            refused.refusal().code(),
                            code -> Counter.builder("hosting.refusals")
                                    .description("Commands refused")
                                    .tag("code", code)
                                    .register(registry))
                    .increment();
        }
        timers.computeIfAbsent(new Key(command, outcome(failure)), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "accepted";
        }
        if (failure instanceof Refused) {
            return "refused";
        }
        return Failures.isLostRace(failure) ? "retried" : "failed";
    }

    private Timer timer(Key key) {
        return Timer.builder("hosting.commands")
                .description("Commands handled")
                .tag("command", key.command().getSimpleName())
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static @Nullable Throwable failureOf(UnitOfWork<?> done) {
        ExecutionResult result = done.getExecutionResult();
        return result != null && result.isExceptionResult() ? result.getExceptionResult() : null;
    }
}

package com.unifiedhosting.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class CommandMetersTest {

    private record Ask() {}

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CommandMeters meters = new CommandMeters(registry);

    @Test
    void tellsALostRaceFromADefect() {
        handle(new ConcurrencyException("another was faster"));
        handle(new ConcurrencyException("another was faster"));
        handle(new IllegalStateException("a bug"));
        handle(new Refused(SharedRefusal.FORBIDDEN, "no"));

        assertThat(count("retried")).isEqualTo(2);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("refused")).isEqualTo(1);
    }

    private long count(String outcome) {
        return registry.get("hosting.commands").tag("outcome", outcome).timer().count();
    }

    private void handle(RuntimeException failure) {
        CommandMessage<Ask> command = new GenericCommandMessage<>(new Ask());
        DefaultUnitOfWork<CommandMessage<Ask>> unitOfWork = DefaultUnitOfWork.startAndGet(command);
        var result = unitOfWork.executeWithResult(() -> meters.handle(unitOfWork, () -> {
            throw failure;
        }));
        assertThat(result.exceptionResult()).isEqualTo(failure);
    }
}

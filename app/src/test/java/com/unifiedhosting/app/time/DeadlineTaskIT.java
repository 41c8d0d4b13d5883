package com.unifiedhosting.app.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.unifiedhosting.app.testing.PlatformTest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class DeadlineTaskIT {

    private static final Instant NOW = Instant.parse("8000-02-01T10:00:00Z");

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void clean() {
        jdbc.update("delete from runtime.scheduled_task where task_name = 'test'");
    }

    /** When the outside hangs, deadlines fail and lanes are full at the same time. */
    @Test
    @SuppressWarnings("unchecked")
    void oneThatFindsItsLaneFullIsPutOffAndKeepsItsFailures() {
        Lanes lanes = new Lanes(Set.of("payment-execution"), 1);
        TaskInstance<DbSchedulerBinaryDeadlineDetails> deadline = new TaskInstance<>(
                "test",
                "bounced",
                new DbSchedulerBinaryDeadlineDetails(
                        "due",
                        "{\"type\":\"PaymentExecution\"}".getBytes(UTF_8),
                        "SagaScopeDescriptor",
                        null,
                        null,
                        null,
                        null));
        assertThat(requireNonNull(lanes.of(deadline.getData())).enter()).isTrue();
        jdbc.update("insert into runtime.scheduled_task (task_name, task_instance, execution_time, picked, picked_by,"
                + " consecutive_failures, version) values ('test', 'bounced', '9000-01-01', true, 'me', 2, 7)");
        DeadlineTask task =
                new DeadlineTask(DbSchedulerDeadlineManager.binaryTask(() -> requireNonNull(null)), lanes, jdbc);

        CompletionHandler<DbSchedulerBinaryDeadlineDetails> completion =
                task.execute(deadline, mock(ExecutionContext.class));
        Execution execution = new Execution(NOW, deadline, true, "me", NOW, NOW, 2, NOW, 7);
        completion.complete(ExecutionComplete.success(execution, NOW, NOW), mock(ExecutionOperations.class));

        Map<String, @Nullable Object> row =
                jdbc.queryForMap("select picked, consecutive_failures, version, execution_time ="
                        + " timestamptz '8000-02-01 10:00:05+00' as put_off from runtime.scheduled_task"
                        + " where task_name = 'test'");
        assertThat(row)
                .containsEntry("picked", false)
                .containsEntry("consecutive_failures", 2)
                .containsEntry("version", 8L)
                .containsEntry("put_off", true);
    }
}

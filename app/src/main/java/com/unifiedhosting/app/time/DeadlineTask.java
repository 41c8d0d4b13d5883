package com.unifiedhosting.app.time;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The framework's task for a deadline. One that fails is tried again after 2 s, 4 s, and so on up to 10 minutes; one that
 * a process has picked and left is tried again at once; one whose lane is full, after 5 s, with its failures as they
 * were. A deadline may be handled a second time, when a process dies, or loses the database, between the commit of its
 * handler and the deletion of the deadline.
 */
final class DeadlineTask extends OneTimeTask<DbSchedulerBinaryDeadlineDetails> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LANE_IS_FULL = Duration.ofSeconds(5);

    private final Task<DbSchedulerBinaryDeadlineDetails> task;
    private final Set<String> running;

    private final Lanes lanes;
    private final JdbcTemplate jdbc;

    DeadlineTask(Task<DbSchedulerBinaryDeadlineDetails> task, Lanes lanes, JdbcTemplate jdbc) {
        this(task, lanes, jdbc, ConcurrentHashMap.newKeySet());
    }

    private DeadlineTask(
            Task<DbSchedulerBinaryDeadlineDetails> task, Lanes lanes, JdbcTemplate jdbc, Set<String> running) {
        super(
                task.getName(),
                task.getDataClass(),
                DeadlineTask::tryAgainLater,
                (complete, operations) -> tryAgainUnlessRunning(complete, operations, running));
        this.task = task;
        this.lanes = lanes;
        this.jdbc = jdbc;
        this.running = running;
    }

    @Override
    public CompletionHandler<DbSchedulerBinaryDeadlineDetails> execute(
            TaskInstance<DbSchedulerBinaryDeadlineDetails> instance, ExecutionContext context) {
        Lane lane = lanes.of(instance.getData());
        if (lane == null) {
            return super.execute(instance, context);
        }
        if (!lane.enter()) {
            return (complete, operations) -> putOff(complete);
        }
        try {
            return super.execute(instance, context);
        } finally {
            lane.leave();
        }
    }

    /** The scheduler's own way would say that it has succeeded, and forget its failures. */
    private void putOff(ExecutionComplete complete) {
        Execution execution = complete.getExecution();
        jdbc.update(
                "update runtime.scheduled_task set picked = false, picked_by = null, last_heartbeat = null,"
                        + " last_success = ?, execution_time = ?, version = version + 1"
                        + " where task_name = ? and task_instance = ? and version = ?",
                Timestamp.from(complete.getTimeDone()),
                Timestamp.from(complete.getTimeDone().plus(LANE_IS_FULL)),
                execution.getTaskName(),
                execution.getId(),
                execution.version);
    }

    @Override
    public void executeOnce(TaskInstance<DbSchedulerBinaryDeadlineDetails> instance, ExecutionContext context) {
        running.add(instance.getId());
        try {
            task.execute(instance, context);
        } finally {
            running.remove(instance.getId());
        }
    }

    private static void tryAgainLater(
            ExecutionComplete complete, ExecutionOperations<DbSchedulerBinaryDeadlineDetails> operations) {
        operations.reschedule(
                complete, complete.getTimeDone().plus(pause(complete.getExecution().consecutiveFailures)));
    }

    /** Heartbeats go by the platform's clock: where that jumps, they look missed. */
    private static void tryAgainUnlessRunning(
            ExecutionComplete complete,
            ExecutionOperations<DbSchedulerBinaryDeadlineDetails> operations,
            Set<String> running) {
        if (!running.contains(complete.getExecution().taskInstance.getId())) {
            operations.reschedule(complete, complete.getTimeDone());
        }
    }

    static Duration pause(int failuresBefore) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}

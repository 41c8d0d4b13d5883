package com.unifiedhosting.app.time;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;

/**
 * The framework's task for a deadline. One that fails is tried again after 2 s, 4 s, and so on up to 10 minutes; one that
 * a process has picked and left is tried again at once. So a deadline may be handled a second time, when a process dies,
 * or loses the database, between the commit of its handler and the deletion of the deadline.
 */
final class DeadlineTask extends OneTimeTask<DbSchedulerBinaryDeadlineDetails> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Task<DbSchedulerBinaryDeadlineDetails> task;
    private final Set<String> running;

    DeadlineTask(Task<DbSchedulerBinaryDeadlineDetails> task) {
        this(task, ConcurrentHashMap.newKeySet());
    }

    private DeadlineTask(Task<DbSchedulerBinaryDeadlineDetails> task, Set<String> running) {
        super(
                task.getName(),
                task.getDataClass(),
                DeadlineTask::tryAgainLater,
                (complete, operations) -> tryAgainUnlessRunning(complete, operations, running));
        this.task = task;
        this.running = running;
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

package com.unifiedhosting.app.time;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;

/** The framework's task for a deadline; one that fails is tried again after 2 s, 4 s, and so on up to 10 minutes. */
final class DeadlineTask extends OneTimeTask<DbSchedulerBinaryDeadlineDetails> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Task<DbSchedulerBinaryDeadlineDetails> task;

    DeadlineTask(Task<DbSchedulerBinaryDeadlineDetails> task) {
        super(task.getName(), task.getDataClass(), DeadlineTask::tryAgainLater);
        this.task = task;
    }

    @Override
    public void executeOnce(TaskInstance<DbSchedulerBinaryDeadlineDetails> instance, ExecutionContext context) {
        task.execute(instance, context);
    }

    private static void tryAgainLater(
            ExecutionComplete complete, ExecutionOperations<DbSchedulerBinaryDeadlineDetails> operations) {
        operations.reschedule(
                complete, complete.getTimeDone().plus(pause(complete.getExecution().consecutiveFailures)));
    }

    static Duration pause(int failuresBefore) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}

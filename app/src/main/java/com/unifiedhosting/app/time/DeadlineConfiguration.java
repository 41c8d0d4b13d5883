package com.unifiedhosting.app.time;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.messaging.SagaProvenance;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Deadlines in PostgreSQL: scheduled and cancelled in the transaction of whoever does it, handled by one process each,
 * in a transaction of its own, after a restart as before.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@InRole(Role.SAGAS)
class DeadlineConfiguration {

    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(20);

    /** A deadline whose process has said nothing for so many of these is handled by another. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED_HEARTBEATS = 5;

    @Bean
    Scheduler deadlineScheduler(
            HostingProperties properties,
            DataSource dataSource,
            JdbcTemplate jdbc,
            Clock clock,
            ObjectProvider<SimulatedClock> movable,
            ObjectProvider<DbSchedulerDeadlineManager> deadlineManager) {
        if (properties.ownsDatabase()) {
            release(jdbc);
        }
        Scheduler scheduler = Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        new DeadlineTask(
                                DbSchedulerDeadlineManager.binaryTask(deadlineManager::getObject),
                                new Lanes(
                                        properties.processing().outside(),
                                        properties.processing().outsideThreads()),
                                jdbc))
                .tableName("runtime.scheduled_task")
                .clock(clock::instant)
                .threads(properties.deadlines().threads())
                .pollingInterval(properties.deadlines().pollingInterval())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // no more than can be handled at once: one that waits has no heartbeat
                .pollUsingLockAndFetch(0.5, 1.0)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(SHUTDOWN_WAIT)
                .build();
        movable.ifAvailable(simulated -> simulated.onMove(scheduler::triggerCheckForDueExecutions));
        return scheduler;
    }

    /** What an earlier run of this process, the only one on its database, has picked and not finished. */
    private static void release(JdbcTemplate jdbc) {
        jdbc.update("update runtime.scheduled_task"
                + " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked");
    }

    @Bean
    DbSchedulerDeadlineManager deadlineManager(
            Scheduler scheduler,
            Configuration axon,
            @Qualifier("eventSerializer") Serializer serializer,
            TransactionManager transactionManager,
            DeadlineManagerSpanFactory spans) {
        DbSchedulerDeadlineManager manager = DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(serializer)
                .transactionManager(transactionManager)
                .spanFactory(spans)
                .startScheduler(true)
                .build();
        manager.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        manager.registerHandlerInterceptor(SagaProvenance.ofDeadlines());
        return manager;
    }
}

package com.unifiedhosting.app.operations;

import com.github.kagkarlsson.scheduler.serializer.JavaSerializer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deadlines that are scheduled, as the scheduler keeps them. */
@Component
final class Timetable {

    /**
     * @param name of the deadline, kebab-case
     * @param process the kind of saga that it wakes
     * @param processId which of them
     * @param dueAt in the platform's time
     * @param beingHandled whether a process has picked it up
     * @param failures how often in a row it has failed
     */
    record Deadline(
            String name,
            @Nullable String process,
            @Nullable String processId,
            Instant dueAt,
            boolean beingHandled,
            int failures) {}

    private static final JavaSerializer DATA = new JavaSerializer();

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Timetable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The next deadlines, the earliest first, at most {@code limit}. */
    List<Deadline> next(int limit) {
        return jdbc.sql("""
                select task_data, execution_time, picked, coalesce(consecutive_failures, 0) as failures
                from runtime.scheduled_task order by execution_time, task_instance limit :limit""")
                .param("limit", limit)
                .query((row, number) -> deadline(row))
                .list();
    }

    private Deadline deadline(ResultSet row) throws SQLException {
        DbSchedulerBinaryDeadlineDetails details =
                DATA.deserialize(DbSchedulerBinaryDeadlineDetails.class, row.getBytes("task_data"));
        JsonNode scope = json.readTree(details.getS());
        return new Deadline(
                details.getD(),
                scope.path("type").stringValue(null),
                scope.path("identifier").stringValue(null),
                row.getObject("execution_time", OffsetDateTime.class).toInstant(),
                row.getBoolean("picked"),
                row.getInt("failures"));
    }
}

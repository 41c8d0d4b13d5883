package com.unifiedhosting.app.operations;

import com.github.kagkarlsson.scheduler.serializer.JavaSerializer;
import com.unifiedhosting.shared.Provenance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what the platform is going to do by itself, and when. */
@RestController
@RequestMapping(path = "/api/v1/admin/deadlines", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class DeadlineOperations {

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

    DeadlineOperations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @GetMapping
    @Operation(
            summary = "List deadlines",
            description = "What is scheduled next, the earliest first. Required role: super admin.")
    @ApiResponse(responseCode = "200", description = "The next deadlines", useReturnTypeSchema = true)
    Collection<Deadline> list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) @Parameter(description = "1 to 200") int limit,
            Provenance caller) {
        Administrator.check(caller);
        return new Collection<>(jdbc.sql("""
                select task_data, execution_time, picked, coalesce(consecutive_failures, 0) as failures
                from runtime.scheduled_task order by execution_time, task_instance limit :limit""")
                .param("limit", limit)
                .query((row, number) -> deadline(row))
                .list());
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

package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.operations.Timetable.Deadline;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the platform is going to do by itself, and when. */
@RestController
@RequestMapping(path = "/api/v1/admin/deadlines", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class DeadlineOperations {

    private final Timetable timetable;

    DeadlineOperations(Timetable timetable) {
        this.timetable = timetable;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(summary = "List deadlines", description = "What is scheduled next, the earliest first.")
    @ApiResponse(responseCode = "200", description = "The next deadlines", useReturnTypeSchema = true)
    Collection<Deadline> list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) @Parameter(description = "1 to 200") int limit) {
        return new Collection<>(timetable.next(limit));
    }
}

package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.processing.ParkedEvents;
import com.unifiedhosting.app.processing.ParkedEvents.Parked;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the events that could not be handled, and lets them be tried again. */
@RestController
@RequestMapping(path = "/api/v1/admin/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class DeadLetterOperations {

    /**
     * What came of a retry.
     *
     * @param group the processing group
     * @param parked how many of its events are still parked
     */
    record Retried(String group, long parked) {}

    private final ParkedEvents parked;

    DeadLetterOperations(ParkedEvents parked) {
        this.parked = parked;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(
            summary = "List dead letters",
            description = "Events that a processing group could not handle, with those that wait behind them in the "
                    + "same sequence; the oldest first, at most 1000.")
    @ApiResponse(responseCode = "200", description = "The parked events", useReturnTypeSchema = true)
    Collection<Parked> list() {
        return new Collection<>(parked.all());
    }

    @PostMapping("/{group}/retry")
    @Needs(Permission.MACHINERY_MANAGE)
    @Operation(
            summary = "Try the dead letters of a group again",
            description = "Sequence by sequence, in order; a sequence stops at the first event that fails again. "
                    + "Refused: `platform.not-found`.")
    @ApiResponse(responseCode = "200", description = "How many are still parked", useReturnTypeSchema = true)
    Retried retry(@PathVariable @Parameter(example = "accounts") String group) {
        return new Retried(group, parked.retry(group));
    }
}

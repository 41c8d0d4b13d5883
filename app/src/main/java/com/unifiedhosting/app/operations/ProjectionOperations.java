package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how far the processing groups are, and rebuilds projections. */
@RestController
@RequestMapping(path = ProjectionOperations.PROJECTIONS, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class ProjectionOperations {

    static final String PROJECTIONS = "/api/v1/admin/projections";

    /**
     * A rebuild that has begun.
     *
     * @param name of the processing group
     */
    record Rebuilding(String name) {}

    private final EventProcessing processing;

    ProjectionOperations(EventProcessing processing) {
        this.processing = processing;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(
            summary = "List processing groups",
            description = "Projections and sagas of the process that answers: position, lag, parked events, and by "
                    + "segment that it holds whether it is replaying or failing.")
    @ApiResponse(responseCode = "200", description = "All groups of this process", useReturnTypeSchema = true)
    Collection<GroupStatus> list() {
        return new Collection<>(processing.groups());
    }

    @PostMapping("/{name}/rebuild")
    @Needs(Permission.MACHINERY_MANAGE)
    @Operation(
            summary = "Rebuild a projection",
            description =
                    "Empties its tables and lets it read all events again. The list of processing groups tells how far"
                            + " it is. Refused: `platform.not-rebuildable` for sagas and for"
                            + " `access`, which decides who is let in, `platform.not-found`,"
                            + " `platform.rebuild-under-way`, `platform.unavailable` when another process holds a part of"
                            + " it.")
    @ApiResponse(
            responseCode = "202",
            description = "It has begun; `Location` tells where its progress can be read",
            useReturnTypeSchema = true)
    ResponseEntity<Rebuilding> rebuild(@PathVariable @Parameter(example = "accounts") String name) {
        processing.rebuild(name);
        return ResponseEntity.accepted().location(URI.create(PROJECTIONS)).body(new Rebuilding(name));
    }
}

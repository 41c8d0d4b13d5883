package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.reconciliation.Finding;
import com.unifiedhosting.app.reconciliation.GatewayStanding;
import com.unifiedhosting.app.reconciliation.GatewayStandings;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how payment gateways and the platform agree, and has them compared. */
@RestController
@RequestMapping(path = "/api/v1/admin/gateways", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class GatewayOperations {

    /** That a gateway is asked. */
    record Asked(String gateway) {}

    private final GatewayStandings standings;

    GatewayOperations(GatewayStandings standings) {
        this.standings = standings;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(
            summary = "List payment gateways",
            description = "How far each was asked what it took, and what came of it.")
    @ApiResponse(responseCode = "200", description = "The gateways", useReturnTypeSchema = true)
    Collection<GatewayStanding> list() {
        return new Collection<>(standings.all());
    }

    @GetMapping("/{name}/findings")
    @Needs(Permission.MACHINERY_READ)
    @Operation(
            summary = "List what a gateway took and nobody here knows of",
            description = "The newest first, each with the reason.")
    @ApiResponse(responseCode = "200", description = "The findings", useReturnTypeSchema = true)
    Collection<Finding> findings(
            @PathVariable @Parameter(example = "stripe") GatewayName name,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) @Parameter(description = "1 to 200") int limit) {
        return new Collection<>(standings.findings(name, limit));
    }

    @PostMapping("/{name}/reconcile")
    @Needs(Permission.MACHINERY_MANAGE)
    @Operation(
            summary = "Compare with a gateway now",
            description =
                    "Asks it within seconds what it took since it was asked last, and what became of payments that "
                            + "hang here; repairs what differs. What came of it is listed. Refused: `platform.not-found`.")
    @ApiResponse(responseCode = "202", description = "It is asked", useReturnTypeSchema = true)
    ResponseEntity<Asked> reconcile(@PathVariable @Parameter(example = "stripe") GatewayName name) {
        standings.demand(name);
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/admin/gateways")
                .body(new Asked(name.value()));
    }
}

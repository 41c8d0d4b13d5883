package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves simulated time. Exists only in the profiles in which time is simulated. */
@RestController
@Profile("demo | test")
@RequestMapping(path = "/api/v1/admin/clock", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class ClockOperations {

    private static final Duration FARTHEST = Duration.ofDays(3660);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The platform's time. */
    record Time(@Schema(example = "2026-12-01T00:00:00Z") Instant now) {}

    /**
     * Either {@code by} or {@code to}.
     *
     * @param by an ISO 8601 duration, up to ten years
     * @param to an instant in the future
     * @param await waits up to 30 s until everything that falls due by then is done
     */
    record Move(
            @Schema(description = "ISO 8601 duration, at most ten years", example = "P31D", type = "string") @Nullable
            Duration by,

            @Schema(description = "An instant in the future, instead of `by`", example = "2026-12-01T00:00:00Z")
            @Nullable
            Instant to,

            @Schema(description = "Wait up to 30 s until everything that falls due is done", example = "true") @Nullable
            Boolean await) {}

    /**
     * @param quiet whether everything that fell due is done; null when nobody waited for it
     */
    record Moved(Instant now, @Nullable Boolean quiet) {}

    private final SimulatedClock clock;
    private final Quiescence quiescence;

    ClockOperations(SimulatedClock clock, Quiescence quiescence) {
        this.clock = clock;
        this.quiescence = quiescence;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(summary = "Read the clock", description = "Profiles demo and test only.")
    @ApiResponse(responseCode = "200", description = "The platform's time", useReturnTypeSchema = true)
    Time read() {
        return new Time(clock.instant());
    }

    @PostMapping
    @Needs(Permission.MACHINERY_MANAGE)
    @Operation(
            summary = "Move the clock forward",
            description = "By a duration or to an instant; time never goes back. Deadlines that fall due run at once. "
                    + "Profiles demo and test only.")
    @ApiResponse(responseCode = "200", description = "The time that it is now", useReturnTypeSchema = true)
    Moved move(@RequestBody Move move) {
        advance(move);
        Boolean quiet = Boolean.TRUE.equals(move.await()) ? quiescence.await(PATIENCE) : null;
        return new Moved(clock.instant(), quiet);
    }

    private void advance(Move move) {
        if ((move.by() == null) == (move.to() == null)) {
            throw invalid("give either by or to");
        }
        // another process may have moved it just now
        clock.refresh();
        if (move.by() != null) {
            clock.advance(atMostTenYears(move.by()));
        } else {
            atMostTenYears(Duration.between(clock.instant(), move.to()));
            clock.advanceTo(move.to());
        }
    }

    private static Duration atMostTenYears(Duration distance) {
        if (distance.isNegative() || distance.compareTo(FARTHEST) > 0) {
            throw invalid("time moves forward, and ten years at most at a time");
        }
        return distance;
    }

    private static Refused invalid(String detail) {
        return new Refused(SharedRefusal.INVALID_REQUEST, detail);
    }
}

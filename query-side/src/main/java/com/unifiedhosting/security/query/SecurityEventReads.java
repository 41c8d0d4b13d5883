package com.unifiedhosting.security.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.security.SecurityEventCount;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.security.SecurityEventQuery.CountSecurityEvents;
import com.unifiedhosting.security.SecurityEventQuery.FindSecurityEvents;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads what those who watch over the platform want to know of. */
@RestController
@RequestMapping("/api/v1/admin/security-events")
@Tag(name = "Security events")
class SecurityEventReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    SecurityEventReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.SECURITY_READ)
    @Operation(
            summary = "List security events, the newest first",
            description =
                    "Failed logins of users, lockouts, reused tokens, impersonations, refused access, bans, second"
                            + " factors switched off and forced resets, of the whole platform.")
    @ReadsList
    Items<SecurityEventView> list(
            @RequestParam(required = false) @Nullable SecurityEventKind kind,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only what concerns this user",
                            example = "usr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60")
                    @Nullable
                    UserId user,
            @RequestParam(required = false)
                    @Parameter(description = "Inclusive", example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant from,
            @RequestParam(required = false) @Parameter(description = "Exclusive") @Nullable Instant until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindSecurityEvents(new AccountPath(caller.path()), kind, user, from, until, page),
                SecurityEventView.class,
                paging,
                NEWEST,
                SecurityEventView::place);
    }

    @GetMapping(
            path = "/counts",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.SECURITY_READ)
    @Operation(
            summary = "Count security events by kind",
            description = "Of the last 24 hours, 7 days and 30 days; every kind is listed.")
    @ReadsList
    Items<SecurityEventCount> counts(Provenance caller) {
        return new Items<>(
                answers.all(new CountSecurityEvents(new AccountPath(caller.path())), SecurityEventCount.class), null);
    }
}

package com.unifiedhosting.audit.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindAudit;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reads the audit log, whole or of one account. */
@RestController
@Tag(name = "Audit")
class AuditReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    AuditReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(
            path = "/api/v1/audit",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.AUDIT_READ)
    @Operation(
            summary = "Read the audit log, newest first",
            description = "Every event of the caller and below: when, what, who, on whose behalf, through what, from "
                    + "where.")
    @ReadsList
    Items<AuditEntry> audit(
            @ParameterObject @Valid Wanted wanted, @ParameterObject @Valid Paging paging, Provenance caller) {
        return answers.page(
                page -> new FindAudit(new AccountPath(caller.path()), wanted.filter(), page),
                AuditEntry.class,
                paging,
                NEWEST,
                AuditEntry::place);
    }

    @GetMapping(
            path = "/api/v1/accounts/{id}/history",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.AUDIT_READ)
    @Operation(summary = "Read what happened to an account and to all that it owns, newest first")
    @ReadsListOfItem
    Items<AuditEntry> history(
            @PathVariable AccountId id,
            @ParameterObject @Valid Wanted wanted,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(new FindAccount(scope, id), AccountView.class, AccountRefusal.UNKNOWN_ACCOUNT);
        return answers.page(
                page -> new FindHistory(scope, id, wanted.filter(), page),
                AuditEntry.class,
                paging,
                NEWEST,
                AuditEntry::place);
    }

    /** The filter as query parameters. */
    record Wanted(
            @Parameter(description = "An event, or what comes before its dot", example = "invoice.issued") @Nullable
            String event,

            @Parameter(description = "The identifier of what it happened to", example = "inv_0198f3a2") @Nullable
            String stream,

            @Parameter(example = "saga:collection") @Nullable
            String actor,

            @Parameter(example = "api-token") @Nullable String through,
            @Nullable String correlationId,

            @Parameter(description = "Inclusive", example = "2026-11-01T00:00:00Z") @Nullable
            Instant from,

            @Parameter(description = "Exclusive") @Nullable Instant until) {

        AuditFilter filter() {
            return new AuditFilter(event, stream, actor, through, correlationId, from, until);
        }
    }
}

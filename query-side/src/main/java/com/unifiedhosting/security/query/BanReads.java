package com.unifiedhosting.security.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBan;
import com.unifiedhosting.security.BanQuery.FindBans;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads bans. */
@RestController
@RequestMapping("/api/v1/admin/bans")
@Tag(name = "Bans")
class BanReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    BanReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BANS_READ)
    @Operation(
            summary = "List bans, the newest first",
            description = "By hand and automatic, also those that have ended. For the platform; any other caller sees "
                    + "none.")
    @ReadsList
    Items<BanView> list(
            @RequestParam(required = false) @Nullable BanStatus status,
            @RequestParam(required = false) @Nullable BanOrigin origin,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Bans that concern this address: its own and those of ranges around it",
                            example = "203.0.113.7")
                    @Nullable
                    Network address,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindBans(new AccountPath(caller.path()), status, origin, address, page),
                BanView.class,
                paging,
                NEWEST,
                BanView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.BANS_READ)
    @Operation(summary = "Read a ban", description = "For the platform.")
    @ReadsItem
    ResponseEntity<BanView> one(
            @PathVariable @Parameter(example = "ban_0f1e2d3c4b5a69788796a5b4c3d2e1f0") BanId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindBan(new AccountPath(caller.path()), id),
                BanView.class,
                minVersion,
                SecurityRefusal.UNKNOWN_BAN);
    }
}

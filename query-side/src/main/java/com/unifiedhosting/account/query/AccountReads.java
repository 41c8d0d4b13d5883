package com.unifiedhosting.account.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountQuery.FindNotes;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the account directory. */
@RestController
@RequestMapping("/api/v1/accounts")
@io.swagger.v3.oas.annotations.tags.Tag(name = "Accounts")
class AccountReads {

    private final Answers answers;

    AccountReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.ACCOUNTS_READ)
    @Operation(
            summary = "List accounts",
            description = "Those of the caller and below; by name at most 5,000, more are refused with"
                    + " `account.too-many-to-sort`.")
    @ReadsList
    Items<AccountView> list(
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable AccountStatus status,
            @RequestParam(required = false) @Parameter(description = "Only those directly below this account") @Nullable
                    AccountId parent,
            @RequestParam(required = false)
                    @Parameter(description = "Of accounts below the caller's; his own is not looked at")
                    @Nullable
                    Tag tag,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Three letters or more anywhere in name, e-mail address or id; fewer at the beginning"
                                            + " of a word")
                    @Nullable
                    String text,
            @RequestParam(defaultValue = "NEWEST") AccountSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindAccounts(new AccountPath(caller.path()), kind, status, parent, tag, text, sort, page),
                AccountView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.ACCOUNTS_READ)
    @Operation(
            summary = "Read an account",
            description =
                    "As it is, or with `asOf` as it was, replayed from its events. Tags are for those above the account:"
                            + " its own users see none.")
    @ReadsItem
    ResponseEntity<AccountView> one(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            @RequestParam(required = false) @Parameter(example = "2026-11-01T00:00:00Z") @Nullable Instant asOf,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        return asOf == null
                ? answers.one(new FindAccount(scope, id), AccountView.class, minVersion, AccountRefusal.UNKNOWN_ACCOUNT)
                : answers.then(new FindAccountAsOf(scope, id, asOf), AccountView.class, AccountRefusal.UNKNOWN_ACCOUNT);
    }

    @GetMapping(
            path = "/{id}/notes",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.NOTES_READ)
    @Operation(
            summary = "List the private notes about an account",
            description =
                    "Newest first, at most 10,000 characters each. For those above the account; its own users get none.")
    @ReadsListOfItem
    Items<NoteView> notes(@PathVariable AccountId id, Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(new FindAccount(scope, id), AccountView.class, AccountRefusal.UNKNOWN_ACCOUNT);
        return new Items<>(answers.all(new FindNotes(scope, id), NoteView.class), null);
    }
}

package com.unifiedhosting.identity.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.UserSorting;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.identity.UserView;
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

/** Reads the directory of users, their sessions, logins and keys. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class UserReads {

    private static final String NEWEST = "NEWEST";
    private static final String OPEN_FIRST = "OPEN_FIRST";

    private final Answers answers;

    UserReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.USERS_READ)
    @Operation(summary = "List users", description = "Those of the caller's account and of accounts below.")
    @ReadsList
    Items<UserView> list(
            @RequestParam(required = false) @Parameter(description = "Only users of this account itself") @Nullable
                    AccountId account,
            @RequestParam(required = false) @Parameter(description = "Only users of accounts of this kind") @Nullable
                    AccountKind kind,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UserStatus status,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Three letters or more anywhere in name, e-mail address or id; fewer at the beginning"
                                            + " of a word")
                    @Nullable
                    String text,
            @RequestParam(defaultValue = "NEWEST") UserSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindUsers(scope(caller), account, kind, role, status, text, sort, page),
                UserView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.USERS_READ)
    @Operation(summary = "Read a user")
    @ReadsItem
    ResponseEntity<UserView> one(
            @PathVariable @Parameter(example = "usr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") UserId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(new FindUser(scope(caller), id), UserView.class, minVersion, UserRefusal.UNKNOWN_USER);
    }

    @GetMapping(
            path = "/{id}/sessions",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.USERS_READ)
    @Operation(
            summary = "List a user's sessions",
            description = "Open ones first, the newest of each first, also those that are over.")
    @ReadsListOfItem
    Items<SessionView> sessions(@PathVariable UserId id, @ParameterObject @Valid Paging paging, Provenance caller) {
        AccountPath scope = scopeWith(id, caller);
        return answers.page(
                page -> new FindSessions(scope, id, page), SessionView.class, paging, OPEN_FIRST, SessionView::place);
    }

    @GetMapping(
            path = "/{id}/logins",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.USERS_READ)
    @Operation(
            summary = "List a user's logins, the newest first",
            description = "Also failed ones, lockouts, who acted as the user, and how sessions ended.")
    @ReadsListOfItem
    Items<LoginView> logins(
            @PathVariable UserId id,
            @ParameterObject @Valid LoginsWanted wanted,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = scopeWith(id, caller);
        return answers.page(
                page -> new FindLogins(scope, id, wanted.filter(), page),
                LoginView.class,
                paging,
                NEWEST,
                LoginView::place);
    }

    @GetMapping(
            path = "/{id}/api-keys",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.USERS_READ)
    @Operation(
            summary = "List a user's API keys, the newest first",
            description = "Without their secrets, which are shown once, when a key is made.")
    @ReadsListOfItem
    Items<ApiKeyView> apiKeys(@PathVariable UserId id, @ParameterObject @Valid Paging paging, Provenance caller) {
        AccountPath scope = scopeWith(id, caller);
        return answers.page(
                page -> new FindApiKeys(scope, id, false, page), ApiKeyView.class, paging, NEWEST, ApiKeyView::place);
    }

    /** The caller's scope, in which the user must be. */
    private AccountPath scopeWith(UserId id, Provenance caller) {
        AccountPath scope = scope(caller);
        answers.mustExist(new FindUser(scope, id), UserView.class, UserRefusal.UNKNOWN_USER);
        return scope;
    }

    private static AccountPath scope(Provenance caller) {
        return new AccountPath(caller.path());
    }
}

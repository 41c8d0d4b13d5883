package com.unifiedhosting.identity.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindMyApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindMyLogins;
import com.unifiedhosting.identity.IdentityQuery.FindMySessions;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the caller himself: his user, sessions, logins and keys. */
@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "Me")
class MeReads {

    private static final String NEWEST = "NEWEST";
    private static final String OPEN_FIRST = "OPEN_FIRST";

    private final Answers answers;

    MeReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.ME_READ)
    @Operation(summary = "Read oneself", description = "The user that the caller is, or acts as.")
    @ReadsItem
    ResponseEntity<UserView> one(@RequestParam(required = false) @Nullable Long minVersion, Provenance caller) {
        return answers.one(new FindMe(scope(caller), me(caller)), UserView.class, minVersion, UserRefusal.UNKNOWN_USER);
    }

    @GetMapping(
            path = "/sessions",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.ME_READ)
    @Operation(
            summary = "List one's own sessions",
            description = "Open ones first, the newest of each first, also those that are over.")
    @ReadsListOfMe
    Items<SessionView> sessions(@ParameterObject @Valid Paging paging, Provenance caller) {
        return answers.page(
                page -> new FindMySessions(scope(caller), me(caller), page),
                SessionView.class,
                paging,
                OPEN_FIRST,
                SessionView::place);
    }

    @GetMapping(
            path = "/logins",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.ME_READ)
    @Operation(
            summary = "List one's own logins, the newest first",
            description = "Also failed ones, lockouts, who acted as the user, and how sessions ended.")
    @ReadsListOfMe
    Items<LoginView> logins(
            @ParameterObject @Valid LoginsWanted wanted, @ParameterObject @Valid Paging paging, Provenance caller) {
        return answers.page(
                page -> new FindMyLogins(scope(caller), me(caller), wanted.filter(), page),
                LoginView.class,
                paging,
                NEWEST,
                LoginView::place);
    }

    @GetMapping(
            path = "/api-keys",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.ME_READ)
    @Operation(
            summary = "List one's own API keys, the newest first",
            description = "Without their secrets, which are shown once, when a key is made.")
    @ReadsListOfMe
    Items<ApiKeyView> apiKeys(@ParameterObject @Valid Paging paging, Provenance caller) {
        return answers.page(
                page -> new FindMyApiKeys(scope(caller), me(caller), false, page),
                ApiKeyView.class,
                paging,
                NEWEST,
                ApiKeyView::place);
    }

    private static AccountPath scope(Provenance caller) {
        return new AccountPath(caller.path());
    }

    private static UserId me(Provenance caller) {
        return UserId.of(caller.onBehalfOf())
                .orElseThrow(() -> new Refused(UserRefusal.UNKNOWN_USER, "The caller is no user."));
    }
}

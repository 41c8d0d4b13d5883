package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindExport;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.ExportView;
import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.ReadsFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out what the API shows about an account, to whoever has asked for it: that he did stands in the account's history,
 * which a read by itself does not change.
 */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts")
class AccountExports {

    private static final String ZIP = "application/zip";

    /** Of what is in it. Half an archive would be taken for whole. */
    private static final List<Permission> NEEDED = List.of(
            Permission.ACCOUNTS_READ,
            Permission.USERS_READ,
            Permission.ORDERS_READ,
            Permission.SUBSCRIPTIONS_READ,
            Permission.WEBSITES_READ,
            Permission.INVOICES_READ,
            Permission.CARDS_READ,
            Permission.NOTIFICATIONS_READ,
            Permission.AUDIT_READ);

    private final Answers answers;
    private final AccountArchive archive;
    private final Admission admission;
    private final JsonMapper json;
    private final Clock clock;

    AccountExports(Answers answers, AccountArchive archive, Admission admission, JsonMapper json, Clock clock) {
        this.answers = answers;
        this.archive = archive;
        this.admission = admission;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping(path = "/{id}/export", produces = ZIP)
    @Needs(Permission.ACCOUNTS_EXPORT)
    @Operation(
            summary = "Fetch all data of an account",
            description =
                    "After it was asked for by `POST .../exports`, as often as wanted within the hour: a ZIP of JSON: the account, its users with sessions, logins and API keys, orders,"
                            + " subscriptions, websites, invoices with their lines, payments, payment methods, balances, statement,"
                            + " notifications and history, each whole and as the API shows them to the account itself; `manifest.json`"
                            + " says when it was made and how many rows each file has. No secrets, no tokens of cards, no private notes, no tags,"
                            + " nothing of accounts below, and of people who are not users of the account no address and device."
                            + " It shows what the read models have at that moment; it is sent while it is made, and has broken off"
                            + " when it has no manifest."
                            + " Who comes by an API key needs the scopes to read all that is in it. Refused:"
                            + " `account.export-not-asked`.")
    @ReadsFile
    void export(
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller,
            HttpServletResponse response)
            throws IOException {
        guardPermissions(caller);
        AccountView account = answers.ofTheMoment(
                new FindAccount(new AccountPath(caller.path()), id),
                AccountView.class,
                minVersion,
                AccountRefusal.UNKNOWN_ACCOUNT);
        guardAsked(id, caller);
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".zip\"");
        try {
            archive.write(account, new ZipOfJson(json, response.getOutputStream(), () -> admission.holds(caller)));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // whoever asked has gone, or would not be let in any more
        }
    }

    /** Who has asked is known with the version of the account that asking has made. */
    private void guardAsked(AccountId id, Provenance caller) {
        ExportView asked = answers.one(
                new FindExport(new AccountPath(caller.path()), id, caller.actor()),
                ExportView.class,
                AccountRefusal.EXPORT_NOT_ASKED);
        if (!asked.isOpen(clock.instant())) {
            throw new Refused(AccountRefusal.EXPORT_NOT_ASKED, "It was asked for too long ago.");
        }
    }

    private static void guardPermissions(Provenance caller) {
        Authority authority = Authority.of(caller.asMetaData());
        String lacking = NEEDED.stream()
                .filter(permission -> authority.reach(permission).isEmpty())
                .map(Permission::scope)
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            throw new Refused(SharedRefusal.FORBIDDEN, "This also needs the permissions " + lacking + ".");
        }
    }
}

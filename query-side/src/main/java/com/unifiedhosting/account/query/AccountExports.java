package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.ReadsFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out {@link AccountData} over HTTP. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts")
class AccountExports {

    private final AccountData data;

    AccountExports(AccountData data) {
        this.data = data;
    }

    @GetMapping(path = "/{id}/export", produces = AccountData.ZIP)
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
        AccountData.Archive archive = data.of(id, caller, minVersion);
        response.setContentType(AccountData.ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + archive.fileName() + "\"");
        archive.writeTo(response.getOutputStream());
    }
}

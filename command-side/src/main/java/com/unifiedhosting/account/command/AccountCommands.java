package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.ExportAccountData;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.ReopenAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Because;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.Creates;
import com.unifiedhosting.shared.command.NewIdentity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to accounts over HTTP. What they may be refused for: {@link com.unifiedhosting.account.AccountRefusal}. */
@RestController
@RequestMapping(AccountCommands.ACCOUNTS)
@Tag(name = "Accounts")
class AccountCommands {

    static final String ACCOUNTS = "/api/v1/accounts";

    private final CommandGateway commands;

    AccountCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @Needs(Permission.ACCOUNTS_REGISTER)
    @Creates
    @Operation(
            summary = "Register an account",
            description =
                    "Registers it and claims its e-mail address, both or neither. Refused: `account.email-taken`, "
                            + "`account.parent-unsuitable`, `account.tax-id-impossible`, `account.already-registered`.")
    ResponseEntity<Accepted> register(
            @Valid @RequestBody AccountRequest.Register request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        AccountId id = request.kind() == AccountKind.PLATFORM
                ? AccountId.PLATFORM
                : NewIdentity.of("acc_", caller, idempotencyKey, AccountId::new);
        long version = commands.sendAndWait(new RegisterAccount(
                id,
                request.kind(),
                request.parent(),
                request.profile(),
                request.currency(),
                request.zone(),
                request.language()));
        return Accepted.created(ACCOUNTS, id, version);
    }

    @PostMapping("/{id}/profile")
    @Needs(Permission.ACCOUNTS_EDIT)
    @Changes
    @Operation(
            summary = "Replace the profile",
            description = "A new e-mail address is claimed and the old one given back. Whether a tax id of the European"
                    + " Union is valid is asked of its register; until it says so, the account is taxed as if it had none."
                    + " Refused: `account.email-taken`, `account.tax-id-impossible`, `account.tax-home-unknown`, "
                    + "`account.closed`.")
    ResponseEntity<Accepted> changeProfile(
            @PathVariable AccountId id, @Valid @RequestBody Profile profile, Provenance caller) {
        return done(id, new ChangeProfile(id, profile));
    }

    @PostMapping("/{id}/locale")
    @Needs(Permission.ACCOUNTS_EDIT)
    @Changes
    @Operation(
            summary = "Set time zone and language",
            description = "For what comes from now on. Subscriptions keep the days on which they are billed, issued"
                    + " invoices their dates. The zone is one of the IANA database. Refused: `account.closed`.")
    ResponseEntity<Accepted> changeLocale(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Place request, Provenance caller) {
        return done(id, new ChangeLocale(id, request.zone(), request.language()));
    }

    @PostMapping("/{id}/preferences")
    @Needs(Permission.ACCOUNTS_EDIT)
    @Changes
    @Operation(
            summary = "Say which optional mails are not wanted",
            description =
                    "`mutedNotices` replaces what was muted before. Such a notification is recorded as `NOT_WANTED`"
                            + " and not sent; an early reminder is one before the invoice is due. Mails about logins, money that is"
                            + " owed, suspensions, failures and the end of things always go. Refused: `account.closed`.")
    ResponseEntity<Accepted> changePreferences(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Preferences request, Provenance caller) {
        return done(id, new ChangePreferences(id, request.mutedNotices()));
    }

    @PostMapping("/{id}/suspend")
    @Needs(Permission.ACCOUNTS_SUSPEND)
    @Changes
    @Operation(
            summary = "Suspend an account",
            description = "Its subscriptions and websites follow within seconds. Refused: `account.not-active`, "
                    + "`account.platform-protected`.")
    ResponseEntity<Accepted> suspend(
            @PathVariable AccountId id, @Valid @RequestBody Because because, Provenance caller) {
        return done(id, new SuspendAccount(id, because.reason()));
    }

    @PostMapping("/{id}/reactivate")
    @Needs(Permission.ACCOUNTS_SUSPEND)
    @Changes
    @Operation(
            summary = "Undo a suspension",
            description = "Refused: `account.not-suspended` when it is closing or closed.")
    ResponseEntity<Accepted> reactivate(@PathVariable AccountId id, Provenance caller) {
        return done(id, new ReactivateAccount(id));
    }

    @PostMapping("/{id}/close")
    @Needs(Permission.ACCOUNTS_CLOSE)
    @Changes
    @Operation(
            summary = "Start closing an account",
            description =
                    "It is closed for good after 30 days: its subscriptions end then, and its websites are deleted 30 days"
                            + " later. Until then its websites do not answer, no new period is billed, and it can be reopened;"
                            + " then the periods in between are billed. So it is with all accounts below it, which are not"
                            + " told. A mail to the account says so. All the while its data can be taken by"
                            + " `POST .../exports`. Refused: `account.closed`, `account.platform-protected`.")
    ResponseEntity<Accepted> close(@PathVariable AccountId id, @Valid @RequestBody Because because, Provenance caller) {
        return done(id, new CloseAccount(id, because.reason()));
    }

    @PostMapping("/{id}/reopen")
    @Needs(Permission.ACCOUNTS_CLOSE)
    @Changes
    @Operation(
            summary = "Take a closing back",
            description =
                    "What was suspended before is suspended again. What was closed from above is reopened from above. "
                            + "Refused: `account.closed`, `account.closed-from-above`.")
    ResponseEntity<Accepted> reopen(@PathVariable AccountId id, Provenance caller) {
        return done(id, new ReopenAccount(id));
    }

    @PostMapping("/{id}/exports")
    @Needs(Permission.ACCOUNTS_EXPORT)
    @Creates
    @Operation(
            summary = "Ask for all data of an account",
            description = "`Location` is where the caller can fetch it for an hour. That he asked stands in the history"
                    + " of the account as `account.data-exported`. Also while the account is closing, for those above also"
                    + " after that.")
    ResponseEntity<Accepted> export(@PathVariable AccountId id, Provenance caller) {
        long version = commands.sendAndWait(new ExportAccountData(id));
        ResponseEntity<Accepted> asked = Accepted.done(id, version);
        return ResponseEntity.created(URI.create(ACCOUNTS + "/" + id + "/export?minVersion=" + version))
                .headers(asked.getHeaders())
                .body(asked.getBody());
    }

    @PostMapping("/{id}/move")
    @Needs(Permission.ACCOUNTS_MOVE)
    @Changes
    @Operation(
            summary = "Move a customer to another reseller",
            description =
                    "Everything that the customer owns goes along: from now on the old reseller sees nothing of it and"
                            + " the new one all of it, save for private notes, which stay behind. New invoices come from whoever"
                            + " invoices for the new parent; those that are issued keep their issuer. Sessions in which somebody"
                            + " acts as a user of the account end. Refused: `account.not-a-customer`,"
                            + " `account.not-active` when it is closing or closed, `account.parent-unsuitable`.")
    ResponseEntity<Accepted> move(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Move request, Provenance caller) {
        return done(id, new MoveAccount(id, request.parent()));
    }

    @PostMapping("/{id}/tags")
    @Needs(Permission.ACCOUNTS_TAG)
    @Changes
    @Operation(summary = "Replace the tags", description = "All of them, at most 50.")
    ResponseEntity<Accepted> changeTags(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Tags request, Provenance caller) {
        return done(id, new ChangeTags(id, request.tags()));
    }

    @PostMapping("/{id}/notes")
    @Needs(Permission.NOTES_WRITE)
    @Changes
    @Operation(
            summary = "Write a private note",
            description = "Seen by those above the account only; the same words twice are two notes.")
    ResponseEntity<Accepted> writeNote(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Remark request, Provenance caller) {
        return done(id, new WriteNote(id, request.note()));
    }

    @PostMapping("/{id}/billing-settings")
    @Needs(Permission.BILLING_SETTINGS)
    @Changes
    @Operation(
            summary = "Set how an issuer invoices and collects",
            description =
                    "Touches future invoices only. Rates of tax are set by `POST .../tax-rates`; without, nothing is"
                            + " charged. With a `yearSeparator` numbers have the year of issue, in the issuer's time zone, before"
                            + " the sequence (`INV-2027-000001`), which begins at 1 with each year. Refused: `account.not-an-issuer` for a customer, `account.tax-home-unknown`, "
                            + "`account.closed`.")
    ResponseEntity<Accepted> changeBillingSettings(
            @PathVariable AccountId id, @Valid @RequestBody BillingSettings settings, Provenance caller) {
        return done(id, new ChangeBillingSettings(id, settings));
    }

    @PostMapping("/{id}/invoice-grouping")
    @Needs(Permission.ACCOUNTS_EDIT)
    @Changes
    @Operation(
            summary = "Set how the invoices to an account are grouped",
            description = "`PER_DAY`, the default: what falls due on a day is on one invoice. `PER_SUBSCRIPTION`: each"
                    + " subscription is on an invoice of its own. For what falls due a day later or after that, so one"
                    + " change a day. Refused: `account.grouping-pending`, `account.closed`.")
    ResponseEntity<Accepted> changeInvoiceGrouping(
            @PathVariable AccountId id, @Valid @RequestBody AccountRequest.Grouping request, Provenance caller) {
        return done(id, new ChangeInvoiceGrouping(id, request.grouping()));
    }

    private ResponseEntity<Accepted> done(AccountId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}

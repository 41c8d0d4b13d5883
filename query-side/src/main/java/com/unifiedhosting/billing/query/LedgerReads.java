package com.unifiedhosting.billing.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.LedgerQuery.FindBalance;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.LedgerQuery.FindShortfalls;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.ShortfallView;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import com.unifiedhosting.shared.query.ReadsMoment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads what accounts owe and own. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Ledger")
class LedgerReads {

    private static final String ORDER = "OLDEST";

    private final Answers answers;

    LedgerReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(
            path = "/accounts/{id}/ledger",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read the statement of an account",
            description =
                    "Invoices, payments, credit and what was taken back, oldest first, with the balance after each"
                            + " in its currency. `asOf` ends it at an instant; with `until`, at the earlier of the two."
                            + "")
    @ReadsListOfItem
    Items<StatementEntryView> statement(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false) @Parameter(description = "At or after") @Nullable Instant from,
            @RequestParam(required = false) @Parameter(description = "Before") @Nullable Instant until,
            @RequestParam(required = false) @Parameter(description = "At or before; ends the statement there") @Nullable
                    Instant asOf,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = known(id, caller);
        // instants are kept in microseconds
        Instant end = asOf == null || (until != null && !until.isAfter(asOf)) ? until : asOf.plusNanos(1_000);
        return answers.page(
                page -> new FindStatement(scope, id, currency, from, end, page),
                StatementEntryView.class,
                paging,
                ORDER,
                view -> Page.place(view.at(), view.entryId()));
    }

    @GetMapping(
            path = "/accounts/{id}/balances",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read the balances of an account",
            description = "What it owes and owns, one row per currency; with `asOf`, what it owed and owned then.")
    @ReadsListOfItem
    Items<BalanceView> balances(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @RequestParam(required = false)
                    @Parameter(description = "As of this instant, inclusive", example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant asOf,
            Provenance caller) {
        AccountPath scope = known(id, caller);
        return new Items<>(answers.all(new FindBalances(scope, id, null, asOf), BalanceView.class), null);
    }

    @GetMapping(path = "/accounts/{id}/balances/{currency}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Read the balance of an account in a currency",
            description =
                    "`version` and `ETag` are those of the account's ledger of credit in this currency, which `POST"
                            + " /accounts/{id}/credit` answers; invoices change the balance and not the version. Until the first"
                            + " credit `version` is -1 and there is no `ETag`. With `asOf`, balance and version as they were"
                            + " then. Refused: `billing.unknown-balance` when nothing happened in this currency.")
    @ReadsMoment
    BalanceView balance(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @PathVariable @Parameter(description = "ISO 4217", example = "EUR") CurrencyUnit currency,
            @RequestParam(required = false) @Nullable Long minVersion,
            @RequestParam(required = false)
                    @Parameter(description = "As of this instant, inclusive", example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant asOf,
            Provenance caller) {
        // what happened says itself whose it is: the account may not be in its directory yet when the first credit is
        FindBalance query = new FindBalance(new AccountPath(caller.path()), id, currency, asOf);
        return answers.ofTheMoment(
                query, BalanceView.class, asOf == null ? minVersion : null, BillingRefusal.UNKNOWN_BALANCE);
    }

    @GetMapping(
            path = "/receivables",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read the receivables by age",
            description =
                    "Open amounts of issued invoices of the accounts below the caller's own, one row per currency:"
                            + " what he owes himself is not in it. A moved account counts where it stands now, whoever issued its"
                            + " invoices. With `until`, as they were at the end of that day (UTC), by the age that they had"
                            + " then in the buyer's time zone; accounts where they stand now.")
    @ReadsList
    Items<ReceivablesView> receivables(
            @RequestParam(required = false)
                    @Parameter(description = "Only of the accounts directly below this one")
                    @Nullable
                    AccountId seller,
            @RequestParam(name = "package", required = false)
                    @Parameter(description = "Only of invoices that charge for this package, each as a whole")
                    @Nullable
                    PackageId packageId,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false)
                    @Parameter(
                            description = "At the end of this day (UTC); now when absent, or when it is not over",
                            example = "2026-11-30")
                    @Nullable
                    LocalDate until,
            Provenance caller) {
        FindReceivables query = new FindReceivables(new AccountPath(caller.path()), seller, packageId, currency, until);
        return new Items<>(answers.all(query, ReceivablesView.class), null);
    }

    @GetMapping(
            path = "/shortfalls",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "List what accounts owe for money that was taken back",
            description =
                    "By a lost dispute, or a refund that was made at the gateway itself, as far as no credit covered"
                            + " it. It is no invoice, so nothing is charged or reminded of; any credit that comes covers it.")
    @ReadsList
    Items<ShortfallView> shortfalls(
            @RequestParam(required = false)
                    @Parameter(description = "Only of the accounts directly below this one")
                    @Nullable
                    AccountId seller,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindShortfalls(new AccountPath(caller.path()), seller, page),
                ShortfallView.class,
                paging,
                "LEDGER",
                ShortfallView::place);
    }

    @GetMapping(
            path = "/books/discrepancies",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_CHECK)
    @Operation(
            summary = "Check the books",
            description = "Compares the statements, the invoices, the payments, the subscriptions and the revenue with"
                    + " each other and answers where they differ, at most 100 rows of each comparison: nothing, when all"
                    + " is well. While events are still being projected, differences may show that are gone a moment"
                    + " later. For the platform.")
    @ReadsList
    @ApiResponse(
            responseCode = "403",
            description = "The caller does not see the whole platform",
            content = @Content(mediaType = "application/problem+json"))
    Items<DiscrepancyView> discrepancies(Provenance caller) {
        return new Items<>(
                answers.all(new FindDiscrepancies(new AccountPath(caller.path())), DiscrepancyView.class), null);
    }

    /** The caller's scope, once it is certain that the account is in it. */
    private AccountPath known(AccountId id, Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        var _ = answers.one(new FindAccount(scope, id), AccountView.class, AccountRefusal.UNKNOWN_ACCOUNT);
        return scope;
    }
}

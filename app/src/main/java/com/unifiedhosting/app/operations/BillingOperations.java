package com.unifiedhosting.app.operations;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.billing.InvoiceQuery.FindDueAccounts;
import com.unifiedhosting.billing.command.BillingPreviews;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.subscription.command.DueCharges;
import com.unifiedhosting.subscription.command.Renewals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what is going to be billed: asks the query side who is concerned, and the rules of the command side what comes. */
@RestController
@InRole(
        value = {Role.COMMAND, Role.QUERY},
        all = true)
@RequestMapping(path = "/api/v1/admin/billing", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class BillingOperations {

    /** As far as the longest cycle goes. */
    private static final Duration FARTHEST = Duration.ofDays(2 * 366);

    private static final Duration A_MONTH = Duration.ofDays(31);

    private static final String ORDER = "ACCOUNT";

    private final Answers answers;
    private final Renewals renewals;
    private final BillingPreviews previews;
    private final Clock clock;

    BillingOperations(Answers answers, Renewals renewals, BillingPreviews previews, Clock clock) {
        this.answers = answers;
        this.renewals = renewals;
        this.previews = previews;
        this.clock = clock;
    }

    @PostMapping("/preview")
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Preview what is going to be billed",
            description =
                    "The invoices that are going to be issued for what falls due by an instant, line by line, made by the same"
                            + " rules as these, from the events of all concerned; nothing is recorded. It is told what comes"
                            + " if nothing else happens until then: what is suspended for non-payment stays so, everybody"
                            + " else pays in time, and addresses, settings and tax tables stay as they are. Credit notes"
                            + " and first invoices of orders are not in it. A page is one of accounts: `limit` counts"
                            + " these, and an account without invoices is passed over.")
    @ApiResponse(responseCode = "200", description = "Invoices to come, by account", useReturnTypeSchema = true)
    Items<InvoicePreviewView> preview(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Two years ahead at most; 31 days ahead when absent",
                            example = "2026-12-01T00:00:00Z")
                    @Nullable
                    Instant until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        Instant now = clock.instant();
        Instant end = until == null ? now.plus(A_MONTH) : until;
        if (end.isAfter(now.plus(FARTHEST))) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "until: two years ahead at most");
        }
        Items<DueAccountView> accounts = answers.page(
                page -> new FindDueAccounts(new AccountPath(caller.path()), end, page),
                DueAccountView.class,
                paging,
                ORDER,
                DueAccountView::place);
        return new Items<>(
                accounts.items().stream()
                        .flatMap(account -> invoices(account, end))
                        .toList(),
                accounts.nextCursor());
    }

    private Stream<InvoicePreviewView> invoices(DueAccountView account, Instant until) {
        List<DueCharges> due = account.subscriptions().stream()
                .flatMap(subscription -> renewals.dueBy(subscription, until).stream())
                .toList();
        return previews.of(account.accountId(), due, account.drafts()).stream();
    }
}

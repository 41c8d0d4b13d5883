package com.unifiedhosting.app.operations;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.billing.BillingRefusal;
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
import com.unifiedhosting.subscription.command.Renewals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
@EnableConfigurationProperties(PreviewProperties.class)
class BillingOperations {

    /** As far as the longest cycle goes. */
    private static final Duration FARTHEST = Duration.ofDays(2 * 366);

    private static final Duration A_MONTH = Duration.ofDays(31);

    /** Charges are put on invoices a moment after they are billed; what takes longer, an administrator sees elsewhere. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String ORDER = "ACCOUNT";

    private final Answers answers;
    private final Renewals renewals;
    private final BillingPreviews previews;
    private final Clock clock;
    private final PreviewProperties properties;
    private final PreviewTurns turns;

    BillingOperations(
            Answers answers, Renewals renewals, BillingPreviews previews, Clock clock, PreviewProperties properties) {
        this.answers = answers;
        this.renewals = renewals;
        this.previews = previews;
        this.clock = clock;
        this.properties = properties;
        this.turns = new PreviewTurns(properties.atOnce(), PATIENCE);
    }

    @PostMapping("/preview")
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Preview what is going to be billed",
            description =
                    "The invoices to which something is going to happen by an instant, because something falls due or they are"
                            + " issued, line by line as they are going to be issued, made by the same rules as these, from"
                            + " the events of all concerned; nothing is recorded. It is told what comes if nothing else"
                            + " happens until then: what is suspended for non-payment stays so, everybody else pays in"
                            + " time, all is billed when it falls due, and addresses, settings and tax tables stay as they"
                            + " are. What was billed within the last day but is on no invoice yet is in it; credit notes and"
                            + " first invoices of orders are not. Where the days of an account begin in two time zones, what"
                            + " falls due as the invoice of the first is issued may come on it, as is told here, or on"
                            + " another. `limit` counts the subscriptions and drafts that are looked at; an account is told"
                            + " as a whole, so that a page is one account at least, and one without invoices is passed over."
                            + " A page ends before an account with which it would have more than 50,000 lines, of what"
                            + " falls due or of the invoices. Refused: `billing.preview-too-large` when the first one of it"
                            + " alone has more; the answer tells the cursor behind that. `platform.unavailable` while"
                            + " others are made, or another one to the same seller.")
    @ApiResponse(responseCode = "200", description = "Invoices to come, by account", useReturnTypeSchema = true)
    Items<InvoicePreviewView> preview(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Not past, and two years ahead at most; 31 days ahead when absent",
                            example = "2026-12-01T00:00:00Z")
                    @Nullable
                    Instant until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        Instant now = clock.instant();
        Instant end = end(until, now);
        AccountPath scope = new AccountPath(caller.path());
        return turns.taking(scope, () -> preview(now, end, paging, scope));
    }

    private Items<InvoicePreviewView> preview(Instant now, Instant end, Paging paging, AccountPath scope) {
        Instant since = now.minus(A_DAY);
        Items<DueAccountView> accounts = answers.page(
                page -> new FindDueAccounts(scope, since, end, page),
                DueAccountView.class,
                paging,
                ORDER,
                DueAccountView::place,
                DueAccountView::weight);
        PreviewLines lines = new PreviewLines(properties.mostLines());
        @Nullable DueAccountView before = null;
        for (DueAccountView account : accounts.items()) {
            boolean told = lines.tell(() -> previews.of(
                    scope, account, end, subscription -> lines.due(renewals.charges(subscription, since, end))));
            if (!told) {
                if (before == null) {
                    throw tooLarge(account);
                }
                return new Items<>(lines.invoices(), behind(before));
            }
            before = account;
        }
        return new Items<>(lines.invoices(), accounts.nextCursor());
    }

    private Refused tooLarge(DueAccountView account) {
        return new Refused(
                BillingRefusal.PREVIEW_TOO_LARGE,
                "The account " + account.accountId() + " alone has more than " + properties.mostLines()
                        + " lines; ask with a nearer until, or go on behind it: cursor=" + behind(account));
    }

    private static String behind(DueAccountView account) {
        return Paging.cursor(ORDER, account.place());
    }

    private static Instant end(@Nullable Instant until, Instant now) {
        if (until == null) {
            return now.plus(A_MONTH);
        }
        if (until.isBefore(now)) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "until: lies in the past");
        }
        if (until.isAfter(now.plus(FARTHEST))) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "until: two years ahead at most");
        }
        return until;
    }
}

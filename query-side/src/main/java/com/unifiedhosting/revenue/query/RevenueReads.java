package com.unifiedhosting.revenue.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads revenue. */
@RestController
@RequestMapping("/api/v1/revenue")
@Tag(name = "Revenue")
class RevenueReads {

    private static final String ORDER = "OLDEST";

    private final Answers answers;

    RevenueReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read revenue day by day",
            description = "MRR, ARR, ARPU and the movements of MRR, what was invoiced and collected, per day (UTC) and"
                    + " currency, oldest first; the last 30 days when no dates are given, 1,100 days at most. The"
                    + " platform or a reseller, for what is sold by it or below; a customer sees nothing.")
    @ReadsList
    Items<RevenueDayView> days(
            @RequestParam(required = false) @Parameter(description = "Only what this account sold") @Nullable
                    AccountId seller,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false) @Parameter(example = "2026-11-01") @Nullable LocalDate from,
            @RequestParam(required = false) @Parameter(example = "2026-11-30") @Nullable LocalDate until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindRevenue(new AccountPath(caller.path()), seller, currency, from, until, page),
                RevenueDayView.class,
                paging,
                ORDER,
                RevenueDayView::place);
    }

    @GetMapping(
            path = "/recurring",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read recurring revenue as it is now",
            description = "MRR, ARR, ARPU and paying accounts, one row per currency. As above.")
    @ReadsList
    Items<RecurringView> recurring(
            @RequestParam(required = false) @Parameter(description = "Only what this account sold") @Nullable
                    AccountId seller,
            Provenance caller) {
        return new Items<>(
                answers.all(new FindRecurring(new AccountPath(caller.path()), seller), RecurringView.class), null);
    }
}

package com.unifiedhosting.revenue.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.revenue.PackageRevenueView;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindPackageRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.revenue.RevenueQuery.FindSellerRevenue;
import com.unifiedhosting.revenue.SellerRevenueView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.time.YearMonth;
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
    private static final String BY_PACKAGE = "PACKAGE";
    private static final String BY_SELLER = "SELLER";

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
                    + " platform or a reseller, for what is sold by it or below; a customer sees nothing. With"
                    + " `package`, as seen from that package: what accounts brought of it before and after a day. What is"
                    + " invoiced and collected belongs to no package and is null then. `invoiced` is gross: invoices issued"
                    + " on the day, less those made void and what credit notes took back on it. `collected` is money that"
                    + " came in: payments, receipts and what was paid ahead, less refunds when they are ordered,"
                    + " chargebacks and credit paid out. Each counts on its own day, so both may be below zero.")
    @ReadsList
    Items<RevenueDayView> days(
            @RequestParam(required = false) @Parameter(description = "Only what this account sold") @Nullable
                    AccountId seller,
            @RequestParam(name = "package", required = false)
                    @Parameter(description = "Only what subscriptions to this package bring")
                    @Nullable
                    PackageId packageId,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false) @Parameter(example = "2026-11-01") @Nullable LocalDate from,
            @RequestParam(required = false) @Parameter(example = "2026-11-30") @Nullable LocalDate until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindRevenue(new AccountPath(caller.path()), seller, packageId, currency, from, until, page),
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

    @GetMapping(
            path = "/months",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read revenue month by month",
            description =
                    "Per month (UTC) and currency, oldest first: MRR at its start and end with its movements, growth"
                            + " over the month and over a year, customer churn (accounts lost, of those that paid at the start),"
                            + " gross revenue churn (contraction and churn, of MRR at the start) and net (less expansion), what was"
                            + " invoiced and collected, as day by day, and how attempts to collect went. Ratios have four decimals, rounded"
                            + " half-up, and none where there was nothing before; numerator and denominator stand beside them. The"
                            + " last 12 months when no months are given, 36 at most; the present month so far. As above.")
    @ReadsList
    Items<RevenueMonthView> months(
            @RequestParam(required = false) @Parameter(description = "Only what this account sold") @Nullable
                    AccountId seller,
            @RequestParam(name = "package", required = false)
                    @Parameter(
                            description =
                                    "Only what subscriptions to this package bring, and attempts to collect invoices"
                                            + " that charge for it, each as a whole")
                    @Nullable
                    PackageId packageId,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false) @Parameter(example = "2026-01", schema = @Schema(type = "string")) @Nullable
                    YearMonth from,
            @RequestParam(required = false) @Parameter(example = "2026-12", schema = @Schema(type = "string")) @Nullable
                    YearMonth until,
            Provenance caller) {
        FindRevenueMonths query =
                new FindRevenueMonths(new AccountPath(caller.path()), seller, packageId, currency, from, until);
        return new Items<>(answers.all(query, RevenueMonthView.class), null);
    }

    @GetMapping(
            path = "/packages",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read recurring revenue by package",
            description =
                    "MRR, ARR, ARPU, paying accounts and subscriptions per package and currency, now or at the end of"
                            + " a day. MRR and subscriptions add up to the whole; an account that pays for two packages counts with"
                            + " each. As above.")
    @ReadsList
    Items<PackageRevenueView> packages(
            @RequestParam(required = false) @Parameter(description = "Only what this account sold") @Nullable
                    AccountId seller,
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false)
                    @Parameter(description = "At the end of this day; now when absent", example = "2026-11-30")
                    @Nullable
                    LocalDate until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindPackageRevenue(new AccountPath(caller.path()), seller, currency, until, page),
                PackageRevenueView.class,
                paging,
                BY_PACKAGE,
                PackageRevenueView::place);
    }

    @GetMapping(
            path = "/sellers",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read revenue by seller",
            description =
                    "Per seller and currency: MRR, ARR, ARPU and paying accounts at the end of the last day, what was"
                            + " invoiced and collected, as day by day, and how attempts to collect went over the days; the last 30 days when no"
                            + " dates are given, 1,100 days at most. A seller is the account directly above those that pay: the"
                            + " platform sees itself and each reseller, a reseller itself.")
    @ReadsList
    Items<SellerRevenueView> sellers(
            @RequestParam(required = false)
                    @Parameter(description = "ISO 4217; all when absent", example = "EUR")
                    @Nullable
                    CurrencyUnit currency,
            @RequestParam(required = false) @Parameter(example = "2026-11-01") @Nullable LocalDate from,
            @RequestParam(required = false) @Parameter(example = "2026-11-30") @Nullable LocalDate until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindSellerRevenue(new AccountPath(caller.path()), currency, from, until, page),
                SellerRevenueView.class,
                paging,
                BY_SELLER,
                SellerRevenueView::place);
    }

    @GetMapping(
            path = "/payments",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.BOOKS_READ)
    @Operation(
            summary = "Read how attempts to collect went",
            description = "Attempts through gateways by the day (UTC) on which they were requested, per currency and"
                    + " gateway, oldest first; a day without one is not listed. The success rate is of attempts that were"
                    + " captured or failed, by number and by amount; one that the gateway was never asked for, because its"
                    + " invoice was settled by then, is neither. Recovered are invoices whose first attempt failed and that"
                    + " a later one collected. What goes back later changes nothing. The last 30 days when no dates are"
                    + " given, 1,100 days at most. As above; a reseller sees attempts of accounts that were his then.")
    @ReadsList
    Items<PaymentDayView> payments(
            @RequestParam(required = false)
                    @Parameter(description = "Only of accounts that were this one's customers")
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
            @RequestParam(required = false) @Parameter(example = "2026-11-01") @Nullable LocalDate from,
            @RequestParam(required = false) @Parameter(example = "2026-11-30") @Nullable LocalDate until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindPaymentSuccess(
                        new AccountPath(caller.path()), seller, packageId, currency, from, until, page),
                PaymentDayView.class,
                paging,
                ORDER,
                PaymentDayView::place);
    }
}

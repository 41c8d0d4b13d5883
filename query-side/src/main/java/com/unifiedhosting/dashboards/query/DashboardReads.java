package com.unifiedhosting.dashboards.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.dashboards.CustomerDashboardView;
import com.unifiedhosting.dashboards.DashboardQuery.ShowCustomer;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.DashboardQuery.ShowReseller;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.dashboards.ResellerDashboardView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads dashboards. */
@RestController
@RequestMapping(path = "/api/v1/dashboards", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Dashboards")
@ApiResponse(responseCode = "200", description = "The dashboard, as of the moment", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "401",
        description = "No token, or an unknown one",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "404",
        description = "Unknown, or not to be seen by the caller",
        content = @Content(mediaType = "application/problem+json"))
class DashboardReads {

    private final Answers answers;

    DashboardReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping("/platform")
    @Needs(Permission.PLATFORM_DASHBOARD)
    @Operation(
            summary = "Read the dashboard of the platform",
            description = "Accounts, subscriptions, websites, MRR and ARR, receivables, nodes, the last 30 days of"
                    + " revenue, recent activity. Those who see the whole platform.")
    PlatformDashboardView platform(Provenance caller) {
        return answers.one(
                new ShowPlatform(new AccountPath(caller.path())), PlatformDashboardView.class, SharedRefusal.NOT_FOUND);
    }

    @GetMapping("/reseller/{accountId}")
    @Needs(Permission.RESELLER_DASHBOARD)
    @Operation(
            summary = "Read the dashboard of a reseller",
            description = "His customers and what they have, MRR over six months, who is overdue, who signed up. The"
                    + " reseller and those above.")
    ResellerDashboardView reseller(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId accountId,
            Provenance caller) {
        return answers.one(
                new ShowReseller(new AccountPath(caller.path()), accountId),
                ResellerDashboardView.class,
                AccountRefusal.UNKNOWN_ACCOUNT);
    }

    @GetMapping("/customer/{accountId}")
    @Needs(Permission.CUSTOMER_DASHBOARD)
    @Operation(
            summary = "Read the dashboard of a customer",
            description = "Services and when they are billed next, websites, balances, unpaid invoices, recent"
                    + " activity. The customer and those above.")
    CustomerDashboardView customer(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId accountId,
            Provenance caller) {
        return answers.one(
                new ShowCustomer(new AccountPath(caller.path()), accountId),
                CustomerDashboardView.class,
                AccountRefusal.UNKNOWN_ACCOUNT);
    }
}

package com.unifiedhosting.dashboards;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Scoped;

/** Questions of dashboards. {@code scope} is the caller's path: nothing outside it is counted. */
public sealed interface DashboardQuery extends Scoped {

    /** How is the platform (SA-001)? Answers a {@link PlatformDashboardView}; none unless the scope is the platform. */
    record ShowPlatform(AccountPath scope) implements DashboardQuery {}

    /** How is a reseller (RE-001)? Answers a {@link ResellerDashboardView}, or none when there is no such reseller. */
    record ShowReseller(AccountPath scope, AccountId accountId) implements DashboardQuery {}

    /** How is an account as a customer (CU-001)? Answers a {@link CustomerDashboardView}, or none. */
    record ShowCustomer(AccountPath scope, AccountId accountId) implements DashboardQuery {}
}

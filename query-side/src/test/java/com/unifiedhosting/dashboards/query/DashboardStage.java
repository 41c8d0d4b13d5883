package com.unifiedhosting.dashboards.query;

import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.registerBob;
import static com.unifiedhosting.account.AccountMaker.registered;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.dashboards.CustomerDashboardView;
import com.unifiedhosting.dashboards.DashboardQuery.ShowCustomer;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import org.junit.jupiter.api.BeforeEach;

/** Dashboards on the first of February 2026, of what a test has let happen. */
abstract class DashboardStage {

    static final AccountId EVE = new AccountId("acc_eve");
    static final AccountPath EVE_PATH = AccountPath.PLATFORM.child(EVE);

    final ProjectionFixture projection = ProjectionFixture.of(new DashboardProjection(ReadModelDatabase.rows()));
    final DashboardQueries queries = Dashboards.queriesAt("2026-02-01T00:00:00Z", projection);

    @BeforeEach
    void nothingElse() {
        Dashboards.emptyTheTablesOfOthers();
    }

    static DomainEvent eve() {
        RegisterAccount like = registerBob();
        return registered(
                new RegisterAccount(
                        EVE,
                        AccountKind.CUSTOMER,
                        AccountId.PLATFORM,
                        aProfile("eve@example.com"),
                        like.currency(),
                        like.zone(),
                        like.language()),
                EVE_PATH);
    }

    CustomerDashboardView customer(AccountId account) {
        return requireNonNull(queries.handle(new ShowCustomer(AccountPath.PLATFORM, account)));
    }

    PlatformDashboardView platform() {
        return requireNonNull(queries.handle(new ShowPlatform(AccountPath.PLATFORM)));
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.machinery.GroupView;
import com.unifiedhosting.machinery.MachineryQuery.ShowMachinery;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** A query side on a real bus, which answers what a test has put into it. */
final class QuerySide {

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    final AtomicInteger asked = new AtomicInteger();
    volatile Callable<@Nullable PlatformDashboardView> dashboard = APlatform::atWork;
    volatile @Nullable AccountView platform = APlatform.inGerman();
    volatile List<GroupView> machinery = APlatform.MACHINERY;

    QuerySide() {
        var _ = new AnnotationQueryHandlerAdapter<>(this).subscribe(bus);
    }

    QueryGateway gateway() {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @QueryHandler
    @Nullable
    PlatformDashboardView handle(ShowPlatform query) throws Exception {
        asked.incrementAndGet();
        return dashboard.call();
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        if (query.accountId().equals(AccountId.PLATFORM)) {
            return platform;
        }
        return query.accountId().equals(APlatform.BOB) ? APlatform.bob() : null;
    }

    @QueryHandler
    List<GroupView> handle(ShowMachinery query) {
        return machinery;
    }
}

package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.dashboards.ActivityView;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.machinery.GroupView;
import com.unifiedhosting.machinery.MachineryQuery.ShowMachinery;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the query side for what the page shows. Pages that are opened while the same question is under way wait for its
 * answer and do not ask again, so a query side that is slow gets one question at a time and no more.
 */
final class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    /** After this long an answer that is still out is given up, and asked for again. */
    private static final Duration LOST = Duration.ofSeconds(30);

    private final QueryGateway queries;
    private final Duration patience;
    private final ConcurrentMap<AccountPath, CompletableFuture<Optional<Snapshot>>> underWay =
            new ConcurrentHashMap<>();

    Snapshots(QueryGateway queries, DashboardProperties properties) {
        this.queries = queries;
        this.patience = properties.patience();
    }

    /**
     * What there is to see.
     *
     * @param caller who asks; callers of one path see the same
     * @return empty when the caller may not see the platform
     * @throws NoAnswer when there is none within the patience of the pages
     */
    Optional<Snapshot> of(Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        CompletableFuture<Optional<Snapshot>> answer = underWay.computeIfAbsent(scope, _ -> begin(caller));
        // after the map has it: an answer may be there at once
        var _ = answer.whenComplete((_, _) -> underWay.remove(scope, answer));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NoAnswer(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(e);
        }
    }

    /** On a thread of its own: a query handler in this process would otherwise keep the caller for as long as it likes. */
    private CompletableFuture<Optional<Snapshot>> begin(Provenance caller) {
        return CompletableFuture.supplyAsync(() -> ask(caller), Thread::startVirtualThread)
                .orTimeout(LOST.toSeconds(), TimeUnit.SECONDS);
    }

    private Optional<Snapshot> ask(Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        PlatformDashboardView dashboard = one(caller, new ShowPlatform(scope), PlatformDashboardView.class);
        if (dashboard == null) {
            return Optional.empty();
        }
        AccountView platform = one(caller, new FindAccount(scope, AccountId.PLATFORM), AccountView.class);
        return Optional.of(new Snapshot(dashboard, platform, owners(caller, dashboard.activity()), machinery(caller)));
    }

    private <V> @Nullable V one(Provenance caller, Object query, Class<V> type) {
        CompletableFuture<@Nullable V> answer = queries.query(by(caller, query), ResponseTypes.instanceOf(type))
                .orTimeout(LOST.toSeconds(), TimeUnit.SECONDS)
                .thenApply(view -> view);
        return answer.join();
    }

    private Map<AccountPath, String> owners(Provenance caller, List<ActivityView> activity) {
        AccountPath scope = new AccountPath(caller.path());
        Map<AccountPath, String> names = new HashMap<>();
        activity.stream()
                .map(ActivityView::ownerPath)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(path -> {
                    AccountView owner = one(caller, new FindAccount(scope, path.owner()), AccountView.class);
                    if (owner != null) {
                        names.put(path, owner.profile().displayName().value());
                    }
                });
        return names;
    }

    /** Each process answers for itself. The page has its figures also without. */
    private List<GroupView> machinery(Provenance caller) {
        try (var answers = queries.scatterGather(
                by(caller, new ShowMachinery(new AccountPath(caller.path()))),
                ResponseTypes.multipleInstancesOf(GroupView.class),
                patience.toMillis() / 2,
                TimeUnit.MILLISECONDS)) {
            return GroupView.together(answers.toList());
        } catch (RuntimeException e) {
            log.warn("the state of the machinery cannot be read: {}", e.toString());
            return List.of();
        }
    }

    private static Message<?> by(Provenance caller, Object query) {
        return new GenericMessage<>(query, caller.asMetaData());
    }
}

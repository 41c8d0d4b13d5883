package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.machinery.MachineryQuery.ShowMachinery;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorisationTest {

    private static final AccountPath ACME = new AccountPath("platform/acc_acme");
    private static final AccountPath OTHER = new AccountPath("platform/acc_other");

    private final QueryGateway queries = gateway();

    /** On a bus that answers everything. */
    private static QueryGateway gateway() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        for (Class<?> query :
                Set.of(FindRecurring.class, ShowMachinery.class, FindMe.class, FindSessionAccess.class, String.class)) {
            var _ = bus.subscribe(query.getName(), String.class, _ -> "answered");
        }
        var _ = bus.registerHandlerInterceptor(new RefusedQueries());
        var _ = bus.registerHandlerInterceptor(new Authorisation());
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    private static Map<String, Object> as(Role role, AccountPath path, @Nullable Set<String> scopes) {
        return new Provenance("user:usr_1", "user:usr_1", "session", null, path.value(), role.name(), scopes)
                .asMetaData();
    }

    private String ask(Object query, Map<String, Object> caller) {
        return queries.query(new GenericMessage<>(query, caller), ResponseTypes.instanceOf(String.class))
                .join();
    }

    private void refuses(Object query, Map<String, Object> caller) {
        refuses(SharedRefusal.FORBIDDEN, query, caller);
    }

    private void refuses(RefusalCode code, Object query, Map<String, Object> caller) {
        assertThatThrownBy(() -> ask(query, caller))
                .isInstanceOf(CompletionException.class)
                .cause()
                .extracting(RefusedQueries::refusal, InstanceOfAssertFactories.type(Refused.class))
                .matches(refused -> refused.is(code));
    }

    @Test
    void whoHasThePermissionIsAnswered() {
        assertThat(ask(new FindRecurring(ACME, null), as(Role.RESELLER_ADMIN, ACME, null)))
                .isEqualTo("answered");
        assertThat(ask(new FindRecurring(ACME, null), as(Role.RESELLER_ADMIN, ACME, Set.of("books:read"))))
                .isEqualTo("answered");
        assertThat(ask(new FindRecurring(ACME, null), as(Role.SUPER_ADMIN, AccountPath.PLATFORM, null)))
                .isEqualTo("answered");
    }

    @Test
    void whoHasItNotIsRefused() {
        refuses(new FindRecurring(ACME, null), as(Role.RESELLER_SUPPORT, ACME, null));
        refuses(new FindRecurring(ACME, null), as(Role.RESELLER_ADMIN, ACME, Set.of("accounts:read")));
        refuses(new ShowMachinery(ACME), as(Role.AUDITOR, ACME, null));
        refuses(new FindRecurring(ACME, null), Map.of());
    }

    @Test
    void whoMayOnlyAskAboutHimselfIsAnsweredAboutHimself() {
        UserId himself = new UserId("usr_1");
        UserId another = new UserId("usr_2");
        assertThat(ask(new FindMe(ACME, himself), as(Role.READ_ONLY, ACME, null)))
                .isEqualTo("answered");
        refuses(new FindMe(ACME, another), as(Role.READ_ONLY, ACME, null));
        refuses(new FindMe(AccountPath.PLATFORM, another), as(Role.SUPER_ADMIN, AccountPath.PLATFORM, null));

        Map<String, Object> impersonated = new HashMap<>(as(Role.READ_ONLY, ACME, null));
        impersonated.put(Provenance.ACTOR, another.actor());
        assertThat(ask(new FindMe(ACME, himself), impersonated)).isEqualTo("answered");
        refuses(new FindMe(ACME, another), impersonated);
    }

    @Test
    void whoIsMissingHisSecondFactorIsAnsweredAboutHimselfAlone() {
        Map<String, Object> admin = new HashMap<>(as(Role.SUPER_ADMIN, AccountPath.PLATFORM, null));
        admin.put(Provenance.SECOND_FACTOR_MISSING, "true");

        refuses(UserRefusal.SECOND_FACTOR_SETUP_REQUIRED, new FindRecurring(ACME, null), admin);
        assertThat(ask(new FindMe(AccountPath.PLATFORM, new UserId("usr_1")), admin))
                .isEqualTo("answered");
    }

    @Test
    void whatLetsInIsToldToThePlatformItselfOnly() {
        FindSessionAccess access = new FindSessionAccess(new SessionId("ses_1"));
        assertThat(ask(access, Provenance.system("system:edge", "edge").asMetaData()))
                .isEqualTo("answered");
        refuses(access, as(Role.SUPER_ADMIN, AccountPath.PLATFORM, null));
    }

    /** Whoever sends such a query is not a hostile caller but a defect: the scope is never taken from a request. */
    @Test
    void nobodyIsAnsweredBeyondHisPath() {
        for (AccountPath beyond : Set.of(OTHER, AccountPath.PLATFORM)) {
            assertThatThrownBy(() -> ask(new FindRecurring(beyond, null), as(Role.RESELLER_ADMIN, ACME, null)))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> ask(
                        "anything", Provenance.system("system:test", "console").asMetaData()))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }
}

package com.unifiedhosting.identity;

import static com.unifiedhosting.identity.Role.AUDITOR;
import static com.unifiedhosting.identity.Role.BILLING;
import static com.unifiedhosting.identity.Role.OWNER;
import static com.unifiedhosting.identity.Role.READ_ONLY;
import static com.unifiedhosting.identity.Role.RESELLER_ADMIN;
import static com.unifiedhosting.identity.Role.SUPER_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "permissions.md");
    private static final AccountPath ACME = new AccountPath("platform/acc_acme");
    private static final AccountPath BOB = new AccountPath("platform/acc_acme/acc_bob");
    private static final AccountPath OTHER = new AccountPath("platform/acc_other");
    private static final Reason REASON = new Reason("because");

    @Test
    void reachesFromAnAccountToItselfAndDown() {
        assertThat(Reach.OWN.includes(ACME, ACME)).isTrue();
        assertThat(Reach.OWN.includes(ACME, BOB)).isFalse();
        assertThat(Reach.BELOW.includes(ACME, BOB)).isTrue();
        assertThat(Reach.BELOW.includes(ACME, ACME)).isFalse();
        assertThat(Reach.BELOW.includes(ACME, OTHER)).isFalse();
        assertThat(Reach.INVOICED.includes(ACME, BOB)).isTrue();
        assertThat(Reach.INVOICED.includes(ACME, ACME)).isFalse();
        assertThat(Reach.COVERED.includes(ACME, ACME)).isTrue();
        assertThat(Reach.COVERED.includes(ACME, BOB)).isTrue();
        assertThat(Reach.COVERED.includes(BOB, ACME)).isFalse();
        assertThat(Reach.COVERED.includes(ACME, OTHER)).isFalse();
        assertThat(Reach.PLATFORM.includes(AccountPath.PLATFORM, BOB)).isTrue();
        assertThat(Reach.PLATFORM.includes(ACME, BOB)).isFalse();
        assertThat(Reach.SELF.includes(BOB, BOB)).isFalse();
    }

    @Test
    void rolesFitKindsOfAccounts() {
        assertThat(roles(AccountKind.PLATFORM)).containsExactlyInAnyOrder(SUPER_ADMIN, AUDITOR);
        assertThat(roles(AccountKind.RESELLER))
                .containsExactlyInAnyOrder(RESELLER_ADMIN, Role.RESELLER_SUPPORT, AUDITOR);
        assertThat(roles(AccountKind.CUSTOMER))
                .containsExactlyInAnyOrder(OWNER, BILLING, Role.TECHNICAL, READ_ONLY, AUDITOR);
    }

    private static Set<Role> roles(AccountKind kind) {
        return Arrays.stream(Role.values()).filter(role -> role.fits(kind)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "READ_ONLY"})
    void whoOnlyLooksChangesNothing(Role role) {
        assertThat(Permission.values())
                .filteredOn(permission -> permission
                        .reach(role)
                        .filter(reach -> reach != Reach.SELF)
                        .isPresent())
                .extracting(Permission::scope)
                .isNotEmpty()
                .allMatch(scope ->
                        scope.endsWith(":read") || scope.startsWith("dashboards:") || scope.equals("books:check"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OWNER", "BILLING", "TECHNICAL", "READ_ONLY"})
    void aCustomerNeverReachesBelowHimself(Role role) {
        assertThat(Permission.values())
                .filteredOn(permission -> permission.reach(role).isPresent())
                .extracting(permission -> permission.reach(role).orElseThrow())
                .isSubsetOf(Reach.SELF, Reach.OWN, Reach.COVERED);
    }

    @Test
    void nobodyHasWhatThePlatformDoesItself() {
        assertThat(Role.values())
                .allMatch(role -> Permission.INTERNAL.reach(role).isEmpty());
        assertThat(Authority.of(Provenance.system("saga:test", "saga").asMetaData())
                        .reach(Permission.INTERNAL))
                .contains(Reach.COVERED);
    }

    @Test
    void namesOfPermissionsAreUnique() {
        assertThat(Permission.values()).extracting(Permission::scope).doesNotHaveDuplicates();
    }

    @Test
    void anApiKeyHasWhatItsScopesLeaveOfTheRole() {
        Authority key =
                Authority.of(Map.of("role", "OWNER", "path", BOB.value(), "scopes", "invoices:read nodes:manage"));

        assertThat(key.reach(Permission.INVOICES_READ)).contains(Reach.OWN);
        assertThat(key.reach(Permission.INVOICES_PAY)).isEmpty();
        assertThat(key.reach(Permission.NODES_MANAGE)).isEmpty();
    }

    @Test
    void historiesAreToldOfWhatIsWithinReach() {
        Authority owner = Authority.of(Map.of("role", "OWNER", "path", BOB.value()));

        assertThat(owner.readsHistoriesOf(BOB)).isTrue();
        assertThat(owner.readsHistoriesOf(ACME)).isFalse();
        assertThat(Authority.of(Map.of("role", "RESELLER_SUPPORT", "path", ACME.value()))
                        .readsHistoriesOf(BOB))
                .isTrue();
        assertThat(Authority.of(Map.of("role", "BILLING", "path", BOB.value())).readsHistoriesOf(BOB))
                .isFalse();
        assertThat(Authority.of(Map.of("role", "OWNER", "path", BOB.value(), "scopes", "invoices:read"))
                        .readsHistoriesOf(BOB))
                .isFalse();
    }

    @Test
    void whatIsDoneInPersonIsDoneByNoKeyAndNoImpersonator() {
        Map<String, String> himself =
                Map.of("role", "OWNER", "path", BOB.value(), "actor", "user:usr_1", "onBehalfOf", "user:usr_1");
        Map<String, String> another = new HashMap<>(himself);
        another.put("actor", "user:usr_2");
        Map<String, String> byKey = new HashMap<>(himself);
        byKey.put("scopes", "login:manage login:secure accounts:read");

        assertThat(Authority.of(himself).reach(Permission.LOGIN_MANAGE)).contains(Reach.SELF);
        assertThat(Authority.of(another).reach(Permission.LOGIN_MANAGE)).isEmpty();
        assertThat(Authority.of(another).reach(Permission.ACCOUNTS_READ)).isPresent();
        assertThat(Authority.of(byKey).reach(Permission.LOGIN_MANAGE)).isEmpty();
        assertThat(Authority.of(another).reach(Permission.LOGIN_SECURE)).isEmpty();
        assertThat(Authority.of(byKey).reach(Permission.LOGIN_SECURE)).isEmpty();
        assertThat(Authority.of(byKey).reach(Permission.ACCOUNTS_READ)).isPresent();
    }

    @Test
    void whoIsMissingHisSecondFactorHasWhatBelongsToSettingItUpForHimself() {
        Map<String, String> missing = Map.of(
                "role",
                "SUPER_ADMIN",
                "path",
                "platform",
                "actor",
                "user:usr_1",
                "onBehalfOf",
                "user:usr_1",
                "secondFactorMissing",
                "true");

        assertThat(Permission.values())
                .filteredOn(
                        permission -> Authority.of(missing).reach(permission).isPresent())
                .containsExactlyInAnyOrder(Permission.ME_READ, Permission.LOGIN_SECURE, Permission.SESSIONS_END)
                .allMatch(permission -> Authority.of(missing).reach(permission).orElseThrow() == Reach.SELF);
    }

    @Test
    void whatIsOfThePlatformIsForItsOwnUsersOnly() {
        assertThat(Authority.of(Map.of("role", "AUDITOR", "path", "platform")).reach(Permission.MACHINERY_READ))
                .contains(Reach.PLATFORM);
        assertThat(Authority.of(Map.of("role", "AUDITOR", "path", ACME.value())).reach(Permission.MACHINERY_READ))
                .isEmpty();
    }

    @Test
    void whoDoesNotSayWhoHeIsMayNothing() {
        for (Map<String, String> unknown : java.util.List.of(
                Map.<String, String>of(),
                Map.of("role", "OWNER"),
                Map.of("path", "platform"),
                Map.of("role", "EMPEROR", "path", "platform"),
                Map.of("role", "owner", "path", "platform"))) {
            assertThat(Permission.values())
                    .as(unknown.toString())
                    .allMatch(permission ->
                            Authority.of(unknown).reach(permission).isEmpty());
        }
    }

    @Test
    void whatAMessageNeedsMayDependOnWhatIsInIt() {
        SubscriptionId subscription = new SubscriptionId("sub_1");
        assertThat(Permissions.of(new ResumeSubscription(subscription, new Hold(Hold.Cause.CUSTOMER, "holidays"))))
                .isEqualTo(Permission.SUBSCRIPTIONS_PAUSE);
        assertThat(Permissions.of(new ResumeSubscription(subscription, new Hold(Hold.Cause.STAFF, "abuse"))))
                .isEqualTo(Permission.SUBSCRIPTIONS_SUSPEND);
        assertThat(Permissions.of(new ResumeSubscription(subscription, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"))))
                .isEqualTo(Permission.INTERNAL);
        assertThat(Permissions.of(new ResumeWebsite(new WebsiteId("web_1"), SuspensionCause.SUBSCRIPTION)))
                .isEqualTo(Permission.INTERNAL);
        assertThat(Permissions.of(new CancelOrder(new OrderId("ord_1"), CancelCause.NOT_PAID, REASON)))
                .isEqualTo(Permission.INTERNAL);
        assertThat(Permissions.of(new WriteOffInvoice(new InvoiceId("inv_1"), WriteOffCause.DUNNING, REASON)))
                .isEqualTo(Permission.INTERNAL);
        assertThat(Permissions.of(credit(CreditKind.GOODWILL))).isEqualTo(Permission.CREDIT_GRANT);
        assertThat(Permissions.of(credit(CreditKind.OVERPAYMENT))).isEqualTo(Permission.INTERNAL);
    }

    @Test
    void anOrderAtAnAgreedPriceNeedsWhatAgreeingNeedsToo() {
        PriceTerms terms =
                new PriceTerms(new AgreedPrice(AgreedPrice.Kind.FIXED, Money.parse("EUR 7.50"), null), null, REASON);

        assertThat(Permissions.of(order(terms))).isEqualTo(Permission.ORDERS_PLACE);
        assertThat(Permissions.besides(order(terms))).contains(Permission.PRICES_AGREE);
        assertThat(Permissions.besides(order(null))).isEmpty();
        assertThat(Permissions.besides(credit(CreditKind.GOODWILL))).isEmpty();
    }

    private static PlaceOrder order(@Nullable PriceTerms agreed) {
        return new PlaceOrder(
                new OrderId("ord_1"),
                new AccountId("acc_bob"),
                new PackageId("pkg_starter"),
                BillingCycle.MONTHLY,
                new DomainName("bob.example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                agreed);
    }

    private static AddCredit credit(CreditKind kind) {
        AccountId bob = new AccountId("acc_bob");
        return new AddCredit(LedgerId.of(bob, CurrencyUnit.EUR), bob, kind, "r", Money.parse("EUR 1.00"), REASON);
    }

    @Test
    void whatIsNotInTheTableIsThePlatformsOwn() {
        assertThat(Permissions.of("hello")).isEqualTo(Permission.INTERNAL);
    }

    /** Run with {@code -Dupdate.docs=true} to write the document anew. */
    @Test
    void theDocumentShowsTheTable() throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, document());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Permissions

                Written by `PermissionTest`: `mvn -pl domain test -Dtest=PermissionTest -Dupdate.docs=true`. The table is
                `Permission`; which message needs which stands in `Permissions`. A permission reaches to what is the
                user's own (self), his account's (own), that of accounts below (below), of those below that his own
                account invoices (invoiced), of both (covered), or to everything, for users of the platform's account
                (platform). The name is the scope of an API key.

                """);
        text.append("| permission | allows |");
        for (Role role : Role.values()) {
            text.append(' ').append(role).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        for (Permission permission : Permission.values()) {
            text.append("| `")
                    .append(permission.scope())
                    .append("` | ")
                    .append(permission.allows())
                    .append(" |");
            for (Role role : Role.values()) {
                text.append(' ')
                        .append(permission
                                .reach(role)
                                .map(reach -> reach.name().toLowerCase(java.util.Locale.ROOT))
                                .orElse(""))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}

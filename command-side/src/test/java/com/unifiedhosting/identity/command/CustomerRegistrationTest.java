package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserCommand.RegisterCustomer;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Customers who register themselves: account, user and address together, or none of them. */
class CustomerRegistrationTest extends IdentitySide {

    private static final ClaimKeys KEYS = new ClaimKeys(new byte[32]);
    private static final String EMAIL = "carol@example.com";
    private static final EmailAddress ADDRESS = new EmailAddress(EMAIL);
    private static final UserId CAROL = new UserId("usr_carol");
    private static final AccountId ACCOUNT = new AccountId("acc_carol");
    private static final AccountPath PATH = AccountPath.PLATFORM.child(ACCOUNT);

    @Test
    void makesAccountUserAndClaimsTogether() {
        assertThat(side.eventsOf(carol(PASSWORD, "verification")))
                .containsExactlyInAnyOrder(
                        new ClaimTaken(KEYS.email(ADDRESS), ACCOUNT.value()),
                        new AccountRegistered(
                                ACCOUNT,
                                AccountKind.CUSTOMER,
                                AccountId.PLATFORM,
                                PATH,
                                aProfile(EMAIL),
                                CurrencyUnit.EUR,
                                ZoneId.of("Europe/Berlin"),
                                Locale.GERMANY),
                        new ClaimTaken(KEYS.login(ADDRESS), CAROL.value()),
                        new UserRegistered(CAROL, ACCOUNT, PATH, ADDRESS, ANN_NAME, Role.OWNER, PASSWORD),
                        new VerificationRequested(CAROL, issued("verification", TokenPurpose.VERIFICATION)));
    }

    @Test
    void passesOverARepeatAlsoWithAnotherHashAndToken() {
        side.send(carol(PASSWORD, "verification"));

        assertThat(side.eventsOf(carol(password("salted anew"), "another"))).isEmpty();
    }

    @Test
    void makesNothingWhenAUserHasTheAddress() {
        side.send(new RegisterUser(
                new UserId("usr_other"), BOB, ADDRESS, ANN_NAME, Role.OWNER, PASSWORD, token("other")));

        side.refuses(UserRefusal.EMAIL_TAKEN, carol(PASSWORD, "verification"));

        assertNothingIsThere();
    }

    @Test
    void makesNothingWhenAnAccountHasTheAddress() {
        side.send(account(new AccountId("acc_other")));

        side.refuses(AccountRefusal.EMAIL_TAKEN, carol(PASSWORD, "verification"));

        assertNothingIsThere();
    }

    private void assertNothingIsThere() {
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, new CloseAccount(ACCOUNT, new Reason("a test")));
        side.refuses(UserRefusal.UNKNOWN_USER, new RenameUser(CAROL, ANN_NAME));
    }

    @Test
    void givesAnAddressThatManyRegisterWithAtOnceToOne() throws Exception {
        List<Callable<String>> wishes = IntStream.range(0, 30)
                .mapToObj(n -> (Callable<String>) () -> outcomeOf(new RegisterCustomer(
                        new UserId("usr_" + n), account(new AccountId("acc_" + n)), ANN_NAME, PASSWORD, token("t"))))
                .toList();

        Map<String, Long> outcomes = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> wish : threads.invokeAll(wishes)) {
                outcomes.merge(wish.get(), 1L, Long::sum);
            }
        }

        assertThat(outcomes).isEqualTo(Map.of("registered", 1L, "taken", 29L));
    }

    private String outcomeOf(RegisterCustomer command) {
        try {
            side.send(command);
            return "registered";
        } catch (Refused refused) {
            return refused.is(UserRefusal.EMAIL_TAKEN) || refused.is(AccountRefusal.EMAIL_TAKEN)
                    ? "taken"
                    : refused.refusal().code();
        }
    }

    @Test
    void invitesNobodyBeforeHisOwnAddressIsVerified() {
        side.send(carol(PASSWORD, "verification"));
        InviteUser invitation = new InviteUser(
                new UserId("usr_dave"),
                ACCOUNT,
                new EmailAddress("dave@example.com"),
                ANN_NAME,
                Role.BILLING,
                token("invitation"));
        Map<String, Object> byCarol = Map.of(Provenance.ON_BEHALF_OF, CAROL.actor());

        assertThatThrownBy(() -> side.send(invitation, byCarol))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(UserRefusal.EMAIL_NOT_VERIFIED))
                                .isTrue());

        side.send(new VerifyEmail(CAROL, token("verification").hash()));
        assertThat(side.send(invitation, byCarol)).isZero();
    }

    @Test
    void ordersNothingBeforeHisAddressIsVerified() {
        side.send(carol(PASSWORD, "verification"));
        PlaceOrder order = new PlaceOrder(
                new OrderId("ord_first"),
                ACCOUNT,
                new PackageId("pkg_none"),
                BillingCycle.MONTHLY,
                new DomainName("carol.example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null);
        Map<String, Object> byCarol = Map.of(Provenance.ON_BEHALF_OF, CAROL.actor());

        assertThatThrownBy(() -> side.send(order, byCarol))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(UserRefusal.EMAIL_NOT_VERIFIED))
                                .isTrue());

        side.send(new VerifyEmail(CAROL, token("verification").hash()));
        assertThatThrownBy(() -> side.send(order, byCarol))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(CatalogueRefusal.UNKNOWN_PACKAGE))
                                .isTrue());
    }

    @Test
    void nobodyMakesHimselfAResellerOrTheCustomerOfOne() {
        assertThatThrownBy(() -> new RegisterCustomer(
                        CAROL, account(AccountKind.RESELLER, AccountId.PLATFORM), ANN_NAME, PASSWORD, token("t")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisterCustomer(
                        CAROL,
                        account(AccountKind.CUSTOMER, new AccountId("acc_acme")),
                        ANN_NAME,
                        PASSWORD,
                        token("t")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RegisterCustomer carol(PasswordHash password, String token) {
        return new RegisterCustomer(CAROL, account(ACCOUNT), ANN_NAME, password, token(token));
    }

    private static RegisterAccount account(AccountId id) {
        return account(id, AccountKind.CUSTOMER, AccountId.PLATFORM);
    }

    private static RegisterAccount account(AccountKind kind, AccountId parent) {
        return account(ACCOUNT, kind, parent);
    }

    private static RegisterAccount account(AccountId id, AccountKind kind, AccountId parent) {
        return new RegisterAccount(
                id, kind, parent, aProfile(EMAIL), CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"), Locale.GERMANY);
    }
}

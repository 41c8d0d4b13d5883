package com.unifiedhosting.shared.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountCommand.FinishClosing;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorisationTest {

    private static final Reason REASON = new Reason("abuse");

    private final CommandSide side = new CommandSide(Instant.parse("2026-01-31T10:00:00Z")).authorised();

    @BeforeEach
    void resellerWithCustomer() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    private static Map<String, Object> as(Role role, AccountPath path) {
        return as(role.name(), path, null);
    }

    private static Map<String, Object> as(String role, AccountPath path, @Nullable Set<String> scopes) {
        return new Provenance("user:usr_1", "user:usr_1", "session", null, path.value(), role, scopes).asMetaData();
    }

    private void refuses(RefusalCode code, Object command, Map<String, Object> caller) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(command, caller))
                .satisfies(refused ->
                        assertThat(refused.is(code)).as(refused.getMessage()).isTrue());
    }

    @Test
    void aRoleWithoutThePermissionIsRefused() {
        for (Role role : Set.of(Role.AUDITOR, Role.RESELLER_SUPPORT, Role.OWNER, Role.READ_ONLY)) {
            refuses(SharedRefusal.FORBIDDEN, new SuspendAccount(BOB, REASON), as(role, ACME_PATH));
        }
    }

    @Test
    void aRoleWithThePermissionIsLetThrough() {
        assertThat(side.send(new SuspendAccount(BOB, REASON), as(Role.RESELLER_ADMIN, ACME_PATH)))
                .isEqualTo(1);
    }

    @Test
    void aPermissionForThingsBelowDoesNotReachToOnesOwn() {
        refuses(SharedRefusal.FORBIDDEN, new SuspendAccount(ACME, REASON), as(Role.RESELLER_ADMIN, ACME_PATH));
    }

    @Test
    void whatIsNotCoveredDoesNotExist() {
        refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new SuspendAccount(BOB, REASON),
                as(Role.RESELLER_ADMIN, new AccountPath("platform/acc_other")));
    }

    @Test
    void whatThePlatformDoesItselfIsNobodyElses() {
        refuses(SharedRefusal.FORBIDDEN, new FinishClosing(BOB), as(Role.SUPER_ADMIN, AccountPath.PLATFORM));
        refuses(
                AccountRefusal.NOT_CLOSING,
                new FinishClosing(BOB),
                Provenance.system("saga:closing", "saga").asMetaData());
    }

    @Test
    void anApiKeyIsLimitedToItsScopes() {
        refuses(
                SharedRefusal.FORBIDDEN,
                new SuspendAccount(BOB, REASON),
                as("SUPER_ADMIN", AccountPath.PLATFORM, Set.of("accounts:read")));
        assertThat(side.send(
                        new SuspendAccount(BOB, REASON),
                        as("SUPER_ADMIN", AccountPath.PLATFORM, Set.of("accounts:suspend"))))
                .isEqualTo(1);
    }

    @Test
    void nobodyIsRefused() {
        refuses(SharedRefusal.FORBIDDEN, new SuspendAccount(BOB, REASON), Map.of());
        refuses(SharedRefusal.FORBIDDEN, new SuspendAccount(BOB, REASON), Map.of("path", "platform"));
    }

    @Test
    void aResellerGivesCreditOnlyWhereHeInvoicesHimself() {
        AddCredit credit = new AddCredit(
                LedgerId.of(BOB, CurrencyUnit.EUR), BOB, CreditKind.GOODWILL, "gift", Money.parse("EUR 5.00"), REASON);
        refuses(SharedRefusal.FORBIDDEN, credit, as(Role.RESELLER_ADMIN, ACME_PATH));

        side.happened(ACME, AccountMaker.billing(ACME, true));

        assertThat(side.send(credit, as(Role.RESELLER_ADMIN, ACME_PATH))).isPositive();
        refuses(SharedRefusal.FORBIDDEN, credit, as(Role.OWNER, BOB_PATH));
    }

    @Test
    void whatIsOnesOwnIsNobodyElses() {
        side.happened(UserMaker.ANN, UserMaker.annRegistered());
        RequestVerification ask = new RequestVerification(UserMaker.ANN, UserMaker.token("again"));

        refuses(SharedRefusal.FORBIDDEN, ask, as(Role.OWNER, BOB_PATH));
        assertThat(side.send(ask, asAnn(Role.OWNER, BOB_PATH))).isPositive();
    }

    @Test
    void whoIsMissingHisSecondFactorDoesNothingButSetItUp() {
        side.happened(UserMaker.ANN, UserMaker.annRegistered());
        UserId eve = new UserId("usr_eve");
        side.happened(
                eve,
                new UserRegistered(
                        eve,
                        BOB,
                        BOB_PATH,
                        new EmailAddress("eve@example.com"),
                        UserMaker.ANN_NAME,
                        Role.BILLING,
                        UserMaker.PASSWORD));
        Map<String, Object> ann = new HashMap<>(asAnn(Role.OWNER, BOB_PATH));
        ann.put(Provenance.SECOND_FACTOR_MISSING, "true");

        refuses(UserRefusal.SECOND_FACTOR_SETUP_REQUIRED, new SuspendUser(eve, REASON), ann);
        refuses(UserRefusal.SECOND_FACTOR_SETUP_REQUIRED, new LogOutOthers(eve, null), ann);
        refuses(UserRefusal.SECOND_FACTOR_SETUP_REQUIRED, new FinishClosing(BOB), ann);
        assertThat(side.send(new RequestVerification(UserMaker.ANN, UserMaker.token("again")), ann))
                .isPositive();
        assertThat(side.send(new LogOutOthers(UserMaker.ANN, null), ann)).isPositive();
    }

    private static Map<String, Object> asAnn(Role role, AccountPath path) {
        String ann = UserMaker.ANN.actor();
        return new Provenance(ann, ann, "session", null, path.value(), role.name(), null).asMetaData();
    }

    private void annHelpsAtAcme() {
        side.happened(
                UserMaker.ANN,
                new UserRegistered(
                        UserMaker.ANN,
                        ACME,
                        ACME_PATH,
                        UserMaker.ANN_EMAIL,
                        UserMaker.ANN_NAME,
                        Role.RESELLER_SUPPORT,
                        UserMaker.PASSWORD));
    }

    @Test
    void whoMayEndSessionsBelowMayEndHisOwnToo() {
        annHelpsAtAcme();
        LogOutOthers logOut = new LogOutOthers(UserMaker.ANN, null);

        refuses(SharedRefusal.FORBIDDEN, logOut, as(Role.RESELLER_SUPPORT, ACME_PATH));
        assertThat(side.send(logOut, asAnn(Role.RESELLER_SUPPORT, ACME_PATH))).isPositive();
    }

    /** Or a stolen session could switch off the second factor without the password. */
    @Test
    void nobodyHelpsHimself() {
        side.happened(UserMaker.ANN, UserMaker.annRegistered());
        DisableTotp help = new DisableTotp(UserMaker.ANN, null);

        refuses(SharedRefusal.FORBIDDEN, help, asAnn(Role.OWNER, BOB_PATH));
        assertThat(side.send(help, as(Role.OWNER, BOB_PATH))).isNotNegative();
    }
}

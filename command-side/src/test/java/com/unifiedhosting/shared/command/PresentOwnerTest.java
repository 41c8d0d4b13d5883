package com.unifiedhosting.shared.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registered;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.requestWebsite;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.MakeDefault;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.ImpersonateUser;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts is where the owner stands now: Bob, with all that he owns, is moved from Acme to another reseller. */
class PresentOwnerTest {

    private static final AccountId OTHER = new AccountId("acc_other");
    private static final AccountPath OTHER_PATH = AccountPath.PLATFORM.child(OTHER);
    private static final AccountPath MOVED_PATH = OTHER_PATH.child(BOB);
    private static final Reason WHY = new Reason("Because");
    private static final NewSession SESSION = UserMaker.aSession("one");
    private static final ApiKeyId KEY = new ApiKeyId("key_1");
    private static final MoveAccount MOVE = new MoveAccount(BOB, OTHER);
    private static final Map<String, Object> ROOT = as(Role.SUPER_ADMIN, AccountPath.PLATFORM, "usr_root");
    private static final Map<String, Object> OLD = as(Role.RESELLER_ADMIN, ACME_PATH, "usr_old");
    private static final Map<String, Object> NEW = as(Role.RESELLER_ADMIN, OTHER_PATH, "usr_new");
    private static final Map<String, Object> SYSTEM =
            Provenance.system("saga:test", "saga").asMetaData();

    private final CommandSide side = new CommandSide(ISSUE_AT).authorised();

    @BeforeEach
    void bobHasEverythingThereIs() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(
                OTHER,
                registered(
                        new RegisterAccount(
                                OTHER,
                                AccountKind.RESELLER,
                                AccountId.PLATFORM,
                                aProfile("other@example.com"),
                                CurrencyUnit.EUR,
                                BERLIN,
                                Locale.ENGLISH),
                        OTHER_PATH));
        side.happened(BOB, bobRegistered());
        side.happened(SUBSCRIPTION, SubscriptionMaker.created(), new SubscriptionActivated(SUBSCRIPTION));
        side.happened(ANN, UserMaker.annRegistered(), new EmailVerified(ANN));
        side.send(requestWebsite(), OLD);
        side.send(new AddPaymentMethod(WALLET, BOB, aMethod(VISA), false), OLD);
        side.send(charges("hosting"), SYSTEM);
        assertThat(side.answerTo(login(SESSION), SYSTEM, LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
        side.send(createKey(KEY), as(Role.OWNER, BOB_PATH, ANN.value()));
    }

    @AfterEach
    void close() {
        side.close();
    }

    private void bothBillThemselves() {
        for (AccountId reseller : List.of(ACME, OTHER)) {
            side.happened(reseller, AccountMaker.billing(reseller, true));
        }
    }

    @Test
    void onlyThePlatformMoves() {
        refuses(SharedRefusal.FORBIDDEN, MOVE, OLD);
        refuses(SharedRefusal.FORBIDDEN, MOVE, NEW);
        refuses(SharedRefusal.FORBIDDEN, MOVE, as(Role.AUDITOR, AccountPath.PLATFORM, "usr_audit"));
        assertThat(side.send(MOVE, ROOT)).isPositive();
    }

    @Test
    void afterTheMoveNothingIsKnownToTheOldResellerAndEverythingToTheNewOne() {
        bothBillThemselves();
        Map<Object, RefusalCode> commands = Map.ofEntries(
                Map.entry(new ChangeTags(BOB, Set.of()), AccountRefusal.UNKNOWN_ACCOUNT),
                Map.entry(
                        new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, WHY),
                        SubscriptionRefusal.UNKNOWN_SUBSCRIPTION),
                Map.entry(requestWebsite(), HostingRefusal.UNKNOWN_WEBSITE),
                Map.entry(new MakeDefault(WALLET, VISA), BillingRefusal.UNKNOWN_PAYMENT_METHOD),
                Map.entry(new IssueInvoice(INVOICE), BillingRefusal.UNKNOWN_INVOICE),
                Map.entry(
                        new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("5.00"), WHY),
                        AccountRefusal.UNKNOWN_ACCOUNT),
                Map.entry(new SuspendUser(ANN, WHY), UserRefusal.UNKNOWN_USER),
                Map.entry(
                        new EndSession(SESSION.sessionId(), ANN, SessionEnd.LOGGED_OUT_ELSEWHERE),
                        UserRefusal.UNKNOWN_SESSION),
                Map.entry(new RevokeApiKey(KEY, ANN, ApiKeyEnd.REVOKED), UserRefusal.UNKNOWN_API_KEY));
        commands.keySet()
                .forEach(command -> assertThatExceptionOfType(Refused.class).isThrownBy(() -> side.send(command, NEW)));

        side.send(MOVE, ROOT);

        commands.forEach((command, unknown) -> refuses(unknown, command, OLD));
        commands.keySet()
                .forEach(command -> assertThat(side.send(command, NEW))
                        .as(String.valueOf(command))
                        .isNotNegative());
    }

    @Test
    void aPermissionForThingsBelowReachesToWhatHasCome() {
        SuspendWebsite suspend = new SuspendWebsite(WEBSITE, SuspensionCause.STAFF, WHY);
        side.send(MOVE, ROOT);

        refuses(HostingRefusal.UNKNOWN_WEBSITE, suspend, OLD);
        refuses(HostingRefusal.WRONG_WEBSITE_STATE, suspend, NEW);
    }

    @Test
    void whoWasMovedOwnsHisThingsAlsoWhileHeComesWithHisOldPath() {
        side.send(MOVE, ROOT);

        CancelSubscription cancel = new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, WHY);
        assertThat(side.send(cancel, as(Role.OWNER, BOB_PATH, ANN.value()))).isPositive();
        assertThat(side.send(cancel, as(Role.OWNER, MOVED_PATH, ANN.value()))).isPositive();
        assertThat(side.send(createKey(new ApiKeyId("key_2")), as(Role.OWNER, BOB_PATH, ANN.value())))
                .isNotNegative();
    }

    @Test
    void whatHappensAfterTheMoveCarriesThePresentPath() {
        side.send(MOVE, ROOT);

        WebsiteId second = new WebsiteId("web_2");
        side.send(
                new RequestWebsite(second, SUBSCRIPTION, new DomainName("second.example.com"), ApplicationType.STATIC),
                NEW);
        assertThat(first(second, WebsiteRequested.class).ownerPath()).isEqualTo(MOVED_PATH);

        side.send(new IssueInvoice(INVOICE), SYSTEM);
        assertThat(first(INVOICE, InvoiceIssued.class).ownerPath()).isEqualTo(MOVED_PATH);
        side.send(new PayInvoice(INVOICE, null, VISA), NEW);
        assertThat(first(PaymentId.of(INVOICE, 1), PaymentRequested.class).ownerPath())
                .isEqualTo(MOVED_PATH);
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("100.00")), SYSTEM);
        assertThat(first(LEDGER, LedgerOpened.class).ownerPath()).isEqualTo(MOVED_PATH);

        NewSession next = UserMaker.aSession("two");
        assertThat(side.answerTo(login(next), SYSTEM, LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
        assertThat(first(next.sessionId(), SessionStarted.class).ownerPath()).isEqualTo(MOVED_PATH);
        ApiKeyId key = new ApiKeyId("key_3");
        side.send(createKey(key), as(Role.OWNER, MOVED_PATH, ANN.value()));
        assertThat(first(key, ApiKeyCreated.class).ownerPath()).isEqualTo(MOVED_PATH);
    }

    @Test
    void aDraftGoesOutWholeUnderWhoeverIssuesWhenItIsIssued() {
        bothBillThemselves();
        side.send(MOVE, ROOT);
        side.send(charges("more"), SYSTEM);
        side.send(new IssueInvoice(INVOICE), SYSTEM);

        InvoiceIssued issued = first(INVOICE, InvoiceIssued.class);
        assertThat(issued.issuer().accountId()).isEqualTo(OTHER);
        assertThat(issued.lines()).hasSize(2);
    }

    @Test
    void anIssuedInvoiceKeepsItsIssuer() {
        bothBillThemselves();
        side.send(new IssueInvoice(INVOICE), SYSTEM);
        side.send(MOVE, ROOT);

        refuses(BillingRefusal.UNKNOWN_INVOICE, new VoidInvoice(INVOICE, WHY), OLD);
        refuses(SharedRefusal.FORBIDDEN, new VoidInvoice(INVOICE, WHY), NEW);
        assertThat(side.send(new VoidInvoice(INVOICE, WHY), ROOT)).isPositive();
        assertThat(first(INVOICE, InvoiceIssued.class).issuer().accountId()).isEqualTo(ACME);
    }

    @Test
    void onlyTheNewResellerActsAsAUserOfTheAccount() {
        UserId old = user("old", ACME);
        UserId other = user("new", OTHER);
        side.send(MOVE, ROOT);

        ImpersonateUser byOld = new ImpersonateUser(ANN, old, shortSession("by-old"));
        refuses(UserRefusal.UNKNOWN_USER, byOld, OLD);
        refuses(UserRefusal.IMPERSONATION_REFUSED, byOld, SYSTEM);
        assertThat(side.send(new ImpersonateUser(ANN, other, shortSession("by-new")), NEW))
                .isNotNegative();
    }

    private UserId user(String name, AccountId account) {
        UserId id = new UserId("usr_" + name);
        side.send(
                new RegisterUser(
                        id,
                        account,
                        new EmailAddress(name + "@users.example.com"),
                        UserMaker.ANN_NAME,
                        Role.RESELLER_ADMIN,
                        UserMaker.PASSWORD,
                        UserMaker.token(name)),
                SYSTEM);
        return id;
    }

    private void refuses(RefusalCode code, Object command, Map<String, Object> caller) {
        assertThatExceptionOfType(Refused.class)
                .as(String.valueOf(command))
                .isThrownBy(() -> side.send(command, caller))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code.wire()));
    }

    private <E extends DomainEvent> E first(Identifier stream, Class<E> type) {
        return side.stream(stream).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static NewSession shortSession(String name) {
        return new NewSession(
                new SessionId("ses_" + name),
                SessionKind.BROWSER,
                TokenHash.of(name),
                null,
                UserMaker.HOME,
                UserMaker.DEVICE,
                ImpersonateUser.LONGEST,
                ImpersonateUser.LONGEST);
    }

    private static AddCharges charges(String key) {
        return new AddCharges(INVOICE, BOB, List.of(aCharge(key, "9.90")), ISSUE_AT, false);
    }

    private static RecordLogin login(NewSession session) {
        return new RecordLogin(ANN, UserMaker.PASSWORD, null, session);
    }

    private static CreateApiKey createKey(ApiKeyId key) {
        return new CreateApiKey(
                key,
                ANN,
                UserMaker.PASSWORD,
                new KeyName("Export"),
                Set.of(new Scope("invoices:read")),
                null,
                TokenHash.of("secret"));
    }

    private static Map<String, Object> as(Role role, AccountPath path, String user) {
        return new Provenance("user:" + user, "user:" + user, "session", null, path.value(), role.name(), null)
                .asMetaData();
    }
}

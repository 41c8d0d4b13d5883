package com.unifiedhosting.app.vault;

import static com.unifiedhosting.app.testing.Queries.bySystem;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountQuery.FindNotes;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.app.processing.ParkedEvents;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.NotificationQuery.FindNotification;
import com.unifiedhosting.notification.NotificationView;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A customer with all that a platform can know about him, and who steals the database. */
@PlatformTest
class SealedStorageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    StoredKeyring keyring;

    @Autowired
    ParkedEvents parked;

    @LocalServerPort
    int port;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final AccountId account = new AccountId("acc_" + UUID.randomUUID());
    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private final NotificationId notification = new NotificationId("ntf_" + UUID.randomUUID());
    private final String ip = "2001:db8:" + unique.substring(0, 4) + ":" + unique.substring(4) + "::7";

    private final Profile profile = profile("");

    private Profile profile(String mark) {
        return new Profile(
                new PersonName("Quibblefish " + unique + mark + " Ltd"),
                new PersonName("Zaphodine " + unique + mark),
                new EmailAddress("zaphodine." + unique + mark + "@quibblefish.example"),
                new PhoneNumber("+49" + Math.abs(unique.hashCode() % 100_000_000) + "077"),
                new PostalAddress(
                        "Hidden Lane " + unique + mark,
                        "Nowhereville " + unique,
                        "QX " + unique,
                        "Region " + unique,
                        new CountryCode("NZ")),
                new TaxId("QF" + unique));
    }

    @BeforeEach
    void muchIsKnown() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        UserId asker = new UserId("usr_" + unique);
        company.send(new RegisterUser(
                asker,
                AccountId.PLATFORM,
                new EmailAddress("asker." + unique + "@quibblefish.example"),
                UserMaker.ANN_NAME,
                Role.AUDITOR,
                UserMaker.PASSWORD,
                UserMaker.token(unique)));
        company.send(new VerifyEmail(asker, UserMaker.token(unique).hash()));
        asked(new RegisterAccount(
                account,
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                profile,
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Berlin"),
                Locale.GERMANY));
        asked(new WriteNote(account, new Note("Suspiciously cheerful " + unique)));
        company.paysWith(account, "tok_timeout_lost-" + unique);
        asked(new RequestNotification(
                notification,
                account,
                Template.ORDER_REJECTED,
                new Parameters(Map.of("reason", "https://link.example/" + unique))));
        asked(new PlaceOrder(
                order,
                account,
                company.packageAt("EUR 9.99"),
                BillingCycle.MONTHLY,
                new DomainName("shop-" + account.value().substring(4, 12) + ".localhost"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        assertThat(new Api(port)
                        .post(
                                "/api/v1/accounts/" + account + "/notes",
                                """
                                {"note":"Quietly melancholic %s"}""".formatted(unique),
                                "Idempotency-Key",
                                unique)
                        .status())
                .isEqualTo(200);
        assertThat(quiescence.await(PATIENCE)).isTrue();
    }

    private void asked(Object command) {
        Provenance tester = new Provenance(
                "user:usr_" + unique,
                "user:usr_" + unique,
                "session",
                new IpAddress(ip),
                "platform",
                Provenance.SYSTEM,
                null);
        commands.sendAndWait(new GenericCommandMessage<>(command, tester.asMetaData()));
    }

    private List<String> data() {
        return List.of(
                profile.legalName().value(),
                profile.displayName().value(),
                profile.email().value(),
                "+49" + Math.abs(unique.hashCode() % 100_000_000) + "077",
                "Hidden Lane " + unique,
                "Nowhereville " + unique,
                "QX " + unique,
                "Region " + unique,
                "QF" + unique,
                "Suspiciously cheerful " + unique,
                "Quietly melancholic " + unique,
                "tok_timeout_lost-" + unique,
                "link.example/" + unique,
                ip);
    }

    @Test
    void nothingOfItStandsAnywhereInTheDatabase() {
        EveryTable database = new EveryTable(jdbc);
        // an event that is parked, and a saga that waits with what it knows
        jdbc.update(
                "update read_model.account set account_id = ? where account_id = ?", "lost" + unique, account.value());
        asked(new ChangeProfile(account, profile(".new")));
        assertThat(quiescence.await(PATIENCE)).isTrue();
        assertThat(parked.all()).anyMatch(letter -> letter.sequence().startsWith(account.value()));
        assertThat(jdbc.queryForList("select encode(serialized, 'escape') from runtime.saga", String.class))
                .anyMatch(saga -> saga.contains("\"token\":\"sealed:1:" + account));

        assertThat(database.tables().keySet())
                .contains(
                        "event_store.domain_event",
                        "event_store.snapshot",
                        "runtime.saga",
                        "runtime.dead_letter",
                        "runtime.scheduled_task",
                        "runtime.idempotent_request",
                        "read_model.account",
                        "sandbox_gateway.charge");
        assertThat(database.with(account.value()))
                .as("the search finds what is there")
                .contains("read_model.invoice");
        assertThat(database.with("sealed:1:" + account)).contains("runtime.dead_letter", "runtime.saga");
        assertThat(database.with("sealed:1:platform")).contains("runtime.idempotent_request");
        for (String datum : data()) {
            assertThat(database.with(datum)).as(datum).isEmpty();
        }

        jdbc.update(
                "update read_model.account set account_id = ? where account_id = ?", account.value(), "lost" + unique);
        parked.retry("accounts");
        assertThat(view().profile()).isEqualTo(profile(".new"));
    }

    @Test
    void theSearchWouldFindEachDatum() {
        jdbc.execute("create table public.thief_" + unique + " (shown text, bytes bytea)");
        try {
            for (String datum : data()) {
                jdbc.update("insert into public.thief_" + unique + " values ('…' || upper(?), null)", datum);
                assertThat(new EveryTable(jdbc).with(datum)).containsExactly("public.thief_" + unique);
                jdbc.update(
                        "update public.thief_" + unique
                                + " set shown = null, bytes = convert_to('{\"x\":\"' || ?, 'UTF8')",
                        datum);
                assertThat(new EveryTable(jdbc).with(datum)).containsExactly("public.thief_" + unique);
                jdbc.update("delete from public.thief_" + unique);
            }
        } finally {
            jdbc.execute("drop table public.thief_" + unique);
        }
    }

    @Test
    void thoseWhoMaySeeItSeeItAll() {
        assertThat(view().profile()).isEqualTo(profile);
        assertThat(found("quibblefish " + unique)).containsExactly(account);
        assertThat(notes()).extracting(NoteView::note).contains(new Note("Suspiciously cheerful " + unique));
        assertThat(invoice().buyer())
                .isNotNull()
                .satisfies(buyer -> assertThat(buyer.email()).isEqualTo(profile.email()));
        assertThat(message().recipient()).isEqualTo(profile.email());
        assertThat(message().parameters()).containsEntry("reason", "https://link.example/" + unique);
        assertThat(registration().ip()).isEqualTo(ip);
    }

    @Test
    void whoIsErasedIsForgottenEverywhereAlsoByARebuild() {
        keyring.destroy(PersonKey.of(account));
        keyring.destroy(new PersonKey("usr_" + unique));
        assertThat(new Api(port)
                        .post("/api/v1/admin/projections/accounts/rebuild", "")
                        .status())
                .isEqualTo(202);
        assertThat(quiescence.await(PATIENCE)).isTrue();

        assertThat(view().profile())
                .isEqualTo(new Profile(
                        PersonName.ERASED,
                        PersonName.ERASED,
                        EmailAddress.ERASED,
                        PhoneNumber.ERASED,
                        PostalAddress.ERASED,
                        TaxId.ERASED));
        assertThat(parked.all()).noneMatch(letter -> letter.sequence().startsWith(account.value()));
        assertThat(found("quibblefish " + unique)).isEmpty();
        assertThat(notes()).extracting(NoteView::note).containsOnly(Note.ERASED);
        assertThat(invoice().buyer()).isNotNull().satisfies(buyer -> {
            assertThat(buyer.accountId()).isEqualTo(account);
            assertThat(buyer.legalName()).isEqualTo(PersonName.ERASED);
        });
        assertThat(invoice().issuer())
                .isNotNull()
                .satisfies(issuer -> assertThat(issuer.legalName()).isNotEqualTo(PersonName.ERASED));
        assertThat(message().recipient()).isEqualTo(EmailAddress.ERASED);
        assertThat(registration().ip()).isEqualTo(IpAddress.ERASED.value());
    }

    private AccountView view() {
        return one(new FindAccount(AccountPath.PLATFORM, account), AccountView.class);
    }

    private List<AccountId> found(String text) {
        return all(
                        new FindAccounts(
                                AccountPath.PLATFORM, null, null, null, null, text, AccountSorting.NAME, Page.first()),
                        AccountView.class)
                .stream()
                .map(AccountView::accountId)
                .toList();
    }

    private List<NoteView> notes() {
        return all(new FindNotes(AccountPath.PLATFORM, account), NoteView.class);
    }

    private InvoiceDetailView invoice() {
        return one(new FindInvoice(AccountPath.PLATFORM, InvoiceId.ofOrder(order)), InvoiceDetailView.class);
    }

    private NotificationView message() {
        return one(new FindNotification(AccountPath.PLATFORM, notification), NotificationView.class);
    }

    private AuditEntry registration() {
        return all(new FindHistory(AccountPath.PLATFORM, account, AuditFilter.NONE, Page.first()), AuditEntry.class)
                .stream()
                .filter(entry -> entry.event().equals("account.registered"))
                .findFirst()
                .orElseThrow();
    }

    private <V> V one(Object query, Class<V> type) {
        return queries.query(bySystem(query), ResponseTypes.instanceOf(type)).join();
    }

    private <V> List<V> all(Object query, Class<V> type) {
        return queries.query(bySystem(query), ResponseTypes.multipleInstancesOf(type))
                .join();
    }
}

package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import com.unifiedhosting.tax.TaxTableId;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Two resellers who bill themselves, with customers; a customer of the platform's own; and users of every role. Each
 * account has one of everything, and a user whom nobody logs in as.
 */
public final class Town {

    public static final String PASSWORD = "correct horse battery staple";

    /** An account and what is its own, by the name of the resource. */
    public record House(String name, AccountKind kind, AccountPath path, Map<String, String> things) {

        String id() {
            return path.owner().value();
        }

        /** Whether it is this one or stands below it. Of texts, and not as the platform finds it out. */
        boolean covers(House other) {
            return (other.path().value() + "/").startsWith(path.value() + "/");
        }

        /** The path of whoever stands above; empty for the platform. */
        String above() {
            return path.value().substring(0, Math.max(0, path.value().lastIndexOf('/')));
        }
    }

    /**
     * A user who is logged in.
     *
     * @param things ids of another session and of a key, by the name of the resource; and the token of that session and
     *     the key itself
     */
    public record Resident(House home, Role role, UserId userId, String token, Map<String, String> things) {

        String email() {
            return Town.email(userId).value();
        }

        @Override
        public String toString() {
            return role + " of " + home.name();
        }
    }

    final List<House> houses = new ArrayList<>();
    final List<Resident> residents = new ArrayList<>();
    final PackageId offered;
    final String ban;

    private final HostingCompany company;
    private final Api api;
    private final PasswordHash hash;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    public Town(HostingCompany company, Api api, Passwords passwords) {
        this.company = company;
        this.api = api;
        hash = passwords.hash(new Password(PASSWORD));
        company.open();
        offered = company.packageAt("EUR 9.90");
        ban = api.post("/api/v1/admin/bans", """
                        {"network":"198.18.5.0/28","reason":"Scans"}""").at("/id");
        House platform = house("platform", AccountPath.PLATFORM, AccountKind.PLATFORM);
        House acme = house("acme", AccountPath.PLATFORM, AccountKind.RESELLER);
        // whose ids and paths begin as those of others do
        House rival = house("acme-rival", AccountPath.PLATFORM, AccountKind.RESELLER);
        House bob = house("bob", acme.path(), AccountKind.CUSTOMER);
        house("bobby", acme.path(), AccountKind.CUSTOMER);
        house("dave", rival.path(), AccountKind.CUSTOMER);
        house("erin", AccountPath.PLATFORM, AccountKind.CUSTOMER);
        for (Role role : Role.values()) {
            for (House home : List.of(platform, acme, bob)) {
                if (role.fits(home.kind())) {
                    residents.add(resident(home, role));
                }
            }
        }
        assertThat(residents.stream().map(Resident::role)).containsAll(EnumSet.allOf(Role.class));
    }

    public House house(String name) {
        return houses.stream()
                .filter(house -> house.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of what an account has, the one of a kind. */
    public String thing(String house, String kind) {
        return requireNonNull(house(house).things().get(kind), kind);
    }

    public Resident resident(String home, Role role) {
        return residents.stream()
                .filter(it -> it.home().name().equals(home) && it.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private House house(String name, AccountPath above, AccountKind kind) {
        AccountId id = AccountId.PLATFORM;
        AccountPath path = AccountPath.PLATFORM;
        if (kind != AccountKind.PLATFORM) {
            id = new AccountId("acc_" + unique + "-" + name);
            path = above.child(id);
            company.send(new RegisterAccount(
                    id,
                    kind,
                    above.owner(),
                    AccountMaker.aProfile(name + "-" + unique + "@example.com"),
                    CurrencyUnit.EUR,
                    ZoneId.of("Europe/Berlin"),
                    Locale.GERMANY));
        }
        House house = new House(name, kind, path, new HashMap<>());
        houses.add(house);
        house.things().put("accounts", id.value());
        if (kind == AccountKind.RESELLER) {
            BillingSettings standard = BillingSettings.STANDARD;
            company.send(new ChangeBillingSettings(
                    id,
                    new BillingSettings(
                            true,
                            standard.numberFormat(),
                            standard.tax(),
                            standard.collection(),
                            standard.consolidationMinutes())));
        }
        if (kind != AccountKind.CUSTOMER) {
            company.send(new SetTaxRates(TaxTableId.of(id), id, List.of(TaxMaker.GERMAN)));
        }
        if (kind != AccountKind.PLATFORM) {
            company.send(new WriteNote(id, new Note(secretNote(house))));
        }
        WebhookEndpointId endpoint = new WebhookEndpointId("whe_" + name + "-" + unique);
        company.send(new CreateWebhookEndpoint(
                endpoint,
                id,
                new EndpointUrl("https://" + name + ".invalid.example.com/hooks"),
                null,
                Set.of(EventKind.ACCOUNT_CLOSED),
                WebhookSecret.of(new byte[32])));
        house.things().put("webhook-endpoints", endpoint.value());
        UserId user = user(house, kind == AccountKind.CUSTOMER ? Role.OWNER : Role.AUDITOR, "still");
        house.things().put("users", user.value());
        if (kind == AccountKind.CUSTOMER) {
            order(house, id);
        }
        if (kind != AccountKind.CUSTOMER) {
            house.things().put("packages", ownPackage(id));
            house.things().put("coupons", ownCoupon(id));
        }
        return house;
    }

    /** What only whoever stands above the account may read. */
    String secretNote(House house) {
        return "private note about " + house.name() + " " + unique;
    }

    private void order(House house, AccountId account) {
        OrderId order = new OrderId("ord_" + house.name() + "-" + unique);
        company.paysWith(account, "tok_approve");
        company.send(new PlaceOrder(
                order,
                account,
                offered,
                BillingCycle.MONTHLY,
                new DomainName(house.name() + "-" + unique + ".example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        house.things()
                .putAll(Map.of(
                        "orders", order.value(),
                        "subscriptions", SubscriptionId.of(order).value(),
                        "websites", WebsiteId.firstOf(order).value(),
                        "invoices", InvoiceId.ofOrder(order).value()));
        house.things().put("payments", firstOf("/api/v1/payments", "paymentId", account));
        CreditNoteId note = new CreditNoteId("crn_" + house.name() + "-" + unique);
        company.send(new IssueCreditNote(
                note,
                InvoiceId.ofOrder(order),
                List.of(new CreditedCharge(
                        new ChargeKey(api.get("/api/v1/invoices/" + InvoiceId.ofOrder(order))
                                .at("/lines/0/key")),
                        null,
                        Money.parse("EUR 0.01"))),
                false,
                new Reason("Taken back after all")));
        house.things().put("credit-notes", note.value());
        house.things().put("notifications", firstOf("/api/v1/notifications", "notificationId", account));
    }

    private String firstOf(String list, String name, AccountId account) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get(list + "?account=" + account).at("/items/0/" + name), id -> !id.isEmpty());
    }

    private String ownPackage(AccountId owner) {
        Api.Answer created = api.post("/api/v1/packages", """
                {"owner":"%s","visibility":"PRIVATE","terms":{"name":"Own","description":"For itself","prices":[{"cycle":"MONTHLY",
                "price":{"amount":"5.00","currency":"EUR"},"setupFee":{"amount":"0.00","currency":"EUR"}}],"trialDays":0,
                "limits":{"websites":1,"diskMegabytes":100,"bandwidthMegabytes":100,"databases":0,"mailboxes":0,
                "memoryMegabytes":64},"phpVersions":[],"features":[],"serverGroup":"default"}}""".formatted(owner));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.at("/id");
    }

    private String ownCoupon(AccountId owner) {
        Api.Answer created = api.post("/api/v1/coupons", """
                {"owner":"%s","code":"OWN-%s","terms":{"discount":{"percent":"5"},"oncePerAccount":false}}""".formatted(owner, unique));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.at("/id");
    }

    private UserId user(House home, Role role, String name) {
        UserId id = new UserId("usr_" + name + "-" + home.name() + "-" + unique);
        company.send(new RegisterUser(
                id, new AccountId(home.id()), email(id), UserMaker.ANN_NAME, role, hash, UserMaker.token(id.value())));
        company.send(new VerifyEmail(id, UserMaker.token(id.value()).hash()));
        return id;
    }

    private static EmailAddress email(UserId user) {
        return new EmailAddress(user.value().substring(4) + "@example.com");
    }

    /** One more user of a house, whom nobody logs in as. */
    UserId somebodyOf(House house) {
        return user(
                house,
                house.kind() == AccountKind.CUSTOMER ? Role.OWNER : Role.AUDITOR,
                UUID.randomUUID().toString());
    }

    /** One more user, who is none of the residents. */
    public Resident newcomer(House home, Role role) {
        return resident(home, role, UUID.randomUUID().toString());
    }

    private Resident resident(House home, Role role) {
        return resident(home, role, role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Resident resident(House home, Role role, String name) {
        UserId user = user(home, role, name);
        Api.Answer login = login(user);
        Api.Answer other = login(user);
        Api self = api.as(login.at("/accessToken"));
        Api.Answer key = self.post("/api/v1/me/api-keys", """
                {"name":"Key","scopes":["accounts:read","me:read"],"current":"%s"}""".formatted(PASSWORD));
        assertThat(key.status()).as(key.toString()).isEqualTo(201);
        return new Resident(
                home,
                role,
                user,
                login.at("/accessToken"),
                Map.of(
                        "sessions", other.at("/sessionId"),
                        "token", other.at("/accessToken"),
                        "api-keys", key.at("/id"),
                        "key", key.at("/key")));
    }

    private Api.Answer login(UserId user) {
        Api.Answer login = api.postAnonymously(
                "/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email(user).value(), PASSWORD));
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        return login;
    }

    /** What must not stand in an answer to this user: names of things that are neither his account's nor below it. */
    Set<String> hiddenFrom(House home) {
        Set<String> hidden = new HashSet<>();
        for (House house : houses) {
            if (home.covers(house)) {
                continue;
            }
            if (!house.covers(home)) {
                hidden.add(house.id());
            }
            house.things().forEach((kind, id) -> {
                if (!kind.equals("accounts")) {
                    hidden.add(id);
                }
            });
            if (!house.covers(home)) {
                // of who stands above, invoices tell how he is reached
                hidden.add(house.name() + "-" + unique + "@example.com");
                hidden.add(house.name() + "-" + unique + ".example.com");
            }
            hidden.add(secretNote(house));
        }
        if (!home.path().equals(AccountPath.PLATFORM)) {
            hidden.add(secretNote(home));
        }
        for (Resident resident : residents) {
            if (!home.covers(resident.home())) {
                if (!resident.home().covers(home)) {
                    // who stands above acts on things below, and the audit log tells who it was
                    hidden.add(resident.userId().value());
                }
                hidden.add(resident.email());
                hidden.addAll(resident.things().values());
            }
        }
        return hidden;
    }
}

package com.unifiedhosting.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.ServerGroupId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookRosterId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities have a prefix of their own, and those of dependent things follow from what they depend on. */
class IdentifiersTest {

    private static final Map<String, Function<String, Identifier>> KINDS = Map.ofEntries(
            Map.entry("acc_", AccountId::new),
            Map.entry("claim_", ClaimId::new),
            Map.entry("pkg_", PackageId::new),
            Map.entry("ord_", OrderId::new),
            Map.entry("sub_", SubscriptionId::new),
            Map.entry("inv_", InvoiceId::new),
            Map.entry("num_", NumberingId::new),
            Map.entry("led_", LedgerId::new),
            Map.entry("wal_", WalletId::new),
            Map.entry("pay_", PaymentId::new),
            Map.entry("web_", WebsiteId::new),
            Map.entry("whe_", WebhookEndpointId::new),
            Map.entry("whr_", WebhookRosterId::new),
            Map.entry("evt_", PublicEventId::new),
            Map.entry("node_", NodeId::new),
            Map.entry("grp_", ServerGroupId::new),
            Map.entry("ntf_", NotificationId::new),
            Map.entry("usr_", UserId::new),
            Map.entry("ses_", SessionId::new),
            Map.entry("key_", ApiKeyId::new));

    @Test
    void keepsWhatHasThePrefixOfItsKind() {
        KINDS.forEach((prefix, kind) -> {
            Identifier identifier = kind.apply(prefix + "0198f3a2-7c1e");
            assertThat(identifier.value()).isEqualTo(prefix + "0198f3a2-7c1e");
            assertThat(identifier).hasToString(identifier.value());
            assertThat(Identifier.tail(identifier)).isEqualTo("0198f3a2-7c1e");
        });
    }

    @Test
    void refusesWhatIsNoIdentifierOfItsKind() {
        KINDS.forEach((prefix, kind) -> List.of(
                        "",
                        prefix,
                        "other_1",
                        "1",
                        prefix + "a b",
                        prefix + "a/b",
                        prefix + "ä",
                        prefix + "a".repeat(200))
                .forEach(wrong -> assertThatIllegalArgumentException()
                        .as(prefix + ": " + wrong)
                        .isThrownBy(() -> kind.apply(wrong))));
    }

    @Test
    void derivesTheThingsOfAnOrder() {
        OrderId order = new OrderId("ord_1");

        assertThat(SubscriptionId.of(order)).hasToString("sub_1");
        assertThat(WebsiteId.firstOf(order)).hasToString("web_1");
        assertThat(InvoiceId.ofOrder(order)).hasToString("inv_1");
    }

    @Test
    void derivesTheThingsOfAnAccount() {
        AccountId bob = new AccountId("acc_bob");

        assertThat(WalletId.of(bob)).hasToString("wal_bob");
        assertThat(LedgerId.of(bob, CurrencyUnit.EUR)).hasToString("led_bob.EUR");
        assertThat(NumberingId.of(bob)).hasToString("num_acc_bob");
        assertThat(NumberingId.of(AccountId.PLATFORM)).hasToString("num_platform");
        assertThat(InvoiceId.ofDay(bob, CurrencyUnit.EUR, LocalDate.of(2026, 1, 31), 2))
                .hasToString("inv_bob.EUR.20260131.2");
    }

    @Test
    void derivesWhatHappensOnceFromWhatItHappensTo() {
        InvoiceId invoice = new InvoiceId("inv_1");
        SubscriptionId subscription = new SubscriptionId("sub_1");
        BillingPeriod period = new BillingPeriod(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28));

        assertThat(PaymentId.of(invoice, 3)).hasToString("pay_1.3");
        assertThat(NotificationId.of(invoice, "reminder.3")).hasToString("ntf_inv_1.reminder.3");
        assertThat(ChargeKey.ofPeriod(subscription, period)).hasToString("sub_1/2026-01-31");
        assertThat(ChargeKey.ofSetup(subscription)).hasToString("sub_1/setup");
        assertThat(ServerGroupId.of(new ServerGroup("shared"))).hasToString("grp_shared");
    }

    @Test
    void coversWhatStandsBelow() {
        AccountPath acme = AccountPath.PLATFORM.child(new AccountId("acc_acme"));
        AccountPath bob = acme.child(new AccountId("acc_bob"));
        AccountPath almostAcme = AccountPath.PLATFORM.child(new AccountId("acc_acme2"));

        assertThat(AccountPath.PLATFORM.covers(bob)).isTrue();
        assertThat(acme.covers(acme)).isTrue();
        assertThat(acme.covers(bob)).isTrue();
        assertThat(bob.covers(acme)).isFalse();
        assertThat(acme.covers(almostAcme)).isFalse();
        assertThat(bob.owner()).isEqualTo(new AccountId("acc_bob"));
        assertThat(AccountPath.PLATFORM.owner()).isEqualTo(AccountId.PLATFORM);
        assertThat(bob).hasToString("platform/acc_acme/acc_bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "acc_acme", "platform/", "platform/acme", "platform//acc_bob", "platform/acc_a/acc_b/acc_c"})
    void refusesPathsThatAreNone(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountPath(path));
    }

    @Test
    void hidesAddressesBehindTheKeyOfTheInstallation() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        ClaimKeys keys = new ClaimKeys(new byte[32]);
        ClaimId claim = keys.email(new EmailAddress("Bob@Example.com"));

        assertThat(claim).isEqualTo(keys.email(new EmailAddress("bob@example.COM")));
        assertThat(claim).isNotEqualTo(keys.email(new EmailAddress("eve@example.com")));
        assertThat(claim).isNotEqualTo(new ClaimKeys(otherKey).email(new EmailAddress("bob@example.com")));
        assertThat(claim.value()).matches("claim_email:[0-9a-f]{64}");
        assertThat(keys.login(new EmailAddress("Bob@Example.com")))
                .hasToString(claim.value().replace("claim_email", "claim_login"));
    }

    /** The expected value was computed with {@code openssl dgst -sha256 -mac HMAC}: claims must outlive this code. */
    @Test
    void keepsTheIdentifiersOfClaimsForEver() {
        assertThat(new ClaimKeys(new byte[32]).email(new EmailAddress("bob@example.com")))
                .hasToString("claim_email:bf768bfdaa866a26420052be870c2f6450a435259fa38f9ee05f16f3470b6812");
        assertThat(new ClaimKeys(new byte[32]).domain(new DomainName("Bücher.example")))
                .hasToString("claim_domain:xn--bcher-kva.example");
    }

    /** The expected value was computed with {@code sha256sum}. */
    @Test
    void hashesDomainsForWhichAnIdentifierHasNoRoom() {
        ClaimKeys keys = new ClaimKeys(new byte[32]);

        assertThat(keys.domain(domainOf(150))).hasToString("claim_domain:" + domainOf(150));
        assertThat(keys.domain(domainOf(151)))
                .hasToString("claim_domain:sha256:df178cfa196a496687ac07957e45256d8f35473f6576640f972c23b8d29c257b");
        assertThat(keys.domain(domainOf(151))).isEqualTo(new ClaimKeys(new byte[64]).domain(domainOf(151)));
    }

    /** {@code example.com} is served under {@code example.com.localhost} too: no second customer may order that name. */
    @Test
    void claimsADomainTogetherWithItsLocalAddress() {
        ClaimKeys keys = new ClaimKeys(new byte[32]);
        ClaimId claim = keys.domain(new DomainName("example.com"));

        assertThat(keys.domain(new DomainName("example.com.localhost"))).isEqualTo(claim);
        assertThat(keys.domain(new DomainName("example.com.localhost.localhost")))
                .isEqualTo(claim);
        assertThat(keys.domain(new DomainName("shop.localhost"))).hasToString("claim_domain:shop");
        assertThat(keys.domain(new DomainName("notlocalhost.com"))).isNotEqualTo(claim);
    }

    @ParameterizedTest
    @ValueSource(ints = {151, 187, 188, 200, 201, 252, 253})
    void claimsEveryDomainThatThereCanBe(int length) {
        ClaimKeys keys = new ClaimKeys(new byte[32]);
        String name = domainOf(length).value();
        DomainName other = new DomainName("b" + name.substring(1));

        assertThat(name).hasSize(length);
        assertThat(keys.domain(domainOf(length)).value()).matches("claim_domain:sha256:[0-9a-f]{64}");
        assertThat(keys.domain(domainOf(length))).isNotEqualTo(keys.domain(other));
    }

    /** A domain of so many characters, at least 12: labels of 50, a short one before the last. */
    private static DomainName domainOf(int length) {
        StringBuilder name = new StringBuilder(".example");
        while (name.length() + 50 < length) {
            name.insert(0, "." + "a".repeat(49));
        }
        return new DomainName(name.insert(0, "a".repeat(length - name.length())).toString());
    }

    /** Identifiers are compared byte by byte, on whatever machine they were made. */
    @Test
    void writesIdentifiersAlikeWhereDigitsLookDifferent() {
        Locale standard = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat("%d".formatted(1)).as("this machine's own digits").isEqualTo("١");
            assertThat(InvoiceId.ofDay(new AccountId("acc_bob"), CurrencyUnit.EUR, LocalDate.of(2026, 1, 31), 12))
                    .hasToString("inv_bob.EUR.20260131.12");
            assertThat(AuditEntry.placeOf("inv_1", 7)).isEqualTo("inv_1#0000000000000000007");
            assertThat(NumberFormat.STANDARD.number(42)).hasToString("INV-000042");
        } finally {
            Locale.setDefault(standard);
        }
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimKeys(new byte[31]));
    }
}

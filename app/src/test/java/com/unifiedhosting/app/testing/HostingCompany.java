package com.unifiedhosting.app.testing;

import static com.unifiedhosting.app.testing.Commands.byTester;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.CyclePrice;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.PhpVersion;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import java.net.URI;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What has to be there before a customer can order: the platform's account, a node with room, a package on sale. All tests
 * that need the platform's account open the same company, in whatever order they run.
 */
public record HostingCompany(CommandGateway commands) {

    private static final ServerGroup GROUP = new ServerGroup("default");

    public void open() {
        unlessThere(AccountRefusal.ALREADY_REGISTERED, AccountMaker.registerPlatform());
        unlessThere(
                HostingRefusal.ALREADY_REGISTERED,
                new RegisterNode(
                        EmbeddedNode.ID,
                        NodeRole.APPLICATION,
                        "local",
                        GROUP,
                        new Resources(1_000, 1_000_000, 1_000_000),
                        URI.create("http://localhost:8081")));
        send(new MarkNodeReady(EmbeddedNode.ID));
    }

    public PackageId packageAt(String monthlyPrice) {
        return packageAt(monthlyPrice, 1, GROUP);
    }

    public PackageId packageAt(String monthlyPrice, int websites, ServerGroup group) {
        PackageId id = new PackageId("pkg_" + UUID.randomUUID());
        Money price = Money.parse(monthlyPrice);
        send(new CreatePackage(
                id,
                AccountId.PLATFORM,
                Visibility.PUBLIC,
                new PackageTerms(
                        "Starter",
                        "One website",
                        List.of(new CyclePrice(BillingCycle.MONTHLY, price, Money.zero(price.getCurrencyUnit()))),
                        0,
                        new Limits(websites, 1_000, 10_000, 1, 5, 256),
                        Set.of(new PhpVersion("8.4")),
                        Set.of(),
                        group,
                        UnusedDays.KEPT,
                        Set.of(),
                        List.of(new AddOn(
                                new AddOnCode("extra-disk"),
                                "Extra disk",
                                List.of(new AddOnPrice(BillingCycle.MONTHLY, price)),
                                10,
                                null)))));
        return id;
    }

    public AccountId customer(String email) {
        AccountId id = new AccountId("acc_" + UUID.randomUUID());
        send(registration(id, email));
        return id;
    }

    public static RegisterAccount registration(AccountId id, String email) {
        return new RegisterAccount(
                id,
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                AccountMaker.aProfile(email),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Berlin"),
                Locale.GERMANY);
    }

    public void paysWith(AccountId account, String token) {
        send(new AddPaymentMethod(
                WalletId.of(account),
                account,
                new PaymentMethod(GatewayName.SANDBOX, new PaymentToken(token), "visa", "4242", YearMonth.of(2040, 12)),
                true));
    }

    public void send(Object command) {
        commands.sendAndWait(byTester(command));
    }

    private void unlessThere(com.unifiedhosting.shared.RefusalCode there, Object command) {
        try {
            send(command);
        } catch (Refused refused) {
            if (!refused.is(there)) {
                throw refused;
            }
        }
    }
}

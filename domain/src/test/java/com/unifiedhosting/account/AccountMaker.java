package com.unifiedhosting.account;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import java.time.ZoneId;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/** Accounts for tests: the platform, the reseller Acme below it, and the customer Bob below Acme; euros, Berlin. */
public final class AccountMaker {

    public static final AccountId ACME = new AccountId("acc_acme");
    public static final AccountId BOB = new AccountId("acc_bob");
    public static final AccountPath ACME_PATH = AccountPath.PLATFORM.child(ACME);
    public static final AccountPath BOB_PATH = ACME_PATH.child(BOB);
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private AccountMaker() {}

    public static Profile aProfile(String email) {
        return new Profile(
                new PersonName("Bob Builder Ltd"),
                new PersonName("Bob"),
                new EmailAddress(email),
                new PhoneNumber("+4930123456"),
                anAddress(),
                new TaxId("DE123456788"));
    }

    public static PostalAddress anAddress() {
        return new PostalAddress("Unter den Linden 1", "Berlin", "10117", null, new CountryCode("DE"));
    }

    public static RegisterAccount registerPlatform() {
        return new RegisterAccount(
                AccountId.PLATFORM,
                AccountKind.PLATFORM,
                null,
                aProfile("platform@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.ENGLISH);
    }

    public static RegisterAccount registerAcme() {
        return new RegisterAccount(
                ACME,
                AccountKind.RESELLER,
                AccountId.PLATFORM,
                aProfile("acme@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.ENGLISH);
    }

    public static RegisterAccount registerBob() {
        return new RegisterAccount(
                BOB, AccountKind.CUSTOMER, ACME, aProfile("bob@example.com"), CurrencyUnit.EUR, BERLIN, Locale.ENGLISH);
    }

    public static AccountRegistered platformRegistered() {
        return registered(registerPlatform(), AccountPath.PLATFORM);
    }

    public static AccountRegistered acmeRegistered() {
        return registered(registerAcme(), ACME_PATH);
    }

    public static AccountRegistered bobRegistered() {
        return registered(registerBob(), BOB_PATH);
    }

    /** The event that accepting the command emits. */
    public static AccountRegistered registered(RegisterAccount command, AccountPath path) {
        return AccountRegistered.by(command, path);
    }

    /** With standard settings otherwise. */
    public static BillingSettingsChanged billing(AccountId seller, boolean itself) {
        BillingSettings standard = BillingSettings.STANDARD;
        return new BillingSettingsChanged(
                seller,
                new BillingSettings(
                        itself,
                        standard.numberFormat(),
                        standard.tax(),
                        standard.collection(),
                        standard.consolidationMinutes()));
    }
}

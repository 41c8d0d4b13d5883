package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registered;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import com.unifiedhosting.tax.TaxTableId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * In which currency Acme bills Bob, and how Acme taxes: currencies of no, of two and of three decimals; no tax, or the
 * German one of 19 % on top of prices or inside them, rounded by line or by invoice.
 */
record Selling(CurrencyUnit currency, TaxSettings tax) {

    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    static Arbitrary<Selling> any() {
        List<TaxSettings> taxes = Stream.concat(
                        Stream.of(TaxSettings.OFF),
                        Arrays.stream(Prices.values())
                                .flatMap(prices -> Arrays.stream(TaxRounding.values())
                                        .map(rounding ->
                                                new TaxSettings(true, null, false, Set.of(), prices, rounding))))
                .toList();
        return Arbitraries.of(CURRENCIES.stream()
                .flatMap(currency -> taxes.stream().map(tax -> new Selling(currency, tax)))
                .toList());
    }

    /** With the platform, Acme, and Bob, who has a card, at noon of the day of his invoice. */
    CommandSide side() {
        CommandSide side = new CommandSide(ISSUE_AT);
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(
                ACME,
                acmeRegistered(),
                new BillingSettingsChanged(
                        ACME, new BillingSettings(true, NumberFormat.STANDARD, tax, CollectionTerms.STANDARD, 0)));
        side.happened(TaxTableId.of(ACME), TaxMaker.aTable(ACME, ACME_PATH, TaxMaker.GERMAN));
        side.happened(
                BOB,
                registered(
                        new RegisterAccount(
                                BOB,
                                AccountKind.CUSTOMER,
                                ACME,
                                aProfile("bob@example.com"),
                                currency,
                                BERLIN,
                                Locale.ENGLISH),
                        BOB_PATH));
        side.send(new AddPaymentMethod(WALLET, BOB, aMethod(VISA), false));
        return side;
    }

    LedgerId ledger() {
        return LedgerId.of(BOB, currency);
    }

    Money minor(long units) {
        return Money.ofMinor(currency, units);
    }

    Money zero() {
        return Money.zero(currency);
    }

    Charge charge(String key, Money price) {
        return new Charge(new ChargeKey(key), null, "Hosting", null, 1, price, zero());
    }
}

package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.TaxBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Invoices for tests: Bob's of 1 March 2026 over 9.90 EUR net, taxed by nothing, due in 14 days; and what pays them. */
public final class InvoiceMaker {

    public static final LocalDate ISSUED_ON = LocalDate.of(2026, 3, 1);
    public static final Instant ISSUE_AT = Instant.parse("2026-03-01T10:00:00Z");
    public static final InvoiceId INVOICE = InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, ISSUED_ON, 1);
    public static final LedgerId LEDGER = LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR);
    public static final WalletId WALLET = WalletId.of(AccountMaker.BOB);
    public static final Tax VAT = new Tax(new TaxCode("VAT"), Percent.of("19"));
    public static final PaymentToken VISA = new PaymentToken("tok_visa");
    public static final PaymentToken AMEX = new PaymentToken("tok_amex");

    private InvoiceMaker() {}

    public static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    /** A manual charge over an amount, before tax. */
    public static Charge aCharge(String key, String net) {
        return new Charge(new ChargeKey(key), null, "Hosting", null, 1, eur(net), eur("0.00"));
    }

    /** A line with tax on top of its charge, rounded on the line. */
    public static InvoiceLine aLine(Charge charge, Tax taxRule) {
        Money net = charge.net();
        Money tax = taxRule.rate().of(net);
        return new InvoiceLine(charge, net, taxRule, tax, net.plus(tax));
    }

    public static InvoiceDrafted drafted() {
        return new InvoiceDrafted(
                INVOICE, AccountMaker.BOB, AccountMaker.BOB_PATH, CurrencyUnit.EUR, false, null, ISSUE_AT);
    }

    public static ChargeAdded charged() {
        return new ChargeAdded(INVOICE, aCharge("hosting", "9.90"));
    }

    /** Issued by the platform in its standard way, as number 1. */
    public static InvoiceIssued issued() {
        List<InvoiceLine> lines = List.of(aLine(aCharge("hosting", "9.90"), Tax.NONE));
        return new InvoiceIssued(
                INVOICE,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                NumberFormat.STANDARD.number(1),
                ISSUED_ON,
                ISSUED_ON.plusDays(14),
                AccountMaker.BERLIN,
                partyOf(AccountMaker.platformRegistered().accountId(), AccountMaker.aProfile("platform@example.com")),
                partyOf(AccountMaker.BOB, AccountMaker.aProfile("bob@example.com")),
                lines,
                Totals.of(CurrencyUnit.EUR, lines),
                CollectionTerms.STANDARD,
                TaxBasis.OFF,
                aLetterhead(),
                null);
    }

    /** The platform's, in its standard form, to somebody who reads English. */
    public static Letterhead aLetterhead() {
        return new Letterhead(AccountId.PLATFORM, Locale.ENGLISH, InvoiceTemplate.STANDARD);
    }

    public static Party partyOf(AccountId account, Profile profile) {
        return new Party(account, profile.legalName(), profile.email(), profile.address(), profile.taxId());
    }

    public static PaymentMethod aMethod(PaymentToken token) {
        return new PaymentMethod(GatewayName.SANDBOX, token, "visa", "4242", YearMonth.of(2029, 12));
    }
}

package com.unifiedhosting.billing.query;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.TaxBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.Money;

/** Events of invoices for tests: of Bob below Acme, or of Eve below the platform; 19 % VAT; due 14 days after issue. */
public final class BillingEvents {

    public static final AccountId EVE = new AccountId("acc_eve");
    public static final AccountPath EVE_PATH = AccountPath.PLATFORM.child(EVE);
    public static final Tax VAT = new Tax(new TaxCode("VAT"), Percent.of("19"));
    public static final Instant ISSUE_AT = Instant.parse("2026-01-31T11:00:00Z");
    public static final LocalDate ISSUED_ON = LocalDate.of(2026, 1, 31);
    public static final LocalDate DUE_ON = LocalDate.of(2026, 2, 14);

    private BillingEvents() {}

    public static Money money(String text) {
        return Money.parse(text);
    }

    public static InvoiceId invoice(String tail) {
        return new InvoiceId("inv_" + tail);
    }

    public static InvoiceDrafted drafted(InvoiceId invoice, AccountPath owner, Money like) {
        return new InvoiceDrafted(invoice, owner.owner(), owner, like.getCurrencyUnit(), false, null, ISSUE_AT);
    }

    /** By hand, by the platform. */
    public static InvoiceDrafted draftedByHand(InvoiceId invoice, AccountPath owner, Money like) {
        return new InvoiceDrafted(
                invoice, owner.owner(), owner, like.getCurrencyUnit(), true, AccountId.PLATFORM, null);
    }

    public static Charge periodCharge(Money price) {
        return new Charge(
                ChargeKey.ofPeriod(SubscriptionMaker.SUBSCRIPTION, SubscriptionMaker.FIRST_PERIOD),
                SubscriptionMaker.SUBSCRIPTION,
                "Starter",
                SubscriptionMaker.FIRST_PERIOD,
                1,
                price,
                Money.zero(price.getCurrencyUnit()));
    }

    public static Charge manualCharge(String key, int quantity, Money price, Money discount) {
        return new Charge(new ChargeKey(key), null, "Hour of work", null, quantity, price, discount);
    }

    public static ChargeAdded added(InvoiceId invoice, Charge charge) {
        return new ChargeAdded(invoice, charge);
    }

    public static InvoiceIssued issued(InvoiceId invoice, AccountPath owner, String number, Charge... charges) {
        return issuedWith(invoice, owner, number, VAT, charges);
    }

    public static InvoiceIssued issuedWith(
            InvoiceId invoice, AccountPath owner, String number, Tax tax, Charge... charges) {
        return issuedOn(invoice, owner, number, tax, ISSUED_ON, charges);
    }

    public static InvoiceIssued issuedOn(
            InvoiceId invoice, AccountPath owner, String number, Tax tax, LocalDate day, Charge... charges) {
        List<InvoiceLine> lines =
                List.of(charges).stream().map(charge -> aLine(charge, tax)).toList();
        return new InvoiceIssued(
                invoice,
                owner.owner(),
                owner,
                new InvoiceNumber(number),
                day,
                day.plusDays(14),
                AccountMaker.BERLIN,
                party(AccountId.PLATFORM, "Platform"),
                party(owner.owner(), "Bob Builder Ltd"),
                lines,
                Totals.of(charges[0].unitPrice().getCurrencyUnit(), lines),
                CollectionTerms.STANDARD,
                TaxBasis.OFF,
                InvoiceMaker.aLetterhead(),
                null);
    }

    /** Of one line, issued on {@link #ISSUED_ON} for an invoice of that day. */
    public static CreditNoteIssued creditNote(
            CreditNoteId id, InvoiceId invoice, AccountPath owner, String number, CreditedLine line) {
        return creditNote(id, invoice, owner, number, List.of(CreditedCharge.rest(line.key())), line);
    }

    /** The same of some lines, which was asked for by {@code asked}. */
    public static CreditNoteIssued creditNote(
            CreditNoteId id,
            InvoiceId invoice,
            AccountPath owner,
            String number,
            List<CreditedCharge> asked,
            CreditedLine... lines) {
        return new CreditNoteIssued(
                id,
                invoice,
                new InvoiceNumber("INV-000003"),
                owner.owner(),
                owner,
                asked,
                new InvoiceNumber(number),
                ISSUED_ON,
                ZoneOffset.UTC,
                party(AccountId.PLATFORM, "Platform"),
                party(owner.owner(), "Bob"),
                List.of(lines),
                Totals.ofCredited(lines[0].net().getCurrencyUnit(), List.of(lines)),
                new Reason("One site too many"));
    }

    public static Party party(AccountId account, String name) {
        return new Party(
                account, new PersonName(name), new EmailAddress("billing@example.com"), AccountMaker.anAddress(), null);
    }
}

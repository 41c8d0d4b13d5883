package com.unifiedhosting.billing.saga;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.TaxBasis;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Issued invoices for tests: Bob's, issued on 1 March 2026 in Berlin, due on the 15th, standard terms. */
public final class InvoiceMaker {

    public static final LocalDate ISSUED_ON = LocalDate.of(2026, 3, 1);
    public static final LocalDate DUE_ON = LocalDate.of(2026, 3, 15);

    private InvoiceMaker() {}

    public static InvoiceIssued issued(InvoiceId invoice, String amount) {
        return issued(invoice, amount, CollectionTerms.STANDARD, SubscriptionMaker.SUBSCRIPTION);
    }

    public static InvoiceIssued issued(
            InvoiceId invoice, String amount, CollectionTerms terms, SubscriptionId... subscriptions) {
        List<Charge> charges = List.of(subscriptions).stream()
                .map(subscription -> charge(subscription, amount))
                .toList();
        return issued(invoice, terms, charges);
    }

    /** One subscription with its price, and one that is free. */
    public static InvoiceIssued withFree(InvoiceId invoice, String amount, SubscriptionId paid, SubscriptionId free) {
        String nothing = Money.zero(Money.parse(amount).getCurrencyUnit()).toString();
        return issued(invoice, CollectionTerms.STANDARD, List.of(charge(paid, amount), charge(free, nothing)));
    }

    /** Drafted by hand, and so of no subscription. */
    public static InvoiceIssued manual(InvoiceId invoice, String amount) {
        return issued(invoice, CollectionTerms.STANDARD, List.of(charge(invoice.value() + "/line_1", null, amount)));
    }

    private static Charge charge(SubscriptionId subscription, String amount) {
        return charge(subscription.value() + "/2026-03-01", subscription, amount);
    }

    private static Charge charge(String key, @Nullable SubscriptionId subscription, String amount) {
        Money price = Money.parse(amount);
        return new Charge(
                new ChargeKey(key), subscription, "Starter", null, 1, price, Money.zero(price.getCurrencyUnit()));
    }

    private static InvoiceIssued issued(InvoiceId invoice, CollectionTerms terms, List<Charge> charges) {
        List<InvoiceLine> lines =
                charges.stream().map(charge -> aLine(charge, Tax.NONE)).toList();
        return new InvoiceIssued(
                invoice,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                new InvoiceNumber("INV-000001"),
                ISSUED_ON,
                ISSUED_ON.plusDays(terms.paymentTermDays()),
                AccountMaker.BERLIN,
                aParty(AccountMaker.ACME),
                aParty(AccountMaker.BOB),
                lines,
                Totals.of(charges.getFirst().unitPrice().getCurrencyUnit(), lines),
                terms,
                TaxBasis.OFF,
                com.unifiedhosting.billing.InvoiceMaker.aLetterhead(),
                null);
    }

    private static Party aParty(AccountId account) {
        return new Party(account, new PersonName("Bob"), new EmailAddress("bob@example.com"), null, null);
    }
}

package com.unifiedhosting.billing.saga;

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
        Money zero = Money.zero(Money.parse(amount).getCurrencyUnit());
        List<InvoiceLine> lines = List.of(subscriptions).stream()
                .map(subscription -> InvoiceLine.of(
                        new Charge(
                                new ChargeKey(subscription.value() + "/2026-03-01"),
                                subscription,
                                "Starter",
                                null,
                                1,
                                Money.parse(amount),
                                zero),
                        Tax.NONE))
                .toList();
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
                Totals.of(zero.getCurrencyUnit(), lines),
                terms,
                TaxBasis.OFF,
                com.unifiedhosting.billing.InvoiceMaker.aLetterhead());
    }

    private static Party aParty(AccountId account) {
        return new Party(account, new PersonName("Bob"), new EmailAddress("bob@example.com"), null, null);
    }
}

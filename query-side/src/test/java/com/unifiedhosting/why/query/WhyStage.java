package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindInvoiceWhy;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Asks why of events that are stored, as Bob or as somebody else. */
final class WhyStage {

    static final InvoiceId ONE = BillingEvents.invoice("1");
    static final LocalDate SECOND_START = LocalDate.of(2026, 2, 28);
    static final BillingPeriod SECOND_PERIOD = new BillingPeriod(SECOND_START, LocalDate.of(2026, 3, 31));
    static final MetaData OWNER = caller(BOB_PATH, Role.OWNER);

    private WhyStage() {}

    static MetaData caller(AccountPath path, Role role) {
        return MetaData.from(
                new Provenance("user:usr_x", "user:usr_x", "session", null, path.value(), role.name(), null)
                        .asMetaData());
    }

    static InvoiceWhyQueries queries(ProjectionFixture events) {
        return new InvoiceWhyQueries(new History(events.eventStore()));
    }

    static @Nullable InvoiceWhyView invoice(ProjectionFixture events, AccountPath scope, MetaData as) {
        return queries(events).handle(new FindInvoiceWhy(scope, ONE), as);
    }

    static InvoiceWhyView invoice(ProjectionFixture events) {
        return requireNonNull(invoice(events, BOB_PATH, OWNER));
    }

    static List<LineWhyView> lines(ProjectionFixture events) {
        return queries(events).handle(new FindLineWhys(BOB_PATH, ONE, null, Page.first()), OWNER);
    }

    /** The line of the first charge. */
    static LineWhyView line(ProjectionFixture events) {
        return lines(events).getFirst();
    }

    /** {@code KIND amount}, one for each part, in euros. */
    static List<String> parts(@Nullable Breakdown breakdown) {
        return requireNonNull(breakdown).parts().stream()
                .map(part -> part.kind() + " " + part.amount().getAmount())
                .toList();
    }

    static List<String> eventIds(List<Part> parts) {
        return parts.stream().map(Part::eventId).toList();
    }

    static List<String> names(List<Cause> events) {
        return events.stream().map(Cause::event).toList();
    }

    static Charge charge(ChargeKey key, @Nullable BillingPeriod period, int quantity, String price, String discount) {
        return new Charge(
                key,
                SubscriptionMaker.SUBSCRIPTION,
                "Starter",
                period,
                quantity,
                Money.parse("EUR " + price),
                Money.parse("EUR " + discount));
    }

    static PeriodBilled billed(BillingPeriod period, Charge... charges) {
        return new PeriodBilled(
                SubscriptionMaker.SUBSCRIPTION,
                AccountMaker.BOB,
                period,
                List.of(charges),
                SubscriptionMaker.ANCHOR.periodFrom(period.end(), BillingCycle.MONTHLY));
    }

    /** Charges come on an invoice of Bob's, which is issued without tax. */
    static void onTheInvoice(ProjectionFixture events, Charge... charges) {
        events.storedOnly(BillingEvents.drafted(ONE, BOB_PATH, Money.parse("EUR 0.00")));
        for (Charge charge : charges) {
            events.storedOnly(BillingEvents.added(ONE, charge));
        }
        events.storedOnly(issued(TaxBasis.OFF, Tax.NONE, charges));
    }

    /** Issued by the platform to Bob, with lines as the rule prices them. */
    static InvoiceIssued issued(TaxBasis basis, Tax tax, Charge... charges) {
        return issuedWith(basis, new Pricing(basis.prices(), basis.rounding()).lines(List.of(charges), _ -> tax));
    }

    static InvoiceIssued issuedWith(TaxBasis basis, List<InvoiceLine> lines) {
        return new InvoiceIssued(
                ONE,
                AccountMaker.BOB,
                BOB_PATH,
                new InvoiceNumber("INV-000001"),
                BillingEvents.ISSUED_ON,
                BillingEvents.DUE_ON,
                AccountMaker.BERLIN,
                BillingEvents.party(AccountId.PLATFORM, "Platform"),
                BillingEvents.party(AccountMaker.BOB, "Bob Builder Ltd"),
                lines,
                Totals.of(CurrencyUnit.EUR, lines),
                CollectionTerms.STANDARD,
                basis,
                InvoiceMaker.aLetterhead(),
                null);
    }
}

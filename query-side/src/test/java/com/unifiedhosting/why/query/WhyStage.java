package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxBasis.Evidence;
import com.unifiedhosting.tax.TaxBasis.Source;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.CreditNoteWhyView;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteLineWhys;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteWhy;
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

    private static final TaxPlace GERMANY = TaxPlace.of("DE");

    private WhyStage() {}

    static MetaData caller(AccountPath path, Role role) {
        return MetaData.from(
                new Provenance("user:usr_x", "user:usr_x", "session", null, path.value(), role.name(), null)
                        .asMetaData());
    }

    static InvoiceWhyQueries queries(ProjectionFixture events) {
        return new InvoiceWhyQueries(new History(events.eventStore()));
    }

    static CreditNoteWhyQueries creditNotes(ProjectionFixture events) {
        return new CreditNoteWhyQueries(new History(events.eventStore()));
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

    static @Nullable CreditNoteWhyView creditNote(
            ProjectionFixture events, CreditNoteId note, AccountPath scope, MetaData as) {
        return creditNotes(events).handle(new FindCreditNoteWhy(scope, note), as);
    }

    static CreditNoteWhyView creditNote(ProjectionFixture events, CreditNoteId note) {
        return requireNonNull(creditNote(events, note, BOB_PATH, OWNER));
    }

    static List<CreditNoteLineWhyView> lines(ProjectionFixture events, CreditNoteId note) {
        return creditNotes(events).handle(new FindCreditNoteLineWhys(BOB_PATH, note, null, Page.first()), OWNER);
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

    /** Where the issuer, who is in Germany as the buyer is, charges tax. */
    static TaxBasis taxed(Prices prices, TaxRounding rounding, @Nullable TaxIdCheck check) {
        return new TaxBasis(prices, rounding, new Evidence(GERMANY, GERMANY, Source.BILLING_ADDRESS, false, check));
    }

    static DomainEvent table(String rate) {
        return TaxMaker.aTable(
                AccountId.PLATFORM, AccountPath.PLATFORM, TaxMaker.aRate("DE", "VAT", rate, "2021-01-01"));
    }

    static BillingSettingsChanged settings(String prefix) {
        BillingSettings standard = BillingSettings.STANDARD;
        return new BillingSettingsChanged(
                AccountId.PLATFORM,
                new BillingSettings(
                        true, new NumberFormat(prefix, 4, "", null), standard.tax(), CollectionTerms.STANDARD, 60));
    }

    /** Charges come on an invoice of Bob's, which is issued with 19 % VAT. */
    static void givenIssued(ProjectionFixture events, TaxBasis basis, Charge... charges) {
        events.storedOnly(BillingEvents.drafted(ONE, BOB_PATH, eur("0.00")));
        for (Charge charge : charges) {
            events.storedOnly(BillingEvents.added(ONE, charge));
        }
        events.storedOnly(issued(basis, BillingEvents.VAT, charges));
    }

    /** All of it settles the invoice, on which {@code open} is left. */
    static void credited(
            ProjectionFixture events,
            CreditNoteId note,
            List<CreditedCharge> asked,
            String gross,
            String open,
            CreditedLine... lines) {
        events.storedOnly(
                BillingEvents.creditNote(note, ONE, BOB_PATH, "CN-" + note, asked, lines),
                new InvoiceCredited(ONE, note, List.of(lines), eur(gross), eur(gross), eur(open), eur(open)));
    }

    static CreditedCharge rest(Charge charge) {
        return CreditedCharge.rest(charge.key());
    }

    static CreditedLine piece(Charge charge, @Nullable Integer units, String net, String tax) {
        return new CreditedLine(
                charge.key(),
                charge.description(),
                units,
                eur(net),
                BillingEvents.VAT,
                eur(tax),
                eur(net).plus(eur(tax)));
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

package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.InvoiceMaker.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxTableId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Issuing, and what of it is numbered, taxed, copied and settled at once. */
class IssuingTest extends BillingSide {

    private static final NumberingId PLATFORM_NUMBERS = NumberingId.of(AccountId.PLATFORM);
    private static final NumberingId ACME_NUMBERS = NumberingId.of(ACME);
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @Test
    void issuesWithTheNextNumberOfThePlatform() {
        aDraftOver("9.90");

        List<DomainEvent> events = side.eventsOf(new IssueInvoice(INVOICE));

        assertThat(events)
                .containsExactlyInAnyOrder(
                        new NumberAssigned(PLATFORM_NUMBERS, 1, NumberFormat.STANDARD.number(1), INVOICE, null),
                        issued(),
                        new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAwaited(
                                LEDGER,
                                INVOICE,
                                ISSUED_ON.plusDays(14),
                                NumberFormat.STANDARD.number(1),
                                eur("9.90"),
                                AccountId.PLATFORM));
    }

    @Test
    void issuesOnceAndUsesNoSecondNumber() {
        anInvoiceOver("9.90");

        assertThat(side.eventsOf(new IssueInvoice(INVOICE))).isEmpty();
        assertThat(side.stream(PLATFORM_NUMBERS)).hasSize(1);
    }

    @Test
    void refusesToIssueWhatIsVoidUnknownOrForeign() {
        aDraftOver("9.90");
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_INVOICE, new IssueInvoice(INVOICE));
        side.send(new VoidInvoice(INVOICE, new Reason("Wrong")));

        side.refuses(BillingRefusal.INVOICE_NOT_DRAFT, new IssueInvoice(INVOICE));
        side.refuses(BillingRefusal.UNKNOWN_INVOICE, new IssueInvoice(new InvoiceId("inv_unknown")));
        assertThat(side.stream(PLATFORM_NUMBERS)).isEmpty();
    }

    @Test
    void refusesToIssueAtAnotherVersionThanExpected() {
        aDraftOver("9.90");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(new IssueInvoice(INVOICE), Map.of("expectedVersion", 0L)))
                .satisfies(refused ->
                        assertThat(refused.is(SharedRefusal.STALE_VERSION)).isTrue());
        assertThat(side.send(new IssueInvoice(INVOICE), Map.of("expectedVersion", 1L)))
                .isEqualTo(2L);
    }

    @Test
    void aResellerWhoBillsHimselfIssuesInHisOwnWay() {
        CollectionTerms terms = new CollectionTerms(7, List.of(0), List.of(2), 5, 20);
        NumberFormat format = new NumberFormat("26/A-", 3, "/UH", null);
        side.happened(
                ACME,
                new BillingSettingsChanged(ACME, new BillingSettings(true, format, TaxMaker.charged(), terms, 0)));
        side.happened(TaxTableId.of(ACME), TaxMaker.aTable(ACME, ACME_PATH, TaxMaker.GERMAN));
        aDraftOver("9.90");

        side.send(new IssueInvoice(INVOICE));

        InvoiceIssued issued = theIssued();
        assertThat(issued.number().value()).isEqualTo("26/A-001/UH");
        assertThat(issued.issuer().accountId()).isEqualTo(ACME);
        assertThat(issued.buyer().accountId()).isEqualTo(BOB);
        assertThat(issued.totals()).isEqualTo(new Totals(eur("9.90"), eur("1.88"), eur("11.78")));
        assertThat(issued.dueOn()).isEqualTo(ISSUED_ON.plusDays(7));
        assertThat(issued.collection()).isEqualTo(terms);
        assertThat(side.stream(ACME_NUMBERS)).hasSize(1);
        assertThat(side.stream(PLATFORM_NUMBERS)).isEmpty();
    }

    @Test
    void keepsByWhatItTaxes() {
        TaxIdCheck valid = new TaxIdCheck(TaxIdCheck.Outcome.VALID, ISSUE_AT, "WAPI1");
        TaxId austrian = new TaxId("ATU13585627");
        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME,
                        new BillingSettings(
                                true, NumberFormat.STANDARD, TaxMaker.charged(), CollectionTerms.STANDARD, 0)));
        side.happened(TaxTableId.of(ACME), TaxMaker.aTable(ACME, ACME_PATH, TaxMaker.GERMAN));
        side.happened(BOB, new ProfileChanged(BOB, inVienna(austrian)), new TaxIdChecked(BOB, austrian, valid));
        aDraftOver("9.90");

        side.send(new IssueInvoice(INVOICE));

        InvoiceIssued issued = theIssued();
        assertThat(issued.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.taxRule()).isEqualTo(Tax.none(TaxKind.REVERSE_CHARGE)));
        assertThat(issued.totals()).isEqualTo(new Totals(eur("9.90"), eur("0.00"), eur("9.90")));
        assertThat(issued.taxBasis())
                .isEqualTo(new TaxBasis(
                        Prices.EXCLUSIVE,
                        TaxRounding.PER_LINE,
                        new TaxBasis.Evidence(
                                TaxPlace.of("DE"), TaxPlace.of("AT"), TaxBasis.Source.BILLING_ADDRESS, false, valid)));
    }

    private static Profile inVienna(TaxId taxId) {
        Profile bob = AccountMaker.aProfile("bob@example.com");
        PostalAddress vienna = new PostalAddress("Lindengasse 9", "Wien", "1070", null, new CountryCode("AT"));
        return new Profile(bob.legalName(), bob.displayName(), bob.email(), bob.phone(), vienna, taxId);
    }

    @Test
    void thePlatformIssuesToAResellerAndToItself() {
        InvoiceId toAcme = new InvoiceId("inv_acme");
        InvoiceId toPlatform = new InvoiceId("inv_platform");
        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME,
                        new BillingSettings(
                                true, NumberFormat.STANDARD, TaxMaker.charged(), CollectionTerms.STANDARD, 0)));
        side.send(new AddCharges(toAcme, ACME, List.of(aCharge("a", "1.00")), ISSUE_AT, false));
        side.send(new AddCharges(toPlatform, AccountId.PLATFORM, List.of(aCharge("p", "1.00")), ISSUE_AT, false));

        side.send(new IssueInvoice(toAcme));
        side.send(new IssueInvoice(toPlatform));

        assertThat(side.stream(PLATFORM_NUMBERS)).hasSize(2);
        assertThat(side.stream(ACME_NUMBERS)).isEmpty();
    }

    @Test
    void issuesOnTheBuyersLocalDay() {
        aDraftOver("9.90");
        side.moveTo(Instant.parse("2026-03-01T23:30:00Z"));

        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued().zone()).isEqualTo(BERLIN);
        assertThat(theIssued().issuedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void copiesTheProfilesAsTheyAreOnIssue() {
        aDraftOver("9.90");
        side.happened(BOB, new ProfileChanged(BOB, AccountMaker.aProfile("new@example.com")));

        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued().buyer().email().value()).isEqualTo("new@example.com");
        assertThat(theIssued().issuer().email().value()).isEqualTo("platform@example.com");
    }

    @Test
    void anInvoiceOverZeroIsPaidAtOnce() {
        aDraftOver("0.00");

        assertThat(side.eventsOf(new IssueInvoice(INVOICE))).contains(new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void usesTheCreditThereIsSoThatNobodyIsChargedForIt() {
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("4.00"), new Reason("A gift")));
        aDraftOver("9.90");

        assertThat(side.eventsOf(new IssueInvoice(INVOICE)))
                .contains(
                        new CreditUsed(LEDGER, INVOICE, eur("4.00"), eur("0.00")),
                        new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90")));
    }

    @Test
    void creditThatCoversAnInvoicePaysItAtOnce() {
        side.send(new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("14.00"), new Reason("A gift")));
        aDraftOver("9.90");

        assertThat(side.eventsOf(new IssueInvoice(INVOICE)))
                .contains(
                        new CreditUsed(LEDGER, INVOICE, eur("9.90"), eur("4.10")),
                        new CreditApplied(INVOICE, LEDGER, eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void whatAnInvoiceBelowZeroOwesTheBuyerBecomesCredit() {
        aDraftOver("-5.00");

        assertThat(side.eventsOf(new IssueInvoice(INVOICE)))
                .contains(
                        new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.INVOICE,
                                INVOICE.value(),
                                eur("5.00"),
                                eur("5.00"),
                                new Reason("Invoice INV-000001 is over a credit."),
                                null,
                                ACME_PATH),
                        new CreditApplied(INVOICE, LEDGER, eur("-5.00"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB));
    }

    @RepeatedTest(20)
    void numbersOfFiftyAtOnceHaveNeitherGapsNorRepeats() throws Exception {
        List<InvoiceId> ids =
                IntStream.range(0, 50).mapToObj(n -> new InvoiceId("inv_" + n)).toList();
        ids.forEach(id -> side.send(new AddCharges(id, BOB, List.of(aCharge("c", "1.00")), ISSUE_AT, false)));

        try (var callers = Executors.newFixedThreadPool(ids.size())) {
            List<Callable<Long>> issues = ids.stream()
                    .<Callable<Long>>map(id -> () -> side.send(new IssueInvoice(id)))
                    .toList();
            for (var answer : callers.invokeAll(issues)) {
                answer.get();
            }
        }

        List<Long> sequences = side.stream(PLATFORM_NUMBERS).stream()
                .map(event -> ((NumberAssigned) event).sequence())
                .toList();
        assertThat(sequences)
                .isEqualTo(IntStream.rangeClosed(1, 50).asLongStream().boxed().toList());
        Set<InvoiceId> numbered = new HashSet<>();
        side.stream(PLATFORM_NUMBERS).forEach(event -> numbered.add(((NumberAssigned) event).invoiceId()));
        assertThat(numbered).containsExactlyInAnyOrderElementsOf(ids);
    }

    private InvoiceIssued theIssued() {
        return side.stream(INVOICE).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(InvoiceIssued.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

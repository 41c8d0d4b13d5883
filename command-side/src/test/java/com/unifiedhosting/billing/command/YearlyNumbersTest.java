package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers that begin anew with each year, and those that run on beside them. */
class YearlyNumbersTest {

    private static final NumberFormat RUNNING = new NumberFormat("INV-", 6, "", null);
    private static final NumberFormat YEARLY = new NumberFormat("INV-", 6, "", "-");
    private static final Instant IN_2026 = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant IN_2027 = Instant.parse("2027-06-01T10:00:00Z");

    private CommandSide side;
    private int issued;

    @BeforeEach
    void thereAreAccounts() {
        side = new CommandSide(ISSUE_AT);
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void beginAnewWithEachYear() {
        format(YEARLY);

        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000001");
        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000002");
        assertThat(numberAt(IN_2027)).isEqualTo("INV-2027-000001");
        assertThat(side.stream(NumberingId.of(AccountId.PLATFORM)))
                .last()
                .isEqualTo(new NumberAssigned(
                        NumberingId.of(AccountId.PLATFORM),
                        1,
                        new InvoiceNumber("INV-2027-000001"),
                        new InvoiceId("inv_3"),
                        2027));
    }

    @Test
    void goOnWhenTheFormatReturns() {
        assertThat(numberAt(IN_2026)).isEqualTo("INV-000001");
        format(YEARLY);
        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000001");
        format(RUNNING);
        assertThat(numberAt(IN_2026)).isEqualTo("INV-000002");
        format(new NumberFormat("A/", 1, "/X", "/"));
        assertThat(numberAt(IN_2026)).isEqualTo("A/2026/2/X");
        format(RUNNING);
        assertThat(numberAt(IN_2027)).isEqualTo("INV-000003");
    }

    @Test
    void doNotRepeatWhenTheClockGoesBackOverNewYear() {
        format(YEARLY);
        numberAt(IN_2026);
        numberAt(IN_2027);

        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000002");
        assertThat(numberAt(IN_2027)).isEqualTo("INV-2027-000002");
    }

    /** The invoice of Bob, who has his new year in Berlin. */
    @Test
    void areOfTheYearInTheIssuersZone() {
        format(YEARLY);
        side.happened(
                AccountId.PLATFORM,
                new LocaleChanged(AccountId.PLATFORM, ZoneId.of("Pacific/Auckland"), Locale.ENGLISH));
        assertThat(numberAt(Instant.parse("2026-12-31T10:59:59Z"))).isEqualTo("INV-2026-000001");
        assertThat(numberAt(Instant.parse("2026-12-31T11:00:00Z"))).isEqualTo("INV-2027-000001");
    }

    /**
     * Written when a year did not mind numbers that look like its own: its second came after five of those, and so may be there
     * twice. What comes now is the sixth, not the third.
     */
    @Test
    void doNotGoBackBehindNumbersThatLookLikeThoseOfTheYear() {
        NumberingId numbering = NumberingId.of(AccountId.PLATFORM);
        formatOfOld(YEARLY);
        side.happened(
                numbering,
                assigned(1, "INV-2026-000001", 2026),
                assigned(5, "INV-2026-000005", null),
                assigned(2, "INV-2026-000002", 2026));

        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000006");
    }

    private static NumberAssigned assigned(long sequence, String number, @Nullable Integer year) {
        return new NumberAssigned(
                NumberingId.of(AccountId.PLATFORM),
                sequence,
                new InvoiceNumber(number),
                new InvoiceId("inv_of_old_" + sequence),
                year);
    }

    /** Such prefixes were allowed once. After INV-2026-000002, the second of all without a year, comes 3, not 1. */
    @Test
    void goOnAfterNumbersThatOnlyLookLikeThoseOfTheYear() {
        formatOfOld(new NumberFormat("INV-2026-", 6, "", null));
        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000001");
        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000002");
        assertThat(creditNoteOf(1)).isEqualTo("CN-INV-2026-000001");

        format(YEARLY);
        assertThat(numberAt(IN_2026)).isEqualTo("INV-2026-000003");
        assertThat(creditNoteOf(2)).isEqualTo("CN-INV-2026-000002");
        assertThat(numberAt(IN_2027)).isEqualTo("INV-2027-000001");
        format(RUNNING);
        assertThat(numberAt(IN_2026)).isEqualTo("INV-000003");
    }

    @Test
    void ofCreditNotesLikewise() {
        format(YEARLY);
        numberAt(IN_2026);
        numberAt(IN_2026);

        assertThat(creditNoteOf(1)).isEqualTo("CN-INV-2026-000001");
        side.moveTo(IN_2027);
        assertThat(creditNoteOf(2)).isEqualTo("CN-INV-2027-000001");
        assertThat(numberAt(IN_2027)).isEqualTo("INV-2027-000001");
    }

    /** One step: issue an invoice in some year, by some format. */
    record Step(NumberFormat format, int year) {}

    @Property(tries = 40)
    void neitherRepeatNorLeaveAGapWhateverTheFormatsAndTheClock(
            @ForAll("stepsOfOld") List<Step> ofOld, @ForAll("steps") List<Step> steps) {
        thereAreAccounts();
        issued = 0;
        try {
            List<String> numbers = new ArrayList<>();
            Map<String, Long> last = new HashMap<>();
            for (Step step : ofOld) {
                formatOfOld(step.format());
                numbers.add(numberAt(Instant.parse(step.year() + "-06-01T10:00:00Z")));
                // the only prefixes of old that look like a year's are of 2026 and 2027
                Stream.of("2026", "2027")
                        .filter(step.format().prefix()::contains)
                        .forEach(year -> last.put(year, (long) numbers.size()));
            }
            for (Step step : steps) {
                format(step.format());
                numbers.add(numberAt(Instant.parse(step.year() + "-06-01T10:00:00Z")));
            }

            assertThat(numbers).doesNotHaveDuplicates();
            for (DomainEvent event : side.stream(NumberingId.of(AccountId.PLATFORM))) {
                NumberingEvent assigned = (NumberingEvent) event;
                String sequence = Objects.toString(assigned.year(), "running");
                assertThat(assigned.sequence()).as(sequence).isEqualTo(last.getOrDefault(sequence, 0L) + 1);
                last.put(sequence, assigned.sequence());
            }
        } finally {
            close();
        }
    }

    /** From before the prefixes that end like a year were refused: none of these formats has one. */
    @Provide
    Arbitrary<List<Step>> stepsOfOld() {
        return Combinators.combine(
                        Arbitraries.of("", "INV-", "2026-", "INV-2026-", "INV-2027/", "A2027-"),
                        Arbitraries.of(1, 6),
                        Arbitraries.of(2025, 2026, 2027))
                .as((prefix, padding, year) -> new Step(new NumberFormat(prefix, padding, "", null), year))
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> prefixes = Arbitraries.of("", "INV-", "A", "2026/A", "26-", "1/", "A2026-B", "20261-");
        Arbitrary<String> suffixes = Arbitraries.of("", "/X", "-");
        Arbitrary<String> separators = Arbitraries.of("", "-", "/");
        Arbitrary<NumberFormat> formats = Combinators.combine(prefixes, Arbitraries.of(1, 4, 6), suffixes, separators)
                .as((prefix, padding, suffix, separator) ->
                        new NumberFormat(prefix, padding, suffix, separator.isEmpty() ? null : separator));
        return Combinators.combine(formats, Arbitraries.of(2025, 2026, 2027))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private void format(NumberFormat format) {
        assertThat(format.tellsYearsApart()).isTrue();
        formatOfOld(format);
    }

    private void formatOfOld(NumberFormat format) {
        side.happened(
                AccountId.PLATFORM,
                new BillingSettingsChanged(
                        AccountId.PLATFORM,
                        new BillingSettings(true, format, TaxSettings.OFF, CollectionTerms.STANDARD, 0)));
    }

    private String numberAt(Instant moment) {
        side.moveTo(moment);
        InvoiceId id = new InvoiceId("inv_" + ++issued);
        side.send(new AddCharges(id, BOB, List.of(aCharge("c", "1.00")), moment, false));
        side.send(new IssueInvoice(id));
        return side.stream(id).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(event -> ((InvoiceIssued) event).number().value())
                .findFirst()
                .orElseThrow();
    }

    private String creditNoteOf(int invoice) {
        CreditNoteId note = new CreditNoteId("crn_" + invoice);
        side.send(
                new IssueCreditNote(note, new InvoiceId("inv_" + invoice), List.of(), false, new Reason("Taken back")));
        return ((CreditNoteIssued) side.stream(note).getFirst()).number().value();
    }
}

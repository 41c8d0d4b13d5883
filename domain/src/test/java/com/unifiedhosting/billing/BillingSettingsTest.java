package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.tax.TaxSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an issuer may number his invoices and collect them. */
class BillingSettingsTest {

    @ParameterizedTest
    @CsvSource({"INV-, 6, '', 42, INV-000042", "26/, 1, /UH, 1234, 26/1234/UH", "'', 3, B, 1000, 1000B"})
    void writesNumbersInTheIssuersFormat(String prefix, int padding, String suffix, long sequence, String number) {
        assertThat(new NumberFormat(prefix, padding, suffix, null).number(sequence))
                .hasToString(number);
    }

    @ParameterizedTest
    @CsvSource({
        "'bad prefix', 6, ''",
        "A, 0, ''",
        "A, 13, ''",
        "A, 6, '?'",
        "A1, 6, ''",
        "2026, 6, ''",
        "A, 6, 1",
        "A, 6, -26",
        "aaaaaaaaaaaaaaaaaaaaa, 6, ''",
        "A, 6, aaaaaaaaaaaaaaaaaaaaa"
    })
    void refusesNumberFormatsOutOfRange(String prefix, int padding, String suffix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberFormat(prefix, padding, suffix, null));
    }

    /**
     * All formats there are of few characters, so that they meet where they can. An issuer's sequence goes on when he
     * changes the format: a number stands on one invoice if no two sequences can have it.
     */
    @Test
    void noTwoInvoicesOfAnIssuerHaveOneNumberWhateverTheirFormats() {
        Map<InvoiceNumber, Long> sequences = new HashMap<>();
        List<NumberFormat> formats = formatsOf(affixes("A-12", 3));
        assertThat(formats).hasSizeGreaterThan(1_000);
        for (NumberFormat format : formats) {
            for (long sequence = 1; sequence <= 22; sequence++) {
                Long other = sequences.put(format.number(sequence), sequence);
                if (other != null && other != sequence) {
                    assertThat(format.number(sequence)).as("also of %d", other).isNull();
                }
            }
        }
    }

    private static List<String> affixes(String characters, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        List<String> last = List.of("");
        for (int length = 1; length <= longest; length++) {
            last = last.stream()
                    .flatMap(start -> characters.chars().mapToObj(c -> start + (char) c))
                    .toList();
            all.addAll(last);
        }
        return all;
    }

    /** Those that an issuer can set. */
    private static List<NumberFormat> formatsOf(List<String> affixes) {
        List<NumberFormat> formats = new ArrayList<>();
        for (String prefix : affixes) {
            for (String suffix : affixes) {
                for (int padding = 1; padding <= 2; padding++) {
                    try {
                        formats.add(new NumberFormat(prefix, padding, suffix, null));
                    } catch (IllegalArgumentException refused) {
                        // cannot be set
                    }
                }
            }
        }
        return formats;
    }

    @Test
    void sortsTheDaysOfCollection() {
        CollectionTerms terms = new CollectionTerms(0, List.of(3, -7, 3), List.of(5, 1, 5), 1, 1);
        assertThat(terms.reminderDays()).containsExactly(-7, 3);
        assertThat(terms.retryDays()).containsExactly(1, 5);
    }

    @ParameterizedTest
    @CsvSource({"0, -90, 1, 1, 1", "90, 365, 365, 365, 365"})
    void keepsTermsUpToTheirBounds(int term, int reminder, int retry, int suspendAfter, int endAfter) {
        assertThat(terms(term, reminder, retry, suspendAfter, endAfter).endAfterDays())
                .isEqualTo(endAfter);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 1, 1, paymentTermDays must be 0 to 90",
        "91, 0, 1, 1, 1, paymentTermDays must be 0 to 90",
        "0, -91, 1, 1, 1, each of reminderDays must be -90 to 365",
        "0, 366, 1, 1, 1, each of reminderDays must be -90 to 365",
        "0, 0, 0, 1, 1, each of retryDays must be 1 to 365",
        "0, 0, 366, 1, 1, each of retryDays must be 1 to 365",
        "0, 0, 2000000000, 1, 1, each of retryDays must be 1 to 365",
        "0, 0, 1, 0, 1, suspendAfterDays must be 1 to 365",
        "0, 0, 1, 366, 1, suspendAfterDays must be 1 to 365",
        "0, 0, 1, 1, 0, endAfterDays must be 1 to 365",
        "0, 0, 1, 1, 366, endAfterDays must be 1 to 365"
    })
    void refusesTermsOutOfTheirBounds(int term, int reminder, int retry, int suspendAfter, int endAfter, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms(term, reminder, retry, suspendAfter, endAfter))
                .withMessage(why);
    }

    @Test
    void refusesMoreRemindersAndRetriesThanTwenty() {
        List<Integer> most = IntStream.rangeClosed(1, 20).boxed().toList();
        List<Integer> tooMany = IntStream.rangeClosed(1, 21).boxed().toList();
        assertThat(new CollectionTerms(0, most, most, 1, 1).retryDays()).hasSize(20);
        assertThatIllegalArgumentException().isThrownBy(() -> new CollectionTerms(0, tooMany, List.of(), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CollectionTerms(0, List.of(), tooMany, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_441})
    void refusesConsolidationOutOfADay(int minutes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BillingSettings(
                        false, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, minutes));
    }

    private static CollectionTerms terms(int term, int reminder, int retry, int suspendAfter, int endAfter) {
        return new CollectionTerms(term, List.of(reminder), List.of(retry), suspendAfter, endAfter);
    }
}

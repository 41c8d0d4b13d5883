package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with a year in them, beside those without. */
class NumberFormatTest {

    @ParameterizedTest
    @CsvSource({
        "INV-, 6, '', -, 2027, 1, INV-2027-000001",
        "'', 1, /UH, /, 2026, 1234, 2026/1234/UH",
        "26/A, 3, '', /, 2026, 7, 26/A2026/007"
    })
    void writesTheYearBeforeTheSequence(
            String prefix, int padding, String suffix, String separator, int year, long sequence, String number) {
        NumberFormat format = new NumberFormat(prefix, padding, suffix, separator);

        assertThat(format.number(year, sequence)).hasToString(number);
        assertThat(NumberFormat.yearIn(format.number(year, sequence))).hasValue(year);
        assertThat(NumberFormat.yearIn(NumberFormat.ofCreditNote(format.number(year, sequence))))
                .hasValue(year);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "--", "1", " "})
    void refusesOtherSeparators(String separator) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberFormat("INV-", 6, "", separator));
    }

    @Test
    void hasNoNumberOfAYearWithoutOneOrOfNoneOfFourDigits() {
        NumberFormat yearly = new NumberFormat("INV-", 6, "", "-");
        assertThatIllegalStateException().isThrownBy(() -> NumberFormat.STANDARD.number(2026, 1));
        assertThatIllegalStateException().isThrownBy(() -> yearly.number(999, 1));
        assertThatIllegalStateException().isThrownBy(() -> yearly.number(10_000, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-", "INV-2026-", "A2026/", "0000-"})
    void noRunningNumberThatIsSetLooksLikeOneOfAYear(String prefix) {
        assertThat(new NumberFormat(prefix, 6, "", null).tellsYearsApart()).isFalse();
        assertThat(new NumberFormat(prefix, 6, "", "-").tellsYearsApart()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "26-", "12026-", "2026A", "2026-A", "INV-"})
    void otherPrefixesAreFree(String prefix) {
        assertThat(new NumberFormat(prefix, 6, "", null).tellsYearsApart()).isTrue();
        assertThat(NumberFormat.yearIn(new NumberFormat(prefix, 6, "", null).number(1)))
                .isEqualTo(OptionalInt.empty());
    }

    /** All formats of few characters that can be set: one number is of one place of one sequence only. */
    @Test
    void noTwoNumbersAreTheSameWhateverTheirFormatsAndSequences() {
        Map<InvoiceNumber, String> owners = new HashMap<>();
        for (NumberFormat format : settable()) {
            for (long sequence : new long[] {1, 2, 11, 2026, 20261}) {
                if (format.hasYear()) {
                    for (int year : new int[] {1_126, 2_026, 2_027}) {
                        claim(owners, format.number(year, sequence), year + ":" + sequence);
                    }
                } else {
                    claim(owners, format.number(sequence), "running:" + sequence);
                }
            }
        }
        assertThat(owners).hasSizeGreaterThan(10_000);
    }

    private static void claim(Map<InvoiceNumber, String> owners, InvoiceNumber number, String owner) {
        String other = owners.put(number, owner);
        if (other != null) {
            assertThat(other).as(number.value()).isEqualTo(owner);
        }
    }

    private static List<NumberFormat> settable() {
        List<String> tokens = List.of("A", "-", "/", "2026", "1");
        List<String> affixes = new ArrayList<>(List.of(""));
        List<String> last = List.of("");
        for (int length = 1; length <= 3; length++) {
            last = last.stream()
                    .flatMap(start -> tokens.stream().map(token -> start + token))
                    .toList();
            affixes.addAll(last);
        }
        List<NumberFormat> formats = new ArrayList<>();
        for (String prefix : affixes) {
            for (String suffix : List.of("", "-", "/A")) {
                for (int padding : new int[] {1, 4}) {
                    Stream.of("-", "/", "").forEach(separator -> {
                        try {
                            NumberFormat format =
                                    new NumberFormat(prefix, padding, suffix, separator.isEmpty() ? null : separator);
                            if (format.tellsYearsApart()) {
                                formats.add(format);
                            }
                        } catch (IllegalArgumentException refused) {
                            // cannot be set
                        }
                    });
                }
            }
        }
        return formats;
    }

    @Test
    void countsDigitsAsNumbersInTheOrder() {
        assertThat(Stream.of("INV-10", "INV-9", "INV-2027-1", "INV-2026-11", "INV-009", "A", "INV-2026-2")
                        .map(InvoiceNumber::new)
                        .sorted()
                        .map(InvoiceNumber::value))
                .containsExactly("A", "INV-009", "INV-9", "INV-10", "INV-2026-2", "INV-2026-11", "INV-2027-1");
    }
}

package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindIndexTest {

    private static final String KEPT = "Bob Builder Ltd Müller & Sons bob@example.com";

    private final BlindIndex index = new BlindIndex(new byte[32]);

    private boolean finds(String text) {
        return Arrays.stream(index.of(KEPT))
                .boxed()
                .collect(Collectors.toSet())
                .containsAll(Arrays.stream(index.wanted(text)).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "UILD", "builder ltd", " b@exa ", "müll", "mple.com", KEPT})
    void findsThreeLettersOrMoreAnywhereInAnyCase(String text) {
        assertThat(finds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "Bu", "MÜ", "s", "ex", "co"})
    void findsOneOrTwoLettersAtTheBeginningOfAWord(String text) {
        assertThat(finds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u", "ob", "eve", "bobby", "builders", "@", "& "})
    void findsNothingElse(String text) {
        assertThat(finds(text)).isFalse();
    }

    /** Trigrams do not tell their order. */
    @Test
    void maySeldomFindMoreThanWhatHoldsTheText() {
        assertThat(finds("bob b@example")).isFalse();
        assertThat(Arrays.stream(index.of("abcab")).boxed())
                .containsAll(Arrays.stream(index.wanted("bcabca")).boxed().toList());
    }

    @Test
    void anotherKeyFindsNothing() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new BlindIndex(other).of(KEPT)).doesNotContain(index.wanted("builder"));
        assertThat(new BlindIndex(other).exactly("tok_1")).isNotEqualTo(index.exactly("tok_1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlindIndex(new byte[16]));
    }

    @Test
    void tellsEqualTextsFromOthers() {
        assertThat(index.exactly("tok_1")).matches("[0-9a-f]{64}").isEqualTo(index.exactly("tok_1"));
        assertThat(index.exactly("tok_2")).isNotEqualTo(index.exactly("tok_1"));
    }
}

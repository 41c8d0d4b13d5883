package com.unifiedhosting.shared.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final Paging TWO = new Paging(2, null);

    @Test
    void takesFiftyRowsFromTheStartByDefault() {
        assertThat(new Paging(null, null).page("NAME")).isEqualTo(new Page(50, null));
        assertThat(new Paging(null, "").page("NAME")).isEqualTo(new Page(50, null));
    }

    @Test
    void hasNoCursorOnTheLastPage() {
        assertThat(TWO.items(List.of("a", "b"), "NAME", PagingTest::place))
                .isEqualTo(new Items<>(List.of("a", "b"), null));
    }

    @Test
    void goesOnBehindTheLastRowOfThePageAndNotBehindTheExtraRow() {
        Items<String> page = TWO.items(List.of("a", "b", "c"), "NAME", PagingTest::place);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(new Paging(2, page.nextCursor()).page("NAME")).isEqualTo(new Page(2, place("b")));
    }

    /** Of a limit of 2 the first row is 1 and the second would be 3; alone, that is more than a page, and one all the same. */
    @Test
    void takesAsManyRowsAsWeighTheLimitButOneAtLeast() {
        assertThat(weighed("a", "bbb", "c").items()).containsExactly("a");
        assertThat(weighed("bbb", "c").items()).containsExactly("bbb");
        assertThat(weighed("a", "b").nextCursor()).isNull();
        assertThat(weighed("bbb").nextCursor()).isNull();
        assertThat(new Paging(2, weighed("bbb", "c").nextCursor()).page("NAME")).isEqualTo(new Page(2, place("bbb")));
    }

    private static Items<String> weighed(String... rows) {
        return TWO.items(List.of(rows), "NAME", PagingTest::place, String::length);
    }

    @Test
    void refusesTheCursorOfAnotherOrder() {
        String cursor = requireNonNull(
                TWO.items(List.of("a", "b", "c"), "NAME", PagingTest::place).nextCursor());
        assertRefused(new Paging(2, cursor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "AAAA", "TkVXRVNU"})
    void refusesWhatIsNoCursor(String cursor) {
        assertRefused(new Paging(2, cursor));
    }

    @Test
    void refusesACursorWithACharacterThatTheDatabaseCannotHold() {
        String text = "NEWEST" + Page.SEPARATOR + "a\0" + Page.SEPARATOR + "id";
        assertRefused(new Paging(2, Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void assertRefused(Paging paging) {
        assertThatThrownBy(() -> paging.page("NEWEST"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cursor");
    }

    private static String place(String row) {
        return Page.place(row, "id-" + row);
    }
}

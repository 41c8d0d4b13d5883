package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class AdminTokenIT extends GatewaySlice {

    private static final String CHOSEN = "chosen-by-the-operator-0123456789abcdef";

    @Autowired
    TokenHashes hashes;

    @BeforeEach
    void emptyStore() {
        jdbc.update("delete from runtime.access_token");
    }

    private record Started(AdminToken token, String console) {}

    private Started start(@Nullable String configured) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            AdminToken token = new AdminToken(new AdminProperties(configured), hashes);
            token.run(new DefaultApplicationArguments());
            return new Started(token, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }

    @Test
    void theFirstStartMakesATokenAndShowsIt() {
        Started first = start(null);

        String token = first.token().generated().orElseThrow();
        assertThat(token).matches("hk_[A-Za-z0-9_-]{43}");
        assertThat(first.console()).containsOnlyOnce(token);
        assertThat(first.token().matches(token)).isTrue();
        assertThat(first.token().matches(token + "x")).isFalse();
        assertThat(jdbc.queryForObject("select encode(hash, 'escape') from runtime.access_token", String.class))
                .doesNotContain(token);
    }

    @Test
    void laterStartsKnowTheTokenAndShowNothing() {
        String token = start(null).token().generated().orElseThrow();

        Started later = start(null);

        assertThat(later.console()).isEmpty();
        assertThat(later.token().generated()).isEmpty();
        assertThat(later.token().matches(token)).isTrue();
    }

    @Test
    void aChosenTokenReplacesTheOldOneAndIsNotShown() {
        String old = start(null).token().generated().orElseThrow();

        Started chosen = start(CHOSEN);

        assertThat(chosen.console()).isEmpty();
        assertThat(chosen.token().matches(CHOSEN)).isTrue();
        assertThat(start(null).token().matches(CHOSEN)).isTrue();
        assertThat(start(null).token().matches(old)).isFalse();
    }

    @Test
    void noTokenMatchesBeforeTheStart() {
        AdminToken token = new AdminToken(new AdminProperties(CHOSEN), hashes);

        assertThat(token.matches(CHOSEN)).isFalse();
    }

    @Test
    void aWeakTokenIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new AdminProperties("secret")).hasMessageContaining("32 to 512");
        assertThat(new AdminProperties(" ").token()).isNull();
        assertThat(new AdminProperties(CHOSEN).toString()).doesNotContain(CHOSEN);
    }
}

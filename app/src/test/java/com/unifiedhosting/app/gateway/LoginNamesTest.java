package com.unifiedhosting.app.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LoginNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"email\":\"ada@example.com\",\"password\":\"x\"} | ada@example.com",
                "{\"password\":\"x\",\"email\":\" ADA@Example.com \"} | ada@example.com",
                "{\"other\":{\"email\":\"no@example.com\"},\"list\":[{}],\"email\":\"ada@example.com\"} | ada@example.com",
                "{\"em\\u0061il\":\"ada@example.com\"} | ada@example.com"
            })
    void areFoundAtTheTopOfTheBodyInSmallLetters(String body, String name) {
        assertThat(LoginNames.of(body.getBytes(UTF_8))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nothing",
                "{",
                "{\"email\":17}",
                "{\"email\":\" \"}",
                "{\"other\":{\"email\":\"a@b\"}}"
            })
    void areNotThereOtherwise(String body) {
        assertThat(LoginNames.of(body.getBytes(UTF_8))).isNull();
    }

    @Test
    void areNotLookedForInADepthThatIsNotRead() {
        String deep = "{\"a\":" + "[".repeat(100_000);

        assertThat(LoginNames.of(deep.getBytes(UTF_8))).isNull();
    }

    @Test
    void areFoundInForms() {
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/sign-in");
        form.setParameter("email", " ADA@example.com");
        assertThat(LoginNames.of(form)).isEqualTo("ada@example.com");
        assertThat(LoginNames.of(new MockHttpServletRequest("POST", "/sign-in")))
                .isNull();
    }
}

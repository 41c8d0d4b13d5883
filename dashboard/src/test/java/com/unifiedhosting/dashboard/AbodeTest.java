package com.unifiedhosting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AbodeTest {

    @Test
    void offersTheLanguagesThatThePlatformHas() {
        assertThat(Abode.languages(Locale.forLanguageTag("de-AT")))
                .contains(new Choice("en", "English", false), new Choice("de-AT", "German (Austria)", true))
                .extracting(Choice::value)
                .doesNotContain("ja");
    }

    @Test
    void keepsALanguageThatItDoesNotHave() {
        assertThat(Abode.languages(Locale.JAPANESE)).endsWith(new Choice("ja", "Japanese", true));
    }
}

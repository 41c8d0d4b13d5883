package com.unifiedhosting.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionalNoticeTest {

    @Test
    void noticesOfWhatWentWellAreOptional() {
        assertThat(OptionalNotice.of(Template.WEBSITE_LIVE, new Parameters(Map.of())))
                .contains(OptionalNotice.WEBSITE_LIVE);
        assertThat(OptionalNotice.of(Template.PAYMENT_RECEIVED, new Parameters(Map.of())))
                .contains(OptionalNotice.PAYMENT_RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-7", "-3", "-1"})
    void remindersBeforeTheDueDateAreOptional(String dayOffset) {
        assertThat(OptionalNotice.of(Template.INVOICE_REMINDER, reminder(dayOffset)))
                .contains(OptionalNotice.EARLY_REMINDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "7"})
    void remindersOnTheDueDateAndAfterItAlwaysGo(String dayOffset) {
        assertThat(OptionalNotice.of(Template.INVOICE_REMINDER, reminder(dayOffset)))
                .isEmpty();
    }

    @Test
    void allElseAlwaysGoes() {
        assertThat(Arrays.stream(Template.values())
                        .filter(template ->
                                OptionalNotice.of(template, reminder("-7")).isPresent()))
                .containsExactlyInAnyOrder(Template.WEBSITE_LIVE, Template.PAYMENT_RECEIVED, Template.INVOICE_REMINDER);
    }

    private static Parameters reminder(String dayOffset) {
        return new Parameters(Map.of("dayOffset", dayOffset));
    }
}

package com.unifiedhosting.dashboard;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several values in a form. */
record Choice(String value, String label, boolean chosen) {

    static <E extends Enum<E>> List<Choice> of(Class<E> type, @Nullable E chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> new Choice(value.name(), Words.of(value), value == chosen))
                .toList();
    }
}

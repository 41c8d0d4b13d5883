package com.unifiedhosting.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Languages that the platform writes in, as they are offered to people, and the regions whose way to write numbers, amounts and
 * days it knows. An account may have another one: it is written to in English then, with the numbers of its own.
 */
public final class Languages {

    /** In the order in which they are offered. */
    public static final List<Locale> OFFERED = Stream.of(
                    "en", "en-GB", "en-US", "de", "de-AT", "de-CH", "fr", "fr-BE", "fr-CA", "fr-CH")
            .map(Locale::forLanguageTag)
            .toList();

    private Languages() {}
}

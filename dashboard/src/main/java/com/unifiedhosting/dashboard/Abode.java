package com.unifiedhosting.dashboard;

import com.unifiedhosting.notification.Languages;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Time zone and language of an account, as they are read from forms. */
final class Abode {

    private static final int LONGEST_LANGUAGE = 35;

    private Abode() {}

    /** Zones by the names of places, and whichever is chosen. */
    static List<Choice> zones(String chosen) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals(chosen) || zone.equals("UTC") || isPlace(zone))
                .sorted()
                .map(zone -> new Choice(zone, zone.replace('_', ' '), zone.equals(chosen)))
                .toList();
    }

    private static boolean isPlace(String zone) {
        return zone.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    }

    /** Languages that the platform writes in, and whichever is chosen. */
    static List<Choice> languages(Locale chosen) {
        Stream<Locale> another = Languages.OFFERED.contains(chosen) ? Stream.empty() : Stream.of(chosen);
        return Stream.concat(Languages.OFFERED.stream(), another)
                .map(language -> new Choice(
                        language.toLanguageTag(), language.getDisplayName(Locale.ENGLISH), language.equals(chosen)))
                .toList();
    }

    static Optional<ZoneId> zone(Filled form, String zone) {
        return form.read("zone", zone, Abode::knownZone, "Please choose a time zone.");
    }

    static Optional<Locale> language(Filled form, String language) {
        return form.read("language", language, Abode::wellFormed, "Please choose a language.");
    }

    private static ZoneId knownZone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("no zone of the IANA database");
        }
        return ZoneId.of(zone);
    }

    private static Locale wellFormed(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        if (tag.length() > LONGEST_LANGUAGE
                || language.getLanguage().isEmpty()
                || !language.toLanguageTag().equalsIgnoreCase(tag)) {
            throw new IllegalArgumentException("no tag of BCP 47");
        }
        return language;
    }
}

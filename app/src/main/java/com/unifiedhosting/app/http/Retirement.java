package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.Retiring;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * When an operation goes away, and what comes in its place.
 *
 * @param sunset 12 months or more after {@code since}
 */
record Retirement(LocalDate since, LocalDate sunset, String instead) {

    private static final int MONTHS = 12;

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    Retirement {
        if (sunset.isBefore(since.plusMonths(MONTHS))) {
            throw new IllegalStateException(
                    "an operation stays for " + MONTHS + " months or more after it was deprecated; see docs/api.md");
        }
    }

    static Optional<Retirement> of(Method operation) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(operation, Retiring.class))
                .map(retiring -> new Retirement(
                        LocalDate.parse(retiring.since()), LocalDate.parse(retiring.sunset()), retiring.instead()));
    }

    /** {@code Deprecation}, RFC 9745: a date as a structured field. */
    String deprecation() {
        return "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** {@code Sunset}, RFC 8594. */
    String sunsetDate() {
        return HTTP_DATE.format(sunset.atStartOfDay(ZoneOffset.UTC));
    }

    /** {@code Link}, RFC 5829. */
    String successor() {
        return "<" + instead + ">; rel=\"successor-version\"";
    }
}

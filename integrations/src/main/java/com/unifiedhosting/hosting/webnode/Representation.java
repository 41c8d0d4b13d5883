package com.unifiedhosting.hosting.webnode;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as HTTP knows it: its length, its validators, and what conditional and range requests make of them (RFC 9110,
 * sections 8.8, 13 and 14).
 *
 * @param length bytes
 * @param modified whole seconds
 * @param etag strong, quotes included: it changes with the length and with the time of change to the nanosecond
 */
record Representation(long length, Instant modified, String etag) {

    private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Representation of(BasicFileAttributes attributes) {
        FileTime changed = attributes.lastModifiedTime();
        String etag = "\"%x-%x\"".formatted(changed.to(TimeUnit.NANOSECONDS), attributes.size());
        return new Representation(attributes.size(), changed.toInstant().truncatedTo(ChronoUnit.SECONDS), etag);
    }

    String lastModified() {
        return HTTP_DATE.format(modified);
    }

    /** Whether the client has this already: 304. */
    boolean unchangedFor(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return Arrays.stream(ifNoneMatch.split(",", -1))
                    .map(String::strip)
                    .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                    .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
        }
        return date(ifModifiedSince).filter(since -> !modified.isAfter(since)).isPresent();
    }

    /** Which bytes are wanted. */
    sealed interface Wanted {

        /** All of them. */
        record Whole() implements Wanted {}

        /** Some, both ends inclusive. */
        record Part(long first, long last) implements Wanted {}

        /** None that exist: 416. */
        record Unsatisfiable() implements Wanted {}
    }

    /**
     * Reads a {@code Range} header. Several ranges at once, other units and what makes no sense are answered with the whole,
     * as the standard allows.
     *
     * @param ifRange the whole is sent unless this is the current validator
     */
    Wanted wanted(@Nullable String range, @Nullable String ifRange) {
        if (range == null || (ifRange != null && !isCurrent(ifRange))) {
            return new Wanted.Whole();
        }
        Matcher matcher = SINGLE_RANGE.matcher(range.strip());
        if (!matcher.matches()) {
            return new Wanted.Whole();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return new Wanted.Whole();
        }
        if (first.isEmpty()) {
            long suffix = Math.min(Long.parseLong(last), length);
            return suffix == 0 ? new Wanted.Unsatisfiable() : new Wanted.Part(length - suffix, length - 1);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Wanted.Whole();
        }
        return from >= length ? new Wanted.Unsatisfiable() : new Wanted.Part(from, to);
    }

    private boolean isCurrent(String validator) {
        return validator.equals(etag)
                || date(validator).filter(modified::equals).isPresent();
    }

    private static Optional<Instant> date(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.from(HTTP_DATE.parse(value.strip())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

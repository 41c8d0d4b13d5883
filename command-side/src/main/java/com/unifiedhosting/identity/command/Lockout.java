package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the logins of one user that failed in a row. Each address from which he has logged in, the last {@value #MOST_KNOWN}
 * of them, has a count of its own; all others together have one. From the fifth failure in a row on the count is locked for a
 * minute, then two, up to fifteen. So whoever does not get in from somewhere never locks an address from which the user does:
 * decision 16.
 *
 * @param known the one that was used last at the end
 */
record Lockout(List<Known> known, Count others) {

    static final int MOST_KNOWN = 20;
    static final Lockout NONE = new Lockout(List.of(), Count.ZERO);

    private static final int FREE_FAILURES = 4;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 4;

    /**
     * How many have failed in a row.
     *
     * @param lockedUntil null when that has locked nothing
     */
    record Count(int inARow, @Nullable Instant lockedUntil) {

        static final Count ZERO = new Count(0, null);

        boolean locks(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }

        private Count next(Instant now) {
            int failures = inARow + 1;
            if (failures <= FREE_FAILURES) {
                return new Count(failures, null);
            }
            Duration doubled = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FREE_FAILURES - 1, DOUBLINGS));
            return new Count(failures, now.plus(doubled.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : doubled));
        }
    }

    /** An address from which the user has logged in. */
    record Known(AddressKey address, Count count) {}

    Lockout {
        known = List.copyOf(known);
    }

    boolean locks(AddressKey address, Instant now) {
        return countOf(address).locks(now);
    }

    /** What the count of an address is after one more failure. */
    Count afterFailure(AddressKey address, Instant now) {
        return countOf(address).next(now);
    }

    /** A login has failed, after which the count of its address is this. */
    Lockout failed(AddressKey address, Count count) {
        if (!isKnown(address)) {
            return new Lockout(known, count);
        }
        return new Lockout(
                known.stream()
                        .map(it -> it.address().equals(address) ? new Known(address, count) : it)
                        .toList(),
                others);
    }

    /** The user got in from there: its count begins anew, and it is known. */
    Lockout succeeded(AddressKey address) {
        List<Known> recent = new ArrayList<>(
                known.stream().filter(it -> !it.address().equals(address)).toList());
        recent.add(new Known(address, Count.ZERO));
        return new Lockout(
                recent.subList(Math.max(0, recent.size() - MOST_KNOWN), recent.size()),
                isKnown(address) ? others : Count.ZERO);
    }

    /** All counts begin anew. */
    Lockout lifted() {
        return new Lockout(
                known.stream().map(it -> new Known(it.address(), Count.ZERO)).toList(), Count.ZERO);
    }

    private Count countOf(AddressKey address) {
        return known.stream()
                .filter(it -> it.address().equals(address))
                .findFirst()
                .map(Known::count)
                .orElse(others);
    }

    private boolean isKnown(AddressKey address) {
        return known.stream().anyMatch(it -> it.address().equals(address));
    }
}

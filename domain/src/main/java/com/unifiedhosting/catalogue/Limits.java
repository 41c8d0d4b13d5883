package com.unifiedhosting.catalogue;

import com.unifiedhosting.hosting.Resources;

/**
 * What a subscription to a package may use.
 *
 * @param websites number of websites, 1 to {@value #MOST_WEBSITES}: every order includes one
 * @param diskMegabytes MB (10^6 bytes), for all websites together, 1 to {@value #MOST_MEGABYTES}
 * @param bandwidthMegabytes MB a month, 0 to {@value #MOST_MEGABYTES}
 * @param databases number, 0 to {@value #MOST_THINGS}
 * @param mailboxes number, 0 to {@value #MOST_THINGS}
 * @param memoryMegabytes MB a website, 1 to {@value #MOST_MEMORY}
 */
public record Limits(
        int websites, long diskMegabytes, long bandwidthMegabytes, int databases, int mailboxes, int memoryMegabytes) {

    /** Suspending, resuming or ending a subscription goes through all of them within the time that one event has. */
    public static final int MOST_WEBSITES = 1_000;

    /** A petabyte. */
    public static final long MOST_MEGABYTES = 1_000_000_000;

    public static final int MOST_THINGS = 1_000_000;

    /** A terabyte. */
    public static final int MOST_MEMORY = 1_000_000;

    public Limits {
        within("websites", websites, 1, MOST_WEBSITES);
        within("diskMegabytes", diskMegabytes, 1, MOST_MEGABYTES);
        within("bandwidthMegabytes", bandwidthMegabytes, 0, MOST_MEGABYTES);
        within("databases", databases, 0, MOST_THINGS);
        within("mailboxes", mailboxes, 0, MOST_THINGS);
        within("memoryMegabytes", memoryMegabytes, 1, MOST_MEMORY);
    }

    /** What each website has of a node: an equal share of the disk for each that may be; memory is per website anyway. */
    public Resources perWebsite() {
        return new Resources(1, diskMegabytes / websites, memoryMegabytes);
    }

    /**
     * With so many units of an add-on.
     *
     * @throws IllegalArgumentException when that is more than a package may have
     */
    public Limits plus(ExtraLimits extra, int units) {
        return new Limits(
                Math.toIntExact(websites + (long) units * extra.websites()),
                diskMegabytes + units * extra.diskMegabytes(),
                bandwidthMegabytes + units * extra.bandwidthMegabytes(),
                Math.toIntExact(databases + (long) units * extra.databases()),
                Math.toIntExact(mailboxes + (long) units * extra.mailboxes()),
                Math.toIntExact(memoryMegabytes + (long) units * extra.memoryMegabytes()));
    }

    static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most);
        }
    }
}

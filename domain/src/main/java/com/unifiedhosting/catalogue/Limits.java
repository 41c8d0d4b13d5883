package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.hosting.Resources;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription to a package may use (SA-006). Those that can be null are unlimited then, and are left out of JSON.
 * Websites are counted, and given their disk and memory on a node; the others are promised, and nothing measures or restrains
 * by them yet.
 *
 * @param websites number of websites, 1 to {@value #MOST_WEBSITES}: every order includes one
 * @param diskMegabytes MB (10^6 bytes), for all websites together, 1 to {@value #MOST_MEGABYTES}
 * @param bandwidthMegabytes MB a month, 0 to {@value #MOST_MEGABYTES}
 * @param databases number, 0 to {@value #MOST_THINGS}
 * @param mailboxes number, 0 to {@value #MOST_THINGS}
 * @param memoryMegabytes MB a website, 1 to {@value #MOST_MEMORY}
 * @param domains number of domains of all websites together, at least {@code websites}, as each has one of its own, to
 *     {@value #MOST_THINGS}
 * @param cpuPercent of one core that a website may take, 1 to {@value #MOST_CPU}; 100 is one whole core
 * @param ioMegabytesPerSecond MB that a website may read and write on its disk in a second, 1 to {@value #MOST_IO}
 * @param processes that a website may run at a time, 1 to {@value #MOST_THINGS}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limits(
        int websites,
        long diskMegabytes,
        long bandwidthMegabytes,
        int databases,
        int mailboxes,
        int memoryMegabytes,
        @Nullable Integer domains,
        @Nullable Integer cpuPercent,
        @Nullable Integer ioMegabytesPerSecond,
        @Nullable Integer processes) {

    /** Suspending, resuming or ending a subscription goes through all of them within the time that one event has. */
    public static final int MOST_WEBSITES = 1_000;

    /** A petabyte. */
    public static final long MOST_MEGABYTES = 1_000_000_000;

    public static final int MOST_THINGS = 1_000_000;

    /** A terabyte. */
    public static final int MOST_MEMORY = 1_000_000;

    /** A thousand cores. */
    public static final int MOST_CPU = 100_000;

    /** A hundred gigabytes a second. */
    public static final int MOST_IO = 100_000;

    public Limits {
        within("websites", websites, 1, MOST_WEBSITES);
        within("diskMegabytes", diskMegabytes, 1, MOST_MEGABYTES);
        within("bandwidthMegabytes", bandwidthMegabytes, 0, MOST_MEGABYTES);
        within("databases", databases, 0, MOST_THINGS);
        within("mailboxes", mailboxes, 0, MOST_THINGS);
        within("memoryMegabytes", memoryMegabytes, 1, MOST_MEMORY);
        within("domains", domains, websites, MOST_THINGS);
        within("cpuPercent", cpuPercent, 1, MOST_CPU);
        within("ioMegabytesPerSecond", ioMegabytesPerSecond, 1, MOST_IO);
        within("processes", processes, 1, MOST_THINGS);
    }

    /** With any number of domains, and any CPU, I/O and processes. */
    public Limits(
            int websites,
            long diskMegabytes,
            long bandwidthMegabytes,
            int databases,
            int mailboxes,
            int memoryMegabytes) {
        this(
                websites,
                diskMegabytes,
                bandwidthMegabytes,
                databases,
                mailboxes,
                memoryMegabytes,
                null,
                null,
                null,
                null);
    }

    /** What each website has of a node: an equal share of the disk for each that may be; memory is per website anyway. */
    public Resources perWebsite() {
        return new Resources(1, diskMegabytes / websites, memoryMegabytes);
    }

    /**
     * With so many units of an add-on; what is unlimited stays so.
     *
     * @throws IllegalArgumentException when that is more than a package may have, or fewer domains than websites
     */
    public Limits plus(ExtraLimits extra, int units) {
        return new Limits(
                Math.toIntExact(websites + (long) units * extra.websites()),
                diskMegabytes + units * extra.diskMegabytes(),
                bandwidthMegabytes + units * extra.bandwidthMegabytes(),
                Math.toIntExact(databases + (long) units * extra.databases()),
                Math.toIntExact(mailboxes + (long) units * extra.mailboxes()),
                Math.toIntExact(memoryMegabytes + (long) units * extra.memoryMegabytes()),
                sum(domains, units, extra.domains()),
                sum(cpuPercent, units, extra.cpuPercent()),
                sum(ioMegabytesPerSecond, units, extra.ioMegabytesPerSecond()),
                sum(processes, units, extra.processes()));
    }

    private static @Nullable Integer sum(@Nullable Integer limit, int units, @Nullable Integer extra) {
        if (limit == null || extra == null) {
            return limit;
        }
        return Math.toIntExact(limit + (long) units * extra);
    }

    static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most);
        }
    }

    static void within(String what, @Nullable Integer value, long least, long most) {
        if (value != null) {
            within(what, value.longValue(), least, most);
        }
    }
}

package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of an add-on adds to the {@link Limits} of its package; each zero or more, up to what a package may have. Those
 * that can be null add nothing then, and are left out of JSON; to what is unlimited nothing is added.
 *
 * @param websites number of websites
 * @param diskMegabytes MB (10^6 bytes), for all websites together
 * @param bandwidthMegabytes MB a month
 * @param databases number
 * @param mailboxes number
 * @param memoryMegabytes MB a website
 * @param domains number
 * @param cpuPercent of one core, a website
 * @param ioMegabytesPerSecond MB a second, a website
 * @param processes number, a website
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExtraLimits(
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

    public static final ExtraLimits NONE = new ExtraLimits(0, 0, 0, 0, 0, 0);

    public ExtraLimits {
        Limits.within("websites", websites, 0, Limits.MOST_WEBSITES);
        Limits.within("diskMegabytes", diskMegabytes, 0, Limits.MOST_MEGABYTES);
        Limits.within("bandwidthMegabytes", bandwidthMegabytes, 0, Limits.MOST_MEGABYTES);
        Limits.within("databases", databases, 0, Limits.MOST_THINGS);
        Limits.within("mailboxes", mailboxes, 0, Limits.MOST_THINGS);
        Limits.within("memoryMegabytes", memoryMegabytes, 0, Limits.MOST_MEMORY);
        Limits.within("domains", domains, 0, Limits.MOST_THINGS);
        Limits.within("cpuPercent", cpuPercent, 0, Limits.MOST_CPU);
        Limits.within("ioMegabytesPerSecond", ioMegabytesPerSecond, 0, Limits.MOST_IO);
        Limits.within("processes", processes, 0, Limits.MOST_THINGS);
    }

    /** Without domains, CPU, I/O and processes. */
    public ExtraLimits(
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
}

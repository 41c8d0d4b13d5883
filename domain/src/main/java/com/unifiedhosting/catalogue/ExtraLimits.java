package com.unifiedhosting.catalogue;

/**
 * What a unit of an add-on adds to the {@link Limits} of its package; each zero or more, up to what a package may have.
 *
 * @param websites number of websites
 * @param diskMegabytes MB (10^6 bytes), for all websites together
 * @param bandwidthMegabytes MB a month
 * @param databases number
 * @param mailboxes number
 * @param memoryMegabytes MB a website
 */
public record ExtraLimits(
        int websites, long diskMegabytes, long bandwidthMegabytes, int databases, int mailboxes, int memoryMegabytes) {

    public static final ExtraLimits NONE = new ExtraLimits(0, 0, 0, 0, 0, 0);

    public ExtraLimits {
        Limits.within("websites", websites, 0, Limits.MOST_WEBSITES);
        Limits.within("diskMegabytes", diskMegabytes, 0, Limits.MOST_MEGABYTES);
        Limits.within("bandwidthMegabytes", bandwidthMegabytes, 0, Limits.MOST_MEGABYTES);
        Limits.within("databases", databases, 0, Limits.MOST_THINGS);
        Limits.within("mailboxes", mailboxes, 0, Limits.MOST_THINGS);
        Limits.within("memoryMegabytes", memoryMegabytes, 0, Limits.MOST_MEMORY);
    }
}

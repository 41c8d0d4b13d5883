package com.unifiedhosting.catalogue;

/**
 * What a subscription to a package may use.
 *
 * @param websites number of websites, 0 to 10,000
 * @param diskMegabytes MB (10^6 bytes), for all websites together
 * @param bandwidthMegabytes MB a month
 * @param databases number
 * @param mailboxes number
 * @param memoryMegabytes MB a website
 */
public record Limits(
        int websites, long diskMegabytes, long bandwidthMegabytes, int databases, int mailboxes, int memoryMegabytes) {

    public Limits {
        if (websites < 0
                || websites > 10_000
                || diskMegabytes < 1
                || bandwidthMegabytes < 0
                || databases < 0
                || mailboxes < 0
                || memoryMegabytes < 1) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }
}

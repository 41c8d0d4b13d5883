package com.unifiedhosting.hosting;

/**
 * What a website takes of a node, or a node has to give.
 *
 * @param slots websites
 * @param diskMegabytes MB (10^6 bytes)
 * @param memoryMegabytes MB
 */
public record Resources(int slots, long diskMegabytes, long memoryMegabytes) {

    public static final Resources NONE = new Resources(0, 0, 0);

    public Resources {
        if (slots < 0 || diskMegabytes < 0 || memoryMegabytes < 0) {
            throw new IllegalArgumentException("resources must not be negative");
        }
    }

    public Resources plus(Resources other) {
        return new Resources(
                slots + other.slots, diskMegabytes + other.diskMegabytes, memoryMegabytes + other.memoryMegabytes);
    }

    public Resources minus(Resources other) {
        return new Resources(
                slots - other.slots, diskMegabytes - other.diskMegabytes, memoryMegabytes - other.memoryMegabytes);
    }

    /** True when {@code wanted} fits into what is left of this. */
    public boolean fits(Resources wanted) {
        return wanted.slots <= slots
                && wanted.diskMegabytes <= diskMegabytes
                && wanted.memoryMegabytes <= memoryMegabytes;
    }
}

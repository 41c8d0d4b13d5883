package com.unifiedhosting.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An IP address as something to connect to: whether it is a place on the internet, or one that only machines near this one
 * reach. By the registries of special-purpose addresses of IANA (RFC 6890).
 */
public final class InternetAddress {

    private static final List<Block> NOT_PUBLIC_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, and there the metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32"); // public by its number, and served inside of Azure only

    private static final Block GLOBAL_V6 = block("2000::/3");

    private static final List<Block> NOT_PUBLIC_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** In which an IPv4 address is embedded at the end, to be judged itself. */
    private static final List<Block> TRANSLATED = blocks("64:ff9b::/96", "::/96");

    private static final List<Block> LOOPBACK = blocks("127.0.0.0/8", "::1/128");

    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] network, int prefix) {

        boolean holds(byte[] address) {
            return address.length == network.length && Arrays.equals(IpBytes.masked(address, prefix), network);
        }
    }

    private final byte[] bytes;

    private InternetAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** An address as the network has it: 4 or 16 bytes; an IPv4 address that is mapped into IPv6 is the IPv4 address. */
    public static InternetAddress of(byte[] bytes) {
        return new InternetAddress(IpBytes.parse(IpBytes.format(bytes)));
    }

    /** An address that is written out; empty when it is a name, or written in an odd way. */
    public static Optional<InternetAddress> parse(String text) {
        try {
            return Optional.of(new InternetAddress(IpBytes.parse(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether it can be reached over the internet, and is the same from wherever. */
    public boolean isPublic() {
        if (bytes.length == 4) {
            return isOutside(NOT_PUBLIC_V4);
        }
        if (isTranslated()) {
            return !isLoopback() && embedded().isPublic();
        }
        return GLOBAL_V6.holds(bytes) && isOutside(NOT_PUBLIC_V6);
    }

    public boolean isLoopback() {
        return LOOPBACK.stream().anyMatch(block -> block.holds(bytes));
    }

    /** Whether it is in a network, also as the IPv4 address that is embedded in it. */
    public boolean isIn(Network network) {
        return network.covers(new Network(IpBytes.format(bytes)))
                || (isTranslated() && embedded().isIn(network));
    }

    private boolean isTranslated() {
        return bytes.length == 16 && TRANSLATED.stream().anyMatch(block -> block.holds(bytes));
    }

    private InternetAddress embedded() {
        return of(Arrays.copyOfRange(bytes, 12, 16));
    }

    private boolean isOutside(List<Block> excluded) {
        return excluded.stream().noneMatch(block -> block.holds(bytes));
    }

    @Override
    public String toString() {
        return IpBytes.format(bytes);
    }

    private static List<Block> blocks(String... networks) {
        return Arrays.stream(networks).map(InternetAddress::block).toList();
    }

    private static Block block(String network) {
        int slash = network.indexOf('/');
        return new Block(IpBytes.parse(network.substring(0, slash)), Integer.parseInt(network.substring(slash + 1)));
    }
}

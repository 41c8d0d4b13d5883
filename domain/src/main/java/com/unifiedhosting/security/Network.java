package com.unifiedhosting.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.PersonalData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One address or a range of them in CIDR notation: {@code 203.0.113.7}, {@code 203.0.113.0/24}, {@code 2001:db8::/48}.
 * Kept in one spelling, bits behind the prefix zero. A person with IPv6 has a whole /64, so a single IPv6 address, or a
 * part of a /64, is its /64. IPv4 in IPv6 is IPv4. No range is wider than /8 of IPv4 or /16 of IPv6. It may be of
 * somebody, so it is personal data.
 */
public record Network(@JsonValue String value) implements PersonalData {

    /** Stands for one whose key is destroyed. */
    public static final Network ERASED = new Network("0.0.0.0");

    private static final int LONGEST = 80;
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;

    private static final List<Network> LOOPBACK = List.of(new Network("127.0.0.0/8"), new Network("::/64"));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Network {
        if (value.length() > LONGEST) {
            throw none();
        }
        int slash = value.indexOf('/');
        byte[] address = IpBytes.parse(slash < 0 ? value : value.substring(0, slash));
        value = spelled(address, slash < 0 ? longest(address) : prefix(value.substring(slash + 1), address));
    }

    /** What bans and limits count as one caller: the IPv4 address, the /64 of an IPv6 address. */
    public static Network of(IpAddress address) {
        return new Network(address.value());
    }

    public int prefix() {
        int slash = value.indexOf('/');
        return slash < 0 ? longest(bytes()) : Integer.parseInt(value.substring(slash + 1));
    }

    /** The network of this many leading bits around this one, which must not be wider already. */
    public Network within(int prefix) {
        return new Network(spelled(bytes(), prefix));
    }

    /** Itself and every range around it that can be banned, the widest first. */
    public Stream<Network> ranges() {
        return IntStream.rangeClosed(isIpv6() ? WIDEST_IPV6 : WIDEST_IPV4, prefix())
                .mapToObj(this::within);
    }

    public boolean isIpv6() {
        return bytes().length == 16;
    }

    /** Whether every address of the other is one of this. */
    public boolean covers(Network other) {
        byte[] own = bytes();
        byte[] others = other.bytes();
        return own.length == others.length
                && other.prefix() >= prefix()
                && Arrays.equals(own, IpBytes.masked(others, prefix()));
    }

    /** Whether this machine itself is in it. */
    public boolean isOfThisMachine() {
        return LOOPBACK.stream().anyMatch(own -> own.covers(this) || covers(own));
    }

    private byte[] bytes() {
        int slash = value.indexOf('/');
        return IpBytes.parse(slash < 0 ? value : value.substring(0, slash));
    }

    private static int longest(byte[] address) {
        return address.length == 4 ? 32 : 64;
    }

    private static String spelled(byte[] address, int prefix) {
        String text = IpBytes.format(IpBytes.masked(address, prefix));
        return prefix == 32 && address.length == 4 ? text : text + "/" + prefix;
    }

    private static int prefix(String text, byte[] address) {
        int bits = 8 * address.length;
        if (!text.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(text) > bits) {
            throw none();
        }
        int prefix = Integer.parseInt(text);
        if (prefix < (address.length == 4 ? WIDEST_IPV4 : WIDEST_IPV6)) {
            throw new IllegalArgumentException("the widest ranges are /8 of IPv4 and /16 of IPv6");
        }
        return Math.min(prefix, longest(address));
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException(
                "expected an IPv4 or IPv6 address, or a range such as 203.0.113.0/24 or 2001:db8::/48");
    }

    @Override
    public String toString() {
        return "Network[hidden]";
    }
}

package com.unifiedhosting.security;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IP addresses as bytes: 4 of an IPv4 address, also of one that is mapped into IPv6; 16 of any other IPv6 address. */
final class IpBytes {

    private static final int MAPPED_PREFIX = 12;

    private IpBytes() {}

    /**
     * Reads an address; a zone behind {@code %} is left out.
     *
     * @throws IllegalArgumentException when it is none
     */
    static byte[] parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        byte[] bytes = address.indexOf(':') < 0 ? ofIpv4(address) : ofIpv6(address);
        return isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX, bytes.length) : bytes;
    }

    /** As RFC 5952 writes it. */
    static String format(byte[] bytes) {
        if (bytes.length == 4) {
            return IntStream.range(0, 4)
                    .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                    .collect(Collectors.joining("."));
        }
        int[] groups = IntStream.range(0, 8)
                .map(i -> ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff))
                .toArray();
        int start = 0;
        int length = 1; // a single group of zeros is not shortened
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && groups[to] == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        return length == 1 ? hex(groups, 0, 8) : hex(groups, 0, start) + "::" + hex(groups, start + length, 8);
    }

    /** A copy in which all bits behind the prefix are zero. */
    static byte[] masked(byte[] bytes, int prefix) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefix - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }

    private static String hex(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(groups[i]))
                .collect(Collectors.joining(":"));
    }

    private static boolean isMapped(byte[] bytes) {
        return bytes.length == 16
                && HexFormat.of().formatHex(bytes, 0, MAPPED_PREFIX).equals("00000000000000000000ffff");
    }

    private static byte[] ofIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw none();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                throw none();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private static byte[] ofIpv6(String text) {
        int gap = text.indexOf("::");
        List<String> front = gap < 0 ? groups(text) : groups(text.substring(0, gap));
        List<String> back = gap < 0 ? List.of() : groups(text.substring(gap + 2));
        int given = front.size() + back.size();
        if (gap < 0 ? given != 8 : given > 7) {
            throw none();
        }
        byte[] bytes = new byte[16];
        put(bytes, 0, front);
        put(bytes, 8 - back.size(), back);
        return bytes;
    }

    /** Groups of hexadecimal digits; an IPv4 address at the end stands for two. */
    private static List<String> groups(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        int dot = text.indexOf('.');
        if (dot < 0) {
            return List.of(text.split(":", -1));
        }
        int tail = text.lastIndexOf(':') + 1;
        String v4 = HexFormat.of().formatHex(ofIpv4(text.substring(tail)));
        return List.of((text.substring(0, tail) + v4.substring(0, 4) + ":" + v4.substring(4)).split(":", -1));
    }

    private static void put(byte[] bytes, int at, List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).matches("[0-9a-fA-F]{1,4}")) {
                throw none();
            }
            int group = Integer.parseInt(groups.get(i), 16);
            bytes[2 * (at + i)] = (byte) (group >> 8);
            bytes[2 * (at + i) + 1] = (byte) group;
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("expected an IPv4 or IPv6 address");
    }
}

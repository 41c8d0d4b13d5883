package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.HttpProperties;
import com.unifiedhosting.app.http.HttpProperties.Forwarding;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.StringUtils;

/**
 * Finds out who is calling. What proxies in front of this process say is believed only as far as trusted ones reach: from
 * the connection backwards, the first address that is no trusted proxy is the caller's. Whatever stands before it in the
 * header may have been written by the caller himself.
 */
final class TrustedProxies {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]{1,5}");
    private static final Pattern IPV6_IN_BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?");

    private final List<IpAddressMatcher> proxies;
    private final Forwarding forwarding;

    TrustedProxies(HttpProperties properties) {
        this.proxies =
                properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
        this.forwarding = properties.forwarding();
    }

    /**
     * Who calls, and what he called.
     *
     * @param address of the caller
     * @param scheme {@code http} or {@code https}, of the caller's own connection
     * @param host as the caller named it; null when no proxy tells
     * @param port null when no proxy tells
     */
    record Client(
            String address,
            String scheme,
            @Nullable String host,
            @Nullable Integer port) {}

    boolean trusts(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return proxies.stream().anyMatch(proxy -> proxy.matches(bare));
    }

    Client clientOf(HttpServletRequest request) {
        // nobody knows it any more when the caller has gone already
        String connection = Objects.requireNonNullElse(request.getRemoteAddr(), "0.0.0.0");
        if (!trusts(connection)) {
            return new Client(connection, request.getScheme(), null, null);
        }
        return switch (forwarding) {
            case X_FORWARDED -> byXForwarded(request, connection);
            case FORWARDED -> byForwarded(request, connection);
        };
    }

    private Client byXForwarded(HttpServletRequest request, String connection) {
        String address = connection;
        List<String> hops = values(request, "X-Forwarded-For");
        for (int i = hops.size() - 1; i >= 0 && trusts(address); i--) {
            String before = address(hops.get(i));
            if (before == null) {
                break;
            }
            address = before;
        }
        // only when all say so: a proxy that adds to the header leaves what the caller has written
        List<String> protocols = values(request, "X-Forwarded-Proto");
        String scheme = protocols.isEmpty()
                ? request.getScheme()
                : protocols.stream().allMatch("https"::equalsIgnoreCase) ? "https" : "http";
        List<String> hosts = values(request, "X-Forwarded-Host");
        return client(address, scheme, hosts.isEmpty() ? null : hosts.getLast());
    }

    private Client byForwarded(HttpServletRequest request, String connection) {
        String address = connection;
        String scheme = request.getScheme();
        @Nullable String host = null;
        List<String> hops = values(request, "Forwarded");
        for (int i = hops.size() - 1; i >= 0 && trusts(address); i--) {
            String by = parameter(hops.get(i), "for");
            String before = by == null ? null : address(by);
            if (before == null) {
                break;
            }
            address = before;
            String protocol = parameter(hops.get(i), "proto");
            scheme = protocol == null ? scheme : "https".equalsIgnoreCase(protocol) ? "https" : "http";
            String named = parameter(hops.get(i), "host");
            host = named == null ? host : named;
        }
        return client(address, scheme, host);
    }

    private static Client client(String address, String scheme, @Nullable String host) {
        Matcher named = HOST.matcher(host == null ? "" : host);
        if (!named.matches()) {
            return new Client(address, scheme, null, null);
        }
        String port = named.group(2);
        int usual = scheme.equals("https") ? 443 : 80;
        return new Client(
                address,
                scheme,
                named.group(1).toLowerCase(Locale.ROOT),
                port == null || Integer.parseInt(port) > 65_535 ? usual : Integer.parseInt(port));
    }

    /** The parts of all lines of a header, as if they were one. */
    private static List<String> values(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String value : StringUtils.delimitedListToStringArray(line, ",")) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static @Nullable String parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                String value = pair.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return null;
    }

    /** The address of a hop without its port; null for what is none, such as {@code unknown}. */
    private static @Nullable String address(String hop) {
        Matcher v4 = IPV4_WITH_PORT.matcher(hop);
        Matcher v6 = IPV6_IN_BRACKETS.matcher(hop);
        String bare = v4.matches() ? v4.group(1) : v6.matches() ? v6.group(1) : hop;
        try {
            Network.of(new IpAddress(bare));
            return bare;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

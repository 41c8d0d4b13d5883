package com.unifiedhosting.webhook;

import com.unifiedhosting.security.InternetAddress;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which endpoints are taken, and which addresses are connected to: those of the internet, encrypted. A name is only
 * looked at here; what it stands for is decided with each connection, on the address that is connected to.
 *
 * <p>The platform does not find out by itself under which public addresses it can be reached: whoever runs it says which
 * networks are his.
 *
 * @param loopback whether this machine itself may be an endpoint, also without encryption: for development and tests
 * @param ownHosts names and addresses of the platform, which are no endpoints
 * @param refused networks that are not connected to, though they are on the internet
 */
public record EndpointRules(boolean loopback, Set<String> ownHosts, List<Network> refused) {

    /** A name that can be in the public DNS: two labels or more, of which the last is no number. */
    private static final Pattern PUBLIC_NAME = Pattern.compile("([a-z0-9_-]+\\.)+(?![0-9]+\\.?$)[a-z0-9-]+\\.?");

    /** Names that are never public (RFC 6761, RFC 6762, RFC 9476, ICANN). */
    private static final Pattern PRIVATE_NAME = Pattern.compile(".*\\.(localhost|local|internal|invalid|alt|arpa)\\.?");

    public EndpointRules {
        ownHosts = ownHosts.stream().map(EndpointRules::plain).collect(Collectors.toUnmodifiableSet());
        refused = List.copyOf(refused);
    }

    /** Of a platform that has no names of its own, and refuses nothing beside what is not public. */
    public EndpointRules(boolean loopback) {
        this(loopback, Set.of(), List.of());
    }

    /**
     * Refuses what is no place on the internet, or one of the platform's own.
     *
     * @throws Refused URL_UNSUITABLE
     */
    public void mustSuit(EndpointUrl url) {
        String host = url.host();
        Optional<InternetAddress> address = InternetAddress.parse(host);
        boolean local = host.equals("localhost")
                || address.filter(InternetAddress::isLoopback).isPresent();
        if (loopback && local) {
            return;
        }
        if (!url.isEncrypted()) {
            throw unsuitable("An endpoint is reached by https.");
        }
        boolean suits = address.map(this::allows)
                .orElseGet(() -> PUBLIC_NAME.matcher(host).matches()
                        && !PRIVATE_NAME.matcher(host).matches());
        if (!suits || isOwn(host)) {
            throw unsuitable("An endpoint is on the internet, not in a network that only this platform could reach, nor"
                    + " where its operator wants none.");
        }
    }

    /** Whether it is a name of the platform, however it is written; never where this machine may be an endpoint. */
    public boolean isOwn(String host) {
        return !loopback && ownHosts.contains(plain(host));
    }

    /** Whether a connection to this address may be made. */
    public boolean allows(InternetAddress address) {
        boolean local = loopback && address.isLoopback();
        return local || (address.isPublic() && refused.stream().noneMatch(address::isIn));
    }

    private static String plain(String host) {
        String small = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        return InternetAddress.parse(small).map(InternetAddress::toString).orElse(small);
    }

    private static Refused unsuitable(String detail) {
        return new Refused(WebhookRefusal.URL_UNSUITABLE, detail);
    }
}

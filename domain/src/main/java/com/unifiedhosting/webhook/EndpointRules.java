package com.unifiedhosting.webhook;

import com.unifiedhosting.security.InternetAddress;
import com.unifiedhosting.shared.Refused;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which endpoints are taken, and which addresses are connected to: those of the internet, encrypted. A name is only
 * looked at here; what it stands for is decided with each connection, on the address that is connected to.
 *
 * @param loopback whether this machine itself may be an endpoint, also without encryption: for development and tests
 */
public record EndpointRules(boolean loopback) {

    /** A name that can be in the public DNS: two labels or more, of which the last is no number. */
    private static final Pattern PUBLIC_NAME = Pattern.compile("([a-z0-9_-]+\\.)+(?![0-9]+\\.?$)[a-z0-9-]+\\.?");

    /** Names that are never public (RFC 6761, RFC 6762, RFC 9476, ICANN). */
    private static final Pattern PRIVATE_NAME = Pattern.compile(".*\\.(localhost|local|internal|invalid|alt|arpa)\\.?");

    /**
     * Refuses what is no place on the internet.
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
        boolean suits = address.map(InternetAddress::isPublic)
                .orElseGet(() -> PUBLIC_NAME.matcher(host).matches()
                        && !PRIVATE_NAME.matcher(host).matches());
        if (!suits) {
            throw unsuitable("An endpoint is on the internet, not in a network that only this platform could reach.");
        }
    }

    /** Whether a connection to this address may be made. */
    public boolean allows(InternetAddress address) {
        return address.isPublic() || (loopback && address.isLoopback());
    }

    private static Refused unsuitable(String detail) {
        return new Refused(WebhookRefusal.URL_UNSUITABLE, detail);
    }
}

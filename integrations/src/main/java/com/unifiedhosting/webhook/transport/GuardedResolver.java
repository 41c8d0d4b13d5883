package com.unifiedhosting.webhook.transport;

import com.unifiedhosting.security.InternetAddress;
import com.unifiedhosting.webhook.EndpointRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the addresses of a name, and leaves only those that may be connected to. The client connects to what is left and
 * asks nobody else, so a name that stands for another address the next time changes nothing.
 */
final class GuardedResolver implements SocketAddressResolver {

    /** Asks the DNS. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** The name stands for nothing that may be connected to. */
    static final class Forbidden extends Exception {

        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("the name stands for no place on the internet");
        }
    }

    private final Names names;
    private final EndpointRules rules;

    GuardedResolver(Names names, EndpointRules rules) {
        this.names = names;
        this.rules = rules;
    }

    /** On a thread of its own: the machine's resolver blocks for as long as it likes. */
    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        Thread.ofVirtual().name("webhook-dns").start(() -> {
            try {
                List<InetSocketAddress> allowed = Arrays.stream(names.of(host))
                        .filter(address -> rules.allows(InternetAddress.of(address.getAddress())))
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
                if (allowed.isEmpty()) {
                    promise.failed(new Forbidden());
                } else {
                    promise.succeeded(allowed);
                }
            } catch (UnknownHostException | RuntimeException e) {
                promise.failed(e);
            }
        });
    }
}

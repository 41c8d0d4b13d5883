package com.unifiedhosting.webhook.transport;

import com.unifiedhosting.security.InternetAddress;
import com.unifiedhosting.webhook.EndpointRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the addresses of a name, and leaves only those that may be connected to. The client connects to what is left and
 * asks nobody else, so a name that stands for another address the next time changes nothing.
 *
 * <p>The machine's resolver blocks for as long as it likes, and holds the carrier of a virtual thread while it does. So it is
 * asked by threads of the platform, so many and no more, and for each name once at a time: a name server that is dead keeps
 * one of them waiting, however many calls go to its name. When all of them wait and the queue is full, it is not asked.
 */
final class GuardedResolver implements SocketAddressResolver, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GuardedResolver.class);

    private static final int THREADS = 64;
    private static final int QUEUED = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Asks the DNS. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** There is nothing that may be connected to, for whatever reason: which one would tell of networks that are not public. */
    static final class NoPlace extends Exception {

        private static final long serialVersionUID = 1L;

        NoPlace() {
            super("no place on the internet is known by this name");
        }
    }

    private final Names names;
    private final EndpointRules rules;
    private final ThreadPoolExecutor threads;
    private final Map<String, CompletableFuture<List<InetAddress>>> asking = new ConcurrentHashMap<>();

    GuardedResolver(Names names, EndpointRules rules) {
        this(names, rules, THREADS, QUEUED);
    }

    /**
     * As above.
     *
     * @param threads how many names are looked up at a time
     * @param queued how many may wait
     */
    GuardedResolver(Names names, EndpointRules rules, int threads, int queued) {
        this.names = names;
        this.rules = rules;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queued),
                Thread.ofPlatform().name("webhook-dns-", 0).daemon().factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        var _ = addresses(host).thenAccept(found -> {
            if (found.isEmpty()) {
                promise.failed(new NoPlace());
            } else {
                promise.succeeded(found.stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList());
            }
        });
    }

    /** Those of the name that may be connected to. Whoever asks while it is being looked up gets the same. */
    private CompletableFuture<List<InetAddress>> addresses(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> others = asking.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> {
                List<InetAddress> found = List.of();
                try {
                    found = allowed(host);
                } catch (UnknownHostException | RuntimeException e) {
                    log.debug("a name of an endpoint is not known: {}", e.toString());
                } finally {
                    end(host, mine, found);
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("too many names of endpoints are looked up at once");
            end(host, mine, List.of());
        }
        return mine;
    }

    private void end(String host, CompletableFuture<List<InetAddress>> asked, List<InetAddress> found) {
        asking.remove(host, asked);
        asked.complete(found);
    }

    private List<InetAddress> allowed(String host) throws UnknownHostException {
        if (rules.isOwn(host)) {
            return List.of();
        }
        return Arrays.stream(names.of(host))
                .filter(address -> rules.allows(InternetAddress.of(address.getAddress())))
                .toList();
    }

    /** Whoever waits for a name gets none. */
    @Override
    public void close() {
        threads.shutdownNow();
        asking.forEach((host, asked) -> end(host, asked, List.of()));
    }
}

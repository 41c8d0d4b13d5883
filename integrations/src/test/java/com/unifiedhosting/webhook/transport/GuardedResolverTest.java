package com.unifiedhosting.webhook.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.security.Network;
import com.unifiedhosting.webhook.EndpointRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedResolverTest {

    private static final EndpointRules STRICT = new EndpointRules(false);
    private static final EndpointRules OPERATED = new EndpointRules(
            false,
            Set.of("Panel.example.com", "9.9.9.9"),
            List.of(new Network("8.8.0.0/16"), new Network("2a00::/16")));

    private final CountDownLatch nameServersAnswer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable GuardedResolver resolver;

    @AfterEach
    void close() {
        nameServersAnswer.countDown();
        if (resolver != null) {
            resolver.close();
        }
    }

    @Test
    void leavesOnlyWhatMayBeConnectedTo() throws Exception {
        GuardedResolver strict = resolving(STRICT, "1.1.1.1", "127.0.0.1", "10.0.0.1", "2606:4700::1111", "::1");

        assertThat(ask(strict, "hooks.example.com").get())
                .containsExactly(
                        new InetSocketAddress(InetAddress.ofLiteral("1.1.1.1"), 8443),
                        new InetSocketAddress(InetAddress.ofLiteral("2606:4700::1111"), 8443));
    }

    /** A name that was a public one when it was looked at, and is another one when it is connected to. */
    @Test
    void decidesAnewWithEachConnection() throws Exception {
        Queue<String> next = new ArrayDeque<>(List.of("1.1.1.1", "169.254.169.254"));
        GuardedResolver strict =
                started(new GuardedResolver(_ -> new InetAddress[] {InetAddress.ofLiteral(next.remove())}, STRICT));

        assertThat(ask(strict, "rebound.example.com").get()).hasSize(1);
        assertNoPlace(ask(strict, "rebound.example.com"));
    }

    @Test
    void leavesOutWhatTheOperatorHasNamed() throws Exception {
        assertNoPlace(ask(resolving(OPERATED, "8.8.4.4", "2a00:1450::1", "64:ff9b::8.8.1.1"), "hooks.example.com"));
        assertNoPlace(ask(resolving(OPERATED, "1.1.1.1"), "PANEL.example.com."));
        assertNoPlace(ask(resolving(OPERATED, "9.9.9.9"), "9.9.9.9"));
        assertThat(ask(resolving(OPERATED, "8.9.1.1"), "hooks.example.com").get())
                .hasSize(1);
    }

    /** The machine's resolver holds the carrier of a virtual thread: two dead name servers would stop all of them. */
    @Test
    void asksOnThreadsOfThePlatformThatKeepNobodyAlive() throws Exception {
        List<Thread> threads = new ArrayList<>();
        GuardedResolver strict = started(new GuardedResolver(
                _ -> {
                    threads.add(Thread.currentThread());
                    return new InetAddress[] {InetAddress.ofLiteral("1.1.1.1")};
                },
                STRICT));

        ask(strict, "hooks.example.com").get();

        assertThat(threads).singleElement().satisfies(thread -> {
            assertThat(thread.isVirtual()).isFalse();
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void refusesWhatItHasNoThreadAndNoRoomFor() throws Exception {
        GuardedResolver narrow = started(new GuardedResolver(this::afterAWhile, STRICT, 2, 1));

        List<CompletableFuture<List<InetSocketAddress>>> waiting =
                List.of(ask(narrow, "a.example.com"), ask(narrow, "b.example.com"), ask(narrow, "c.example.com"));
        assertNoPlace(ask(narrow, "d.example.com"));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        nameServersAnswer.countDown();
        for (CompletableFuture<List<InetSocketAddress>> one : waiting) {
            assertThat(one.get()).hasSize(1);
        }
        assertThat(ask(narrow, "d.example.com").get()).as("a later attempt").hasSize(1);
    }

    @Test
    void asksForANameOnceAtATime() throws Exception {
        GuardedResolver narrow = started(new GuardedResolver(this::afterAWhile, STRICT, 2, 1));

        List<CompletableFuture<List<InetSocketAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(ask(narrow, "dead.example.com"));
        }
        CompletableFuture<List<InetSocketAddress>> other = ask(narrow, "other.example.com");
        nameServersAnswer.countDown();

        for (CompletableFuture<List<InetSocketAddress>> one : waiting) {
            assertThat(one.get()).hasSize(1);
        }
        assertThat(other.get()).hasSize(1);
        assertThat(asked).hasValue(2);
    }

    /** Or what is told of it would be a map of networks that nobody outside can see. */
    @Test
    void tellsTheSameWhateverIsWrong() throws Exception {
        assertNoPlace(ask(resolving(STRICT, "10.0.0.1"), "inside.example.com"));
        assertNoPlace(ask(resolving(STRICT), "nothing.example.com"));
        assertNoPlace(ask(
                started(new GuardedResolver(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        STRICT)),
                "unknown.example.com"));
        assertNoPlace(ask(
                started(new GuardedResolver(
                        _ -> {
                            throw new IllegalStateException("broken");
                        },
                        STRICT)),
                "broken.example.com"));
    }

    @Test
    void isClosedWithItsClient() throws Exception {
        GuardedResolver mine = started(new GuardedResolver(this::afterAWhile, STRICT, 1, 1));
        HttpClient client = WebhookTransportConfiguration.started(mine);
        CompletableFuture<List<InetSocketAddress>> first = ask(mine, "a.example.com");
        CompletableFuture<List<InetSocketAddress>> second = ask(mine, "b.example.com");

        client.stop();

        assertNoPlace(first);
        assertNoPlace(second);
        assertNoPlace(ask(mine, "c.example.com"));
    }

    private GuardedResolver resolving(EndpointRules rules, String... addresses) {
        return started(new GuardedResolver(
                _ -> {
                    InetAddress[] found = new InetAddress[addresses.length];
                    for (int i = 0; i < found.length; i++) {
                        found[i] = InetAddress.ofLiteral(addresses[i]);
                    }
                    return found;
                },
                rules));
    }

    private GuardedResolver started(GuardedResolver made) {
        if (resolver != null) {
            resolver.close();
        }
        resolver = made;
        return made;
    }

    private InetAddress[] afterAWhile(String host) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            nameServersAnswer.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.ofLiteral("1.1.1.1")};
    }

    private static CompletableFuture<List<InetSocketAddress>> ask(GuardedResolver resolver, String host) {
        CompletableFuture<List<InetSocketAddress>> answer = new CompletableFuture<>();
        resolver.resolve(host, 8443, Map.of(), new Promise<>() {
            @Override
            public void succeeded(@Nullable List<InetSocketAddress> found) {
                answer.complete(found);
            }

            @Override
            public void failed(Throwable why) {
                answer.completeExceptionally(why);
            }
        });
        return answer;
    }

    private static void assertNoPlace(CompletableFuture<List<InetSocketAddress>> answer) {
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GuardedResolver.NoPlace.class);
    }
}

package com.unifiedhosting.webhook.transport;

import com.unifiedhosting.webhook.saga.WebhookTransport;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * The port to endpoints over HTTP/1.1. What counts is the status of the answer: of its body at most {@value #MOST_READ} bytes
 * are read, so that the connection can be used again, and forgotten. A body that is longer, or comes too slowly, costs the
 * connection, and changes nothing about the status.
 */
final class HttpTransport implements WebhookTransport {

    /** Of the body of an answer. */
    static final int MOST_READ = 16 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final Duration limit;

    /**
     * Puts the port together.
     *
     * @param client started, and not following redirects
     * @param limit of a call as a whole
     */
    HttpTransport(HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public Reply send(Call call) {
        AtomicInteger status = new AtomicInteger();
        CompletableFuture<Result> end = new CompletableFuture<>();
        try {
            request(call, status).send(end::complete);
            Result result = end.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            return reply(status.get(), result.getFailure());
        } catch (TimeoutException e) {
            return reply(status.get(), e);
        } catch (ExecutionException | IllegalArgumentException e) {
            return reply(status.get(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for an endpoint", e);
        }
    }

    private Request request(Call call, AtomicInteger status) {
        AtomicLong read = new AtomicLong();
        return client.newRequest(call.url().uri())
                .method(HttpMethod.POST)
                .headers(headers -> headers.put(HttpHeader.ACCEPT, "*/*")
                        .put("webhook-id", call.id().value())
                        .put("webhook-timestamp", Long.toString(call.timestamp()))
                        .put("webhook-signature", call.signatures()))
                .body(new StringRequestContent("application/json", call.body()))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onResponseHeaders(response -> status.set(response.getStatus()))
                .onResponseContent((response, content) -> {
                    if (read.addAndGet(content.remaining()) > MOST_READ) {
                        var _ = response.abort(new IllegalStateException("the answer is too long"));
                    }
                });
    }

    private static Reply reply(int status, @Nullable Throwable failure) {
        return status != 0 ? new Reply.Answered(status) : new Reply.NoAnswer(reason(failure));
    }

    /** Without what the failure says of addresses, which is nobody's business outside. */
    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case GuardedResolver.NoPlace _ -> "the host stands for no place on the internet";
            case TimeoutException _ -> "no answer in time";
            case SocketTimeoutException _ -> "no connection in time";
            case ConnectException _ -> "no connection";
            case SSLException _ -> "no trust in its certificate, or no common encryption";
            case null, default -> "the connection broke";
        };
    }
}

package com.unifiedhosting.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An Axon Server that somebody keeps for tests, in development mode and with its usual port for HTTP. */
final class RunningAxonServer {

    private static final int HTTP = 8024;

    private RunningAxonServer() {}

    /**
     * Deletes all events, so that nothing of other tests happens in those of this JVM.
     *
     * @param address {@code host:port} of its gRPC
     */
    static void empty(String address) {
        URI purge =
                URI.create("http://" + address.replaceFirst(":\\d+$", "") + ":" + HTTP + "/v1/devmode/purge-events");
        HttpRequest request = HttpRequest.newBuilder(purge)
                .timeout(Duration.ofSeconds(30))
                .DELETE()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(
                        purge + " answered " + status + "; is axoniq.axonserver.devmode.enabled set there?");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + purge, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

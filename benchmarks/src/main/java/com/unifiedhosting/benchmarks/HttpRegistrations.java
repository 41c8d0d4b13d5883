package com.unifiedhosting.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Accounts registered over HTTP with authentication, 8 callers. */
final class HttpRegistrations {

    private HttpRegistrations() {}

    static double perSecond(int port, Duration time) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI accounts = URI.create("http://localhost:" + port + "/api/v1/accounts");
            return Callers.perSecond(8, time, (caller, turn) -> {
                String body = """
                        {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Benchmark Ltd",\
                        "displayName":"Benchmark","email":"%s@example.com"},"currency":"EUR",\
                        "zone":"Europe/Berlin","language":"de-DE"}""".formatted(UUID.randomUUID());
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(accounts)
                                .header("Authorization", "Bearer " + Platform.TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 201) {
                    throw new IllegalStateException(response.statusCode() + " " + response.body());
                }
            });
        }
    }
}

package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.util.UUID;

/** Accounts registered over HTTP with authentication, 8 callers. */
final class HttpRegistrations {

    private HttpRegistrations() {}

    static double perSecond(Api api, Duration time) throws InterruptedException {
        return Callers.perSecond(8, time, (caller, turn) -> api.post("/accounts", """
                        {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Benchmark Ltd",\
                        "displayName":"Benchmark","email":"%s@example.com"},"currency":"EUR",\
                        "zone":"Europe/Berlin","language":"de-DE"}""".formatted(UUID.randomUUID())));
    }
}

package com.unifiedhosting.benchmarks;

import java.io.IOException;
import java.util.UUID;

/**
 * Sells one package to customers of the platform, over HTTP: 9.90 EUR a month, charged by the sandbox gateway, with a
 * website on the embedded node. As by default no tax is charged, and what falls due on a day is collected for an hour.
 */
final class Shop {

    private final Api api;
    private final String packageId;

    private Shop(Api api, String packageId) {
        this.api = api;
        this.packageId = packageId;
    }

    static Shop open(Api api) throws IOException, InterruptedException {
        return new Shop(api, idOf(api, "/packages", """
                {"owner":"platform","visibility":"PUBLIC",
                 "terms":{"name":"Benchmark","description":"Websites","trialDays":0,
                  "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                             "setupFee":{"amount":"0.00","currency":"EUR"}}],
                  "limits":{"websites":1,"diskMegabytes":1,"bandwidthMegabytes":10,"databases":0,"mailboxes":0,
                            "memoryMegabytes":1},
                  "phpVersions":["8.4"],"features":[],"serverGroup":"default","unusedDays":"CREDITED"}}"""));
    }

    /** A new account whose card is always charged; its identifier. */
    String customer() throws IOException, InterruptedException {
        String account = idOf(api, "/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Benchmark Ltd",\
                "displayName":"Benchmark","email":"%s@example.com"},"currency":"EUR",\
                "zone":"%s","language":"de-DE"}""".formatted(UUID.randomUUID(), Platform.ZONE));
        api.post("/accounts/" + account + "/payment-methods", """
                {"method":{"token":"tok_approve","brand":"visa","lastFour":"4242","expiry":"2049-12"},\
                "makeDefault":true}""");
        return account;
    }

    /** One more subscription of an account; invoice, payment and website follow. */
    void order(String account) throws IOException, InterruptedException {
        api.post("/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com",\
                "application":"STATIC"}""".formatted(account, packageId, UUID.randomUUID()));
    }

    private static String idOf(Api api, String path, String body) throws IOException, InterruptedException {
        return api.post(path, body).at("/id").asString();
    }
}

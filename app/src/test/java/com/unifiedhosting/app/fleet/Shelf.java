package com.unifiedhosting.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.Waiting;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is there to be bought, and from whom: of the platform, which charges tax, and of a reseller who bills himself.
 *
 * @param packages identifiers by name
 * @param reseller identifier
 */
record Shelf(Map<String, String> packages, String reseller) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Fills it, over HTTP. */
    static Shelf fill(Api api) {
        Waiting.await(
                "the first start",
                PATIENCE,
                () -> api.get("/api/v1/nodes/node_embedded").at("/status").equals("READY")
                        && api.get("/api/v1/accounts/platform").status() == 200);
        done(api.post("/api/v1/accounts/platform/tax-rates/eu-standard", "{}"));
        done(api.post("/api/v1/accounts/platform/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"UH-","padding":5,"suffix":""},
                 "tax":{"charged":true,"home":{"country":"DE"},"oneStopShop":true,"registeredIn":[],
                        "prices":"EXCLUSIVE","rounding":"PER_LINE"},
                 "collection":{"paymentTermDays":14,"reminderDays":[-7,-3,0,1,3,7],"retryDays":[1,3,5],
                               "suspendAfterDays":10,"endAfterDays":30},"consolidationMinutes":60}"""));
        String reseller = done(api.post("/api/v1/accounts", """
                {"kind":"RESELLER","parent":"platform",
                 "profile":{"legalName":"Acme Hosting Ltd","displayName":"Acme","email":"acme@example.com",
                            "address":{"street":"Quay 1","city":"Tokyo","postalCode":"1000001","country":"JP"}},
                 "currency":"EUR","zone":"Asia/Tokyo","language":"en"}"""));
        done(api.post("/api/v1/accounts/" + reseller + "/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"AC-","padding":4,"suffix":""},
                 "tax":{"charged":false,"oneStopShop":false,"registeredIn":[],
                        "prices":"EXCLUSIVE","rounding":"PER_LINE"},
                 "collection":{"paymentTermDays":7,"reminderDays":[0],"retryDays":[2,4],
                               "suspendAfterDays":5,"endAfterDays":60},"consolidationMinutes":0}"""));
        done(api.post("/api/v1/coupons", """
                {"owner":"platform","code":"FLEET","terms":{"discount":{"percent":"33.33"},"periods":2,
                 "oncePerAccount":false}}"""));
        Map<String, String> packages = new TreeMap<>();
        for (String name : PriceList.packages()) {
            packages.put(name, done(api.post("/api/v1/packages", PriceList.packageOf(name))));
        }
        return new Shelf(packages, reseller);
    }

    private static String done(Answer answer) {
        assertThat(answer.status() / 100).as(answer.toString()).isEqualTo(2);
        return answer.at("/id");
    }
}

package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import java.util.UUID;

/** Accounts as they are managed in a browser. */
abstract class AccountsByPages extends UsersByPages {

    static String pageOf(String account) {
        return "/accounts/" + account;
    }

    /** What the API tells about an account. */
    String account(String account, String pointer) {
        return api.get("/api/v1/accounts/" + account).at(pointer);
    }

    String reseller(String name) {
        return registered("RESELLER", "platform", name);
    }

    String registered(String kind, String parent, String name) {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"%s","parent":"%s","profile":{"legalName":"%s","displayName":"%s",
                "email":"%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(kind, parent, name, name, UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        String id = registered.at("/id");
        await().until(() -> !account(id, "/path").isEmpty());
        return id;
    }

    /** Sends a form on the page of an account, and follows it back there. */
    static Shown done(Browser by, String account, String deed, String... fields) {
        Shown done = sent(by, account, deed, fields);
        assertThat(done.status()).as(done.toString()).isEqualTo(302);
        assertThat(done.location()).isEqualTo(pageOf(account));
        return by.follow(done);
    }

    /** By its link, the page that asks once more, and its form. */
    static Shown sure(Browser by, String account, String deed, String... fields) {
        String form = pageOf(account) + "/" + deed;
        assertThat(by.open(pageOf(account)).html()).contains("href=\"" + form + "\"");
        Shown question = by.open(form);
        assertThat(question.status()).as(question.toString()).isEqualTo(200);
        assertThat(question.html()).contains("Better not");
        return by.submit(question, form, fields);
    }

    /** As above, and follows it back to the page of the account. */
    static Shown surelyDone(Browser by, String account, String deed, String... fields) {
        Shown done = sure(by, account, deed, fields);
        assertThat(done.status()).as(done.toString()).isEqualTo(302);
        assertThat(done.location()).isEqualTo(pageOf(account));
        return by.follow(done);
    }

    static Shown sent(Browser by, String account, String deed, String... fields) {
        return by.submit(by.open(pageOf(account)), pageOf(account) + "/" + deed, fields);
    }
}

package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator in a browser, and a user of whom he looks after. */
abstract class UsersByPages extends OpenPlatform {

    @Autowired
    CommandGateway commands;

    HostingCompany company;
    Person ann = NOBODY;

    @BeforeEach
    void aCustomerAndAnAdministrator() {
        company = new HostingCompany(commands);
        ann = people.customer("OWNER");
        browser = signedIn(people.staff("SUPER_ADMIN"));
        known(ann);
    }

    Browser signedIn(Person person) {
        Browser own = new Browser(port);
        assertThat(own.signIn(person.email(), PASSWORD).status()).isEqualTo(302);
        return own;
    }

    /** Waits until the directory has him as he can sign in. */
    void known(Person person) {
        await().until(() -> user(person, "/status").equals("ACTIVE"));
    }

    String user(Person person, String pointer) {
        return api.get("/api/v1/users/" + person.id()).at(pointer);
    }

    static String pageOf(Person person) {
        return "/users/" + person.id();
    }

    static String named(String deed, Person person) {
        return pageOf(person) + "/" + deed;
    }

    Shown done(Browser by, Person person, String deed, String... fields) {
        Shown done = by.submit(by.open(pageOf(person)), named(deed, person), fields);
        assertThat(done.status()).as(done.toString()).isEqualTo(302);
        assertThat(done.location()).isEqualTo(pageOf(person));
        return by.follow(done);
    }

    /** By its link, the page that asks once more, and its form. */
    Shown sure(Person person, String deed, String... fields) {
        assertThat(browser.open(pageOf(person)).html()).contains("href=\"" + named(deed, person) + "\"");
        Shown question = browser.open(named(deed, person));
        assertThat(question.status()).as(question.toString()).isEqualTo(200);
        assertThat(question.html()).contains(person.email(), "Better not");
        return browser.submit(question, named(deed, person), fields);
    }
}

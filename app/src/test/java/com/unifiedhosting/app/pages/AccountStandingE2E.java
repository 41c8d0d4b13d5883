package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What suspends, closes and moves accounts by their pages, and what takes that back. */
class AccountStandingE2E extends AccountsByPages {

    @Test
    void nothingIsOfferedToTheCustomerOfASuspendedReseller() {
        String acme = reseller("Acme");
        String bob = registered("CUSTOMER", acme, "Bob");
        Shown before = browser.open(pageOf(bob));
        assertThat(before.html()).contains("h-order");
        surelyDone(browser, acme, "suspend", "reason", "Does not pay");
        assertThat(browser.open(pageOf(bob)).html()).doesNotContain("h-order");
    }

    @Test
    void anAccountIsSuspendedAndReactivated() {
        Shown page = browser.open(pageOf(ann.account()));
        assertThat(sure(browser, ann.account(), "suspend", "reason", " ").html())
                .contains("id=\"e-reason\"");
        assertThat(account(ann.account(), "/standing/status")).isEqualTo("ACTIVE");
        assertThat(surelyDone(browser, ann.account(), "suspend", "reason", "Does not pay")
                        .html())
                .contains("The account is suspended", "Does not pay", "Undo the suspension")
                .doesNotContain("h-order", pageOf(ann.account()) + "/suspend");
        assertThat(account(ann.account(), "/standing/status") + account(ann.account(), "/standing/reason"))
                .isEqualTo("SUSPENDEDDoes not pay");

        Map<String, String> order = page.hiddenOf("/sign-out");
        order.putAll(Map.of(
                "offer", company.packageAt("EUR 9.90") + " MONTHLY", "domain", "a.example.com", "application", "PHP"));
        Shown refused = browser.post(pageOf(ann.account()) + "/orders", order);
        assertThat(refused.status()).as("of a form that was open before").isEqualTo(422);
        assertThat(refused.html())
                .contains("class=\"error\"", "h-account", "only while the account, and those above it, are active");

        done(browser, ann.account(), "reactivate");
        assertThat(account(ann.account(), "/standing/status")).isEqualTo("ACTIVE");
    }

    @Test
    void anOwnerClosesHerAccountAndReopensIt() {
        Browser her = signedIn(ann);
        String close = pageOf(ann.account()) + "/close";
        assertThat(her.open(pageOf(ann.account())).html()).contains("href=\"" + close + "\"");
        Shown question = her.open(close);
        assertThat(question.html()).contains("Better not", "For 30 days", pageOf(ann.account()) + "/exports\"");
        Shown without = her.submit(question, close, "reason", "");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.html()).contains("id=\"e-reason\"", "Better not");
        assertThat(account(ann.account(), "/standing/status")).isEqualTo("ACTIVE");

        Shown closing = her.submit(question, close, "reason", "Moving on");
        assertThat(closing.location()).isEqualTo(pageOf(ann.account()));
        assertThat(her.follow(closing).html()).contains("can be reopened for 30 days", "Moving on", "Closed for good");
        assertThat(account(ann.account(), "/standing/status")).isEqualTo("CLOSING");
        assertThat(her.open(close).location()).as("done already").isEqualTo(pageOf(ann.account()));

        assertThat(done(her, ann.account(), "reopen").html())
                .contains("open again")
                .doesNotContain("Closed for good");
        assertThat(account(ann.account(), "/standing/status")).isEqualTo("ACTIVE");
    }

    @Test
    void aCustomerIsMovedToAnotherReseller() {
        String acme = reseller("Acme");
        assertThat(browser.open(pageOf(ann.account()) + "/move").html())
                .contains("Ann", "goes along", "Better not")
                .doesNotContain("below it");
        Shown nowhere = sure(browser, ann.account(), "move", "parent", "acc_" + UUID.randomUUID());
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.html()).contains("id=\"e-parent\"", "no active account");
        assertThat(sure(browser, ann.account(), "move", "parent", "Acme").html())
                .contains("id=\"e-parent\"");
        assertThat(surelyDone(browser, ann.account(), "move", "parent", acme).html())
                .contains("The customer is moved", "href=\"" + pageOf(acme) + "\"");
        assertThat(account(ann.account(), "/path")).isEqualTo("platform/" + acme + "/" + ann.account());
    }

    @Test
    void whatIsAskedOnceMoreSaysHowManyAccountsBelowAreConcerned() {
        String acme = reseller("Acme");
        String below = "/suspend";
        assertThat(browser.open(pageOf(acme) + below).html()).contains("No account stands below it.");
        registered("CUSTOMER", acme, "Bob");
        assertThat(browser.open(pageOf(acme) + below).html()).contains("One account stands below it");
        registered("CUSTOMER", acme, "Carol");
        for (String deed : new String[] {below, "/close"}) {
            assertThat(browser.open(pageOf(acme) + deed).html()).as(deed).contains("2 accounts stand below it");
        }
        assertThat(browser.open(pageOf(ann.account()) + below).html())
                .as("nobody can stand below a customer")
                .doesNotContain("below it");
    }

    @Test
    void whatCannotBeDoneAnyMoreIsSaidOnThePageOfTheAccount() {
        Shown question = browser.open(pageOf(ann.account()) + "/suspend");
        surelyDone(browser, ann.account(), "close", "reason", "Does not pay");
        Shown refused = browser.submit(question, pageOf(ann.account()) + "/suspend", "reason", "Does not pay");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("class=\"error\"", "h-account");
    }

    @Test
    void reopeningIsOfferedToThoseWhoMay() {
        Browser her = signedIn(ann);
        String reopen = "action=\"" + pageOf(ann.account()) + "/reopen\"";
        surelyDone(browser, ann.account(), "close", "reason", "Does not pay");
        assertThat(her.open(pageOf(ann.account())).html())
                .contains("Closed for good")
                .doesNotContain(reopen);
        assertThat(browser.open(pageOf(ann.account())).html()).contains(reopen);
        Map<String, String> token = her.open("/me").hiddenOf("/sign-out");
        Shown refused = her.post(pageOf(ann.account()) + "/reopen", token);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("Only who stands above");

        done(browser, ann.account(), "reopen");
        surelyDone(her, ann.account(), "close", "reason", "Moving on");
        assertThat(her.open(pageOf(ann.account())).html())
                .as("closed by herself")
                .contains(reopen);
    }
}

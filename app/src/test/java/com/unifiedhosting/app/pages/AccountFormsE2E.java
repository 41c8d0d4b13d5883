package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.catalogue.PackageId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes of each form on the page of an account, as the API tells it. */
class AccountFormsE2E extends AccountsByPages {

    @Test
    void aCustomerChangesHerProfileAndAddress() {
        Browser her = signedIn(ann);
        String email = "new-" + UUID.randomUUID() + "@example.com";
        Shown wrong = sent(
                her,
                ann.account(),
                "profile",
                "legalName",
                " ",
                "displayName",
                "Anna",
                "email",
                "here",
                "phone",
                "1",
                "taxId",
                "!",
                "street",
                "Ring 1",
                "city",
                "",
                "country",
                "");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html())
                .contains("e-legalName", "e-email", "e-phone", "e-taxId", "e-city", "e-country")
                .contains("value=\"Ring 1\"", "value=\"Anna\"", "<details open=\"open\">");
        assertThat(account(ann.account(), "/profile/displayName")).isEqualTo("Ann");

        Shown changed = done(
                her,
                ann.account(),
                "profile",
                "legalName",
                "Anna <b>Ltd",
                "displayName",
                "Anna",
                "email",
                email,
                "phone",
                "+43 1 2345678",
                "taxId",
                "ATU 13585627",
                "street",
                "Ring 1",
                "city",
                "Wien",
                "postalCode",
                "1010",
                "region",
                "",
                "country",
                "AT");
        assertThat(changed.html()).contains("The profile is changed", "Anna &lt;b&gt;Ltd", "1010 Wien", "Austria");
        assertThat(account(ann.account(), "/profile/legalName")).isEqualTo("Anna <b>Ltd");
        assertThat(account(ann.account(), "/profile/email")).isEqualTo(email);
        assertThat(account(ann.account(), "/profile/phone")).isEqualTo("+4312345678");
        assertThat(account(ann.account(), "/profile/address/city") + account(ann.account(), "/profile/address/country"))
                .isEqualTo("WienAT");

        done(her, ann.account(), "profile", "legalName", "Anna", "displayName", "Anna", "email", email);
        assertThat(account(ann.account(), "/profile/address/city")).isEmpty();
        assertThat(account(ann.account(), "/profile/legalName")).isEqualTo("Anna");
    }

    @Test
    void anOwnerDownloadsAllDataAndTheHistorySaysSo() {
        Browser her = signedIn(ann);

        Shown data = her.submit(her.open(pageOf(ann.account())), pageOf(ann.account()) + "/exports");

        assertThat(data.status()).isEqualTo(200);
        assertThat(data.header("Content-Type")).isEqualTo("application/zip");
        assertThat(data.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + ann.account() + ".zip\"");
        assertThat(data.html()).startsWith("PK").contains("account.json", "manifest.json");
        await().untilAsserted(() -> assertThat(api.get("/api/v1/accounts/" + ann.account() + "/history?limit=200")
                        .toString())
                .contains("account.data-exported", "user:" + ann.id()));
        assertThat(her.open(pageOf(ann.account()) + "/close").html()).contains("Download all data");
    }

    @Test
    void aFormThatShowsWhatWasChangedMeanwhileIsShownAgain() {
        Browser her = signedIn(ann);
        String profile = pageOf(ann.account()) + "/profile";
        String[] hers = {
            "legalName",
            "Ann",
            "displayName",
            "Ann",
            "email",
            account(ann.account(), "/profile/email"),
            "phone",
            "+431234567"
        };
        Shown open = her.open(pageOf(ann.account()));
        String[] corrected = Arrays.copyOf(hers, hers.length);
        corrected[6] = "taxId";
        corrected[7] = "ATU13585627";
        done(browser, ann.account(), "profile", corrected);

        Shown stale = her.submit(open, profile, hers);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.html())
                .contains(
                        "Somebody else has changed this meanwhile", "Now: <b>ATU13585627</b>", "value=\"+431234567\"");
        assertThat(account(ann.account(), "/profile/taxId")).isEqualTo("ATU13585627");

        done(browser, ann.account(), "notes", "remark", "Nothing to do with it");
        Shown knowingly = her.submit(stale, profile, hers);
        assertThat(knowingly.status()).as(knowingly.toString()).isEqualTo(302);
        assertThat(account(ann.account(), "/profile/phone")).isEqualTo("+431234567");
    }

    @Test
    void tagsMailsAndLocaleThatWereChangedMeanwhileAreNotOverwritten() {
        Shown open = browser.open(pageOf(ann.account()));
        done(browser, ann.account(), "tags", "tags", "vip");
        done(browser, ann.account(), "preferences");
        done(browser, ann.account(), "locale", "zone", "Asia/Tokyo", "language", "ja");
        String page = pageOf(ann.account());
        assertThat(browser.submit(open, page + "/tags", "tags", "agency").html())
                .contains("Now: <b>vip</b>");
        assertThat(browser.submit(open, page + "/preferences", "wanted", "WEBSITE_LIVE")
                        .html())
                .contains("You had chosen: <b>That a website is live</b>");
        assertThat(browser.submit(open, page + "/locale", "zone", "Europe/Rome", "language", "it")
                        .html())
                .contains("Now: <b>Asia/Tokyo</b>", "Now: <b>ja</b>");
        assertThat(account(ann.account(), "/tags/0") + account(ann.account(), "/zone"))
                .isEqualTo("vipAsia/Tokyo");
    }

    @Test
    void aFormThatIsSentTwiceIsDoneAndNotTooOld() {
        Browser her = signedIn(ann);
        Shown open = her.open(pageOf(ann.account()));
        String[] profile = {"legalName", "Ann", "displayName", "Anna", "email", account(ann.account(), "/profile/email")
        };
        sentTwice(her, open, "profile", profile);
        sentTwice(her, open, "locale", "zone", "Asia/Tokyo", "language", "ja");
        sentTwice(her, open, "preferences", "wanted", "PAYMENT_RECEIVED");
        sentTwice(browser, browser.open(pageOf(ann.account())), "tags", "tags", "vip");
        assertThat(account(ann.account(), "/profile/displayName") + account(ann.account(), "/zone"))
                .isEqualTo("AnnaAsia/Tokyo");
        assertThat(api.get("/api/v1/accounts/" + ann.account() + "/history?limit=200")
                        .toString()
                        .split("account.profile-changed", -1))
                .as("told once")
                .hasSize(2);

        assertThat(her.submit(open, pageOf(ann.account()) + "/locale", "zone", "Europe/Rome", "language", "ja")
                        .status())
                .as("another wish than what is there")
                .isEqualTo(412);
    }

    /** At once, and again when all is done. */
    private void sentTwice(Browser by, Shown open, String deed, String... fields) {
        String form = pageOf(ann.account()) + "/" + deed;
        assertThat(Stream.of(open, open)
                        .parallel()
                        .map(each -> by.submit(each, form, fields).status()))
                .as(deed)
                .containsOnly(302);
        assertThat(by.submit(open, form, fields).status()).as(deed).isEqualTo(302);
    }

    @Test
    void aNoteIsWrittenOnceHoweverOftenTheFormIsSent() {
        String notes = pageOf(ann.account()) + "/notes";
        Map<String, String> form = browser.open(pageOf(ann.account())).hiddenOf(notes);
        form.put("remark", " ");
        Shown empty = browser.post(notes, form);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.hiddenOf(notes)).as("the form that was sent").containsEntry("once", form.get("once"));
        assertThat(empty.html()).contains("<title>Error: ", "<a href=\"#remark\">");

        form.put("remark", "Called twice");
        assertThat(Stream.of(form, form)
                        .parallel()
                        .map(each -> browser.post(notes, each).status()))
                .containsOnly(302);
        assertThat(browser.post(notes, form).status()).isEqualTo(302);
        assertThat(api.get("/api/v1/accounts/" + ann.account() + "/notes")
                        .json()
                        .at("/items"))
                .hasSize(1);
        form.put("remark", "Called again");
        assertThat(browser.post(notes, form).status()).isEqualTo(302);
        assertThat(api.get("/api/v1/accounts/" + ann.account() + "/notes")
                        .json()
                        .at("/items"))
                .hasSize(2);
    }

    @Test
    void aReasonThatIsWrongIsNotLost() {
        String tooLong = "x".repeat(501);
        assertThat(sure(browser, ann.account(), "suspend", "reason", tooLong).html())
                .contains("id=\"e-reason\"", "value=\"" + tooLong + "\"");
        assertThat(browser.submit(
                                browser.open("/users/" + ann.id()),
                                "/users/" + ann.id() + "/suspend",
                                "reason",
                                tooLong)
                        .html())
                .contains("id=\"e-reason\"", "value=\"" + tooLong + "\"");
    }

    @Test
    void anAddressThatIsAnothersIsRefusedAtItsField() {
        String acme = reseller("Acme");
        Shown taken = sent(
                browser,
                ann.account(),
                "profile",
                "legalName",
                "Ann",
                "displayName",
                "Ann",
                "email",
                account(acme, "/profile/email"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.html()).contains("id=\"e-email\"", "Another account holds this e-mail address");
    }

    @Test
    void timeZoneLanguageAndMailsAreChanged() {
        Browser her = signedIn(ann);
        assertThat(sent(her, ann.account(), "locale", "zone", "+02:00", "language", "de_AT")
                        .html())
                .contains("id=\"e-zone\"", "id=\"e-language\"", "<option value=\"de-AT\"");
        assertThat(done(her, ann.account(), "locale", "zone", "Asia/Tokyo", "language", "ja")
                        .html())
                .contains("Time zone and language are changed");
        assertThat(account(ann.account(), "/zone") + account(ann.account(), "/language"))
                .isEqualTo("Asia/Tokyoja");

        done(her, ann.account(), "preferences", "wanted", "PAYMENT_RECEIVED");
        assertThat(api.get("/api/v1/accounts/" + ann.account())
                        .json()
                        .at("/mutedNotices")
                        .valueStream()
                        .map(each -> each.asString()))
                .containsExactlyInAnyOrder("WEBSITE_LIVE", "EARLY_REMINDER");
        assertThat(her.open(pageOf(ann.account())).html())
                .containsPattern("value=\"PAYMENT_RECEIVED\" checked=\"checked\"")
                .doesNotContainPattern("value=\"WEBSITE_LIVE\" checked");
        done(her, ann.account(), "preferences");
        assertThat(api.get("/api/v1/accounts/" + ann.account()).json().at("/mutedNotices"))
                .hasSize(3);
    }

    @Test
    void tagsAndNotesAreWritten() {
        assertThat(done(browser, ann.account(), "tags", "tags", "VIP, agency  vip")
                        .html())
                .contains("<dd>agency vip</dd>");
        assertThat(account(ann.account(), "/tags/0") + account(ann.account(), "/tags/1"))
                .contains("agency", "vip");
        assertThat(sent(browser, ann.account(), "tags", "tags", "so good!").html())
                .contains("id=\"e-tags\"", "value=\"so good!\"");
        done(browser, ann.account(), "tags", "tags", " ");
        assertThat(account(ann.account(), "/tags/0")).isEmpty();

        assertThat(sent(browser, ann.account(), "notes", "remark", " ").html()).contains("id=\"e-remark\"");
        assertThat(done(browser, ann.account(), "notes", "remark", "First <b>line\r\nSecond line")
                        .html())
                .contains("The note is written", "First &lt;b&gt;line\nSecond line");
        assertThat(api.get("/api/v1/accounts/" + ann.account() + "/notes").at("/items/0/note"))
                .isEqualTo("First <b>line\nSecond line");
    }

    @Test
    void aPackageIsOrderedOnceHoweverOftenTheFormIsSent() {
        company.paysWith(new AccountId(ann.account()), "tok_approve");
        PackageId starter = company.packageAt("EUR 9.90");
        PackageId inDollars = company.packageAt("USD 9.90");
        String domain = UUID.randomUUID() + ".example.com";
        String orders = pageOf(ann.account()) + "/orders";
        Browser her = signedIn(ann);
        await().untilAsserted(() -> assertThat(her.open(pageOf(ann.account())).html())
                .contains("<option value=\"" + starter + " MONTHLY\"", "Starter, €9.90 monthly net"));
        await().until(() -> api.get("/api/v1/packages/" + inDollars).status() == 200);
        assertThat(her.open(pageOf(ann.account())).html()).doesNotContain(inDollars.value());
        Map<String, String> form = her.open(pageOf(ann.account())).hiddenOf(orders);
        form.putAll(Map.of("offer", starter + " MONTHLY", "domain", "no domain", "application", "STATIC"));
        assertThat(her.post(orders, form).html()).contains("id=\"e-domain\"", "value=\"no domain\"");
        form.put("domain", domain);
        Shown placed = her.post(orders, form);
        assertThat(placed.location()).isEqualTo(pageOf(ann.account()));
        assertThat(her.follow(placed).html()).contains("The order is placed", "Starter");
        assertThat(her.post(orders, form).location()).isEqualTo(pageOf(ann.account()));
        await().untilAsserted(() -> assertThat(api.get("/api/v1/subscriptions?account=" + ann.account())
                        .at("/items/0/status"))
                .isEqualTo("ACTIVE"));
        assertThat(api.get("/api/v1/orders?account=" + ann.account()).json().at("/items"))
                .hasSize(1);

        Shown taken = sent(
                her, ann.account(), "orders", "offer", starter + " MONTHLY", "domain", domain, "application", "STATIC");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.html()).contains("id=\"e-domain\"");
        Shown none = sent(
                her,
                ann.account(),
                "orders",
                "offer",
                "pkg_none MONTHLY",
                "domain",
                "b.example.com",
                "application",
                "STATIC");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.html()).contains("id=\"e-offer\"");
        await().untilAsserted(() ->
                assertThat(her.open(pageOf(ann.account())).html()).contains("INV-", "Paid", domain, "Live"));
    }

    @Test
    void aUserIsInvited() {
        String email = "bob-" + UUID.randomUUID() + "@example.com";
        Browser her = signedIn(ann);
        assertThat(sent(her, ann.account(), "users", "name", "Bob", "invitee", ann.email(), "role", "BILLING")
                        .html())
                .contains("id=\"e-invitee\"", "value=\"Bob\"");
        assertThat(sent(her, ann.account(), "users", "name", "Bob", "invitee", email, "role", "SUPER_ADMIN")
                        .html())
                .contains("id=\"e-role\"");
        String users = pageOf(ann.account()) + "/users";
        Map<String, String> form = her.open(pageOf(ann.account())).hiddenOf(users);
        form.putAll(Map.of("name", "Bob", "invitee", email, "role", "BILLING"));
        Shown invited = her.post(users, form);
        assertThat(her.follow(invited).html()).contains("The invitation is on its way");
        assertThat(her.post(users, form).status()).as("the same once more").isEqualTo(302);
        assertThat(api.get("/api/v1/users?text=" + email).json().at("/items")).hasSize(1);
        assertThat(api.get("/api/v1/users?text=" + email).at("/items/0/status")).isEqualTo("INVITED");
        assertThat(api.get("/api/v1/users?text=" + email).at("/items/0/role")).isEqualTo("BILLING");
    }
}

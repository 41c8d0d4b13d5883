package com.unifiedhosting.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts, users, security events and bans, as staff uses the pages about them, and customers the one about their own. */
class StaffPagesE2E extends ByChromium {

    private Person admin = NOBODY;
    private Person ann = NOBODY;

    @BeforeEach
    void anAdministratorAndACustomer() {
        admin = people.staff("SUPER_ADMIN");
        ann = people.customer("OWNER");
        await().until(() -> api.get("/api/v1/users/" + ann.id()).at("/status").equals("ACTIVE"));
        for (String password : new String[] {"wrong horse battery staple", People.PASSWORD}) {
            people.login(ann.email(), password);
        }
    }

    private Page signedIn(int width, ColorScheme scheme, boolean scripts) {
        Page page = signedIn(admin, width, scheme, scripts);
        assertThat(page.locator("#h-machinery")).isVisible();
        return page;
    }

    private static String anAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.19.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255));
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "360,DARK"})
    void everybodyCanUseThePages(int width, ColorScheme scheme) {
        try (Page page = signedIn(width, scheme, true)) {
            for (String path : new String[] {
                "/accounts",
                "/accounts?text=nobody-is-called-so",
                "/accounts?parent=platform",
                "/accounts/new",
                "/accounts/platform",
                "/accounts/" + ann.account(),
                "/accounts/" + ann.account() + "/close",
                "/accounts/" + ann.account() + "/suspend",
                "/accounts/" + ann.account() + "/move",
                "/users",
                "/users?text=nobody-is-called-so",
                "/users?account=" + ann.account(),
                "/users/" + ann.id(),
                "/users/" + admin.id(),
                "/users/" + ann.id() + "/delete",
                "/security",
                "/security?kind=IMPERSONATED&user=" + ann.id(),
                "/security/bans"
            }) {
                page.navigate(at(path));
                assertThat(page.locator("h1")).isVisible();
                openAllDetails(page);
                assertFine(page, width);
            }
            page.navigate(at("/users/usr_nobody"));
            assertAccessible(page, width);

            page.navigate(at("/security/bans"));
            page.getByLabel("Address or range").fill("here");
            page.getByLabel("Reason").first().fill("Scans");
            page.keyboard().press("Enter");
            assertThat(page.locator("#e-network")).isVisible();
            assertAccessible(page, width);
            page.getByLabel("Address or range").fill(anAddress());
            page.getByLabel("Reason").first().fill("Scans");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("The address is banned");
            openAllDetails(page);
            assertAccessible(page, width);
        }
    }

    /** Without scripts, by keyboard, on a phone. */
    @Test
    void aUserIsFoundSuspendedAndLetInAgain() {
        try (Page page = signedIn(PHONE, ColorScheme.LIGHT, false)) {
            page.getByLabel("Main").getByText("Users").click();
            page.getByLabel("Name, e-mail address or identifier").fill(ann.email());
            page.keyboard().press("Enter");
            page.locator("#s-users tbody a").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".as-of")).containsText(ann.email());

            page.getByLabel("Reason to suspend").fill("Sends spam");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("The user is suspended");
            assertThat(page.locator("#h-user + dl")).containsText("Sends spam");
            page.getByText("Let in again").click();
            assertThat(page.locator(".notice")).containsText("can sign in again");
        }
    }

    @Test
    void whoIsNotSureDeletesNobody() {
        try (Page page = signedIn(PHONE, ColorScheme.DARK, true)) {
            page.navigate(at("/users/" + ann.id()));
            page.getByText("Delete …").click();
            page.getByText("Better not").click();
            assertThat(page.locator(".as-of")).containsText("Active");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void aCustomerChangesHerAddressAndIsToldWhatIsWrong(ColorScheme scheme) {
        try (Page page = signedIn(ann, PHONE, scheme, true)) {
            page.getByLabel("Main").getByText("My account").click();
            page.getByText("Change profile and address").click();
            page.getByLabel("Street and number").fill("Ring 1");
            page.getByLabel("City").fill("Wien");
            page.keyboard().press("Enter");
            assertThat(page.locator("#e-country")).isVisible();
            assertAccessible(page, PHONE);
            page.getByLabel("Country").selectOption("AT");
            page.getByText("Change the profile").click();
            assertThat(page.locator(".notice").first()).containsText("The profile is changed");
            assertThat(page.locator("#h-contact + dl")).containsText("Austria");
        }
    }

    @Test
    void whatIsWrongWithARegistrationStandsAtItsField() {
        try (Page page = signedIn(PHONE, ColorScheme.DARK, true)) {
            page.navigate(at("/accounts/new"));
            page.getByLabel("Name on invoices").fill("Bob Ltd");
            page.getByLabel("Name on pages").fill("Bob");
            page.getByLabel("E-mail address").fill("office-of-bob@example.com");
            page.getByLabel("Phone").fill("1");
            page.keyboard().press("Enter");
            assertThat(page.locator("#e-phone")).isVisible();
            assertAccessible(page, PHONE);
        }
    }
}

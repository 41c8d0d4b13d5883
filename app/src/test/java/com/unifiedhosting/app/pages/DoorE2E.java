package com.unifiedhosting.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, and one's own page, as people use them. */
class DoorE2E extends ByChromium {

    private Person ann = NOBODY;

    @BeforeEach
    void aCustomer() {
        ann = people.customer("OWNER");
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "360,DARK"})
    void everybodyCanUseThePages(int width, ColorScheme scheme) {
        try (Page page = chromium.page(width, scheme, true)) {
            for (String path : new String[] {"/sign-in", "/forgotten-password", "/reset-password", "/verify-email"}) {
                page.navigate(at(path));
                assertFine(page, width);
            }
            page.navigate(at("/sign-in"));
            page.getByLabel("E-mail address").fill(ann.email());
            page.getByLabel("Password").fill("wrong horse battery staple");
            page.keyboard().press("Enter");
            assertThat(page.locator(".error")).isVisible();
            assertThat(Chromium.violations(page)).isEmpty();

            page.getByLabel("Password").fill(People.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#h-sessions")).isVisible();
            openAllDetails(page);
            assertAccessible(page, width);

            page.locator("#current-factor").fill(People.PASSWORD);
            page.locator("#h-factor ~ form button").click();
            assertThat(page.locator(".qr")).isVisible();
            assertAccessible(page, width);
        }
    }

    @Test
    void aLinkOutOfAMailBringsItsTokenAlong() {
        Person bob = people.invite(ann.account(), "BILLING");
        String token = people.sent(bob.id(), UserInvited.class, UserInvited::token);
        try (Page page = chromium.page(PHONE, ColorScheme.LIGHT, true)) {
            page.navigate(at("/accept-invitation#token=" + token));
            assertThat(page.getByLabel("Code out of the mail")).isHidden();
            assertThat(page.url()).doesNotContain("token");

            page.getByLabel("New password").fill("staple battery horse correct");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("Your password is set");
        }
    }

    @Test
    void withoutScriptsTheCodeIsPasted() {
        Person bob = people.invite(ann.account(), "BILLING");
        String token = people.sent(bob.id(), UserInvited.class, UserInvited::token);
        try (Page page = chromium.page(PHONE, ColorScheme.LIGHT, false)) {
            page.navigate(at("/accept-invitation"));
            page.getByLabel("Code out of the mail").fill(token);
            page.getByLabel("New password").fill("staple battery horse correct");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("Your password is set");
        }
    }
}

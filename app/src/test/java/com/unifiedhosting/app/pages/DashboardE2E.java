package com.unifiedhosting.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.People.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about the platform as people use it. */
class DashboardE2E extends ByChromium {

    private Person admin = NOBODY;

    @BeforeEach
    void platformAccount() {
        admin = people.staff("SUPER_ADMIN");
    }

    private Page open(int width, ColorScheme scheme) {
        return open(width, scheme, true);
    }

    private Page open(int width, ColorScheme scheme, boolean scripts) {
        Page page = signedIn(admin, width, scheme, scripts);
        assertThat(page.locator("#h-machinery")).isVisible();
        return page;
    }

    private void registerSomebody() {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Bob","displayName":"Bob",
                 "email":"%s@example.org"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "360,DARK"})
    void everybodyCanReadIt(int width, ColorScheme scheme) {
        registerSomebody();
        try (Page page = open(width, scheme)) {
            openAllDetails(page);

            assertFine(page, width);
        }
    }

    @Test
    void refreshesByItselfAndKeepsWhatIsOpen() {
        try (Page page = open(DESK, ColorScheme.LIGHT)) {
            page.evaluate("window.sameDocument = true");
            page.locator("#sum-machinery").click();
            page.locator("#sum-machinery").focus();
            Locator total = page.locator("#h-accounts .total");
            long before = Long.parseLong(total.innerText().replaceAll("\\D", ""));

            registerSomebody();

            assertThat(total).not().hasText(Pattern.compile("^\\D*" + before + "\\D*$"));
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat(page.locator("#s-machinery")).isVisible();
            assertThat(page.locator("#sum-machinery")).isFocused();
        }
    }

    @Test
    void saysWhenFiguresAreOldAndWhenTheyAreNewAgain() {
        try (Page page = open(DESK, ColorScheme.LIGHT)) {
            page.route(at("/"), route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            assertThat(page.locator("#notice")).containsText("these are old");
            assertThat(page.locator("#h-glance")).hasCount(1);

            page.unroute(at("/"));
            assertThat(page.locator("#notice")).isEmpty();

            page.route(at("/"), Route::abort);
            assertThat(page.locator("#notice")).containsText("these are old");
        }
    }

    @Test
    void canBePaused() {
        try (Page page = open(DESK, ColorScheme.LIGHT)) {
            Locator pause = page.locator("#pause");
            pause.focus();
            page.keyboard().press("Space");
            assertThat(pause).hasAttribute("aria-pressed", "true");
            assertThat(refreshIsHeldBack(page)).isEqualTo(true);

            pause.click();
            assertThat(pause).hasAttribute("aria-pressed", "false");
            assertThat(refreshIsHeldBack(page)).isEqualTo(false);
        }
    }

    /** Whether the page stops a request that its timer would make. */
    private static Object refreshIsHeldBack(Page page) {
        return page.evaluate("""
                () => new Promise(done => {
                    const figures = document.getElementById('figures');
                    figures.addEventListener('htmx:beforeRequest', event => done(event.defaultPrevented), {once: true});
                    htmx.trigger(figures, 'refresh');
                })""");
    }

    @Test
    void worksByKeyboard() {
        try (Page page = open(DESK, ColorScheme.LIGHT)) {
            page.locator("#pause").evaluate("each => each.ownerDocument.activeElement.blur()");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();

            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                page.keyboard().press("Tab");
                reached.add(String.valueOf(page.evaluate("document.activeElement.id")));
            }
            assertThat(reached).containsSubsequence("pause", "refresh", "sum-machinery");

            page.locator("#sum-machinery").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#s-machinery")).isVisible();
        }
    }

    @Test
    void worksWithoutScripts() {
        try (Page page = open(PHONE, ColorScheme.LIGHT, false)) {
            assertThat(page.locator("#h-machinery")).isVisible();
            assertThat(page.locator("#pause")).isHidden();
            page.locator("#refresh").click();
            assertThat(page.locator("#h-machinery")).isVisible();
        }
    }
}

package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The platform as people use it by a browser: one Chromium for the tests of a class. */
abstract class ByChromium extends OpenPlatform {

    static final int DESK = 1280;
    static final int PHONE = 360;

    static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** The page that somebody comes to who signs in by hand. */
    Page signedIn(Person person, int width, ColorScheme scheme, boolean scripts) {
        Page page = chromium.page(width, scheme, scripts);
        page.navigate(at("/sign-in"));
        page.getByLabel("E-mail address").fill(person.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(People.PASSWORD);
        page.keyboard().press("Enter");
        return page;
    }

    static void openAllDetails(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    }

    /** Nothing that WCAG 2.1 forbids, nothing beside the screen, and no script in trouble. */
    static void assertFine(Page page, int width) {
        assertAccessible(page, width);
        assertThat(chromium.complaints()).as(page.url()).isEmpty();
    }

    /** As above where the browser may complain, for instance about a status. */
    static void assertAccessible(Page page, int width) {
        assertThat(Chromium.violations(page)).as(page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(width);
    }
}

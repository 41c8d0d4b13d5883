package com.unifiedhosting.dashboard;

import java.time.Duration;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.webjars.WebJarVersionLocator;

/**
 * Style, scripts and pictures of the pages, all served from here, at {@code /assets/<name>-<hash of the
 * content>.<ending>}: browsers keep them for a year, and a new release has new addresses.
 */
final class Assets implements WebMvcConfigurer {

    static final String STYLE = "/assets/dashboard.css";
    static final String SCRIPT = "/assets/dashboard.js";
    static final String LINKS = "/assets/links.js";
    static final String ICON = "/assets/icon.svg";
    static final String HTMX = "/assets/htmx.min.js";

    private static final String OWN = "classpath:/com/unifiedhosting/dashboard/assets/";
    private static final Duration A_YEAR = Duration.ofDays(365);

    /** The addresses of one release, as templates use them. */
    record Addresses(String style, String script, String links, String icon, String htmx) {

        static Addresses of(ResourceUrlProvider urls) {
            return new Addresses(
                    address(urls, STYLE),
                    address(urls, SCRIPT),
                    address(urls, LINKS),
                    address(urls, ICON),
                    address(urls, HTMX));
        }

        private static String address(ResourceUrlProvider urls, String path) {
            return Objects.requireNonNull(urls.getForLookupPath(path), path);
        }
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        String htmx = Objects.requireNonNull(
                new WebJarVersionLocator().fullPath("htmx.org", "dist/"), "htmx is not on the class path");
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(OWN, "classpath:/" + htmx)
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}

package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import java.net.IDN;

/** The pages that the node itself writes. They hold no script and load nothing, and read well in dark and in light. */
final class WebPages {

    private WebPages() {}

    /** The start page of a new site. */
    static String start(DomainName domain, ApplicationType application) {
        String runs = switch (application) {
            case STATIC -> "static files";
            case PHP -> "PHP";
            case WORDPRESS -> "WordPress";
            case NODEJS -> "Node.js";
        };
        String name = IDN.toUnicode(domain.value());
        return page(
                name,
                "Welcome to " + name,
                "This website is live. It is set up for " + runs + "; upload an index.html to replace this page.");
    }

    static String unknownSite() {
        return page("No website here", "No website here", "No website is served under this address.");
    }

    static String notFound() {
        return page("Page not found", "Page not found", "This website has no page at this address.");
    }

    static String suspended() {
        return page(
                "Website suspended",
                "This website is suspended",
                "It will be back as soon as its owner has settled the matter with the hosting company.");
    }

    static String refused(String title) {
        return page(title, title, "The server does not answer this request.");
    }

    private static String page(String title, String heading, String sentence) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 18vh auto 0; padding: 0 1.5rem; }
                h1 { font-size: 2rem; line-height: 1.2; overflow-wrap: anywhere; }
                </style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(escaped(title), escaped(heading), escaped(sentence));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

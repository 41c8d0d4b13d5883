package com.unifiedhosting.hosting;

import java.net.URI;
import java.util.Optional;

/**
 * The URL of a website before its domain points to its node: {@code /~<website id>/} under the address of the node, which
 * answers it under its own host names only.
 */
public final class TemporaryUrl {

    private static final String MARK = "~";

    private TemporaryUrl() {}

    /** Takes the address of the node that the website is on. */
    public static URI of(WebsiteId website, URI node) {
        return node.resolve("/" + MARK + website + "/");
    }

    /** The website that is meant by the first name in a path; empty for a name that means none. */
    public static Optional<WebsiteId> websiteIn(String name) {
        if (!name.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WebsiteId(name.substring(MARK.length())));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}

package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.identity.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A page or form of the browser, as the running platform has it: all that is neither of the API nor of a library.
 *
 * @param part whether it is asked for by a script, for a part of the page
 * @param permissions of which one is needed; empty for everybody
 */
record PageEndpoint(String method, String path, boolean part, Set<Permission> permissions) {

    static List<PageEndpoint> all(RequestMappingHandlerMapping mappings) {
        List<PageEndpoint> pages = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (Endpoint.isOurs(handler)) {
                pages.addAll(of(info, handler));
            }
        });
        pages.removeIf(page -> page.path().startsWith("/api/"));
        pages.sort(Comparator.comparing(PageEndpoint::path)
                .thenComparing(PageEndpoint::method)
                .thenComparing(PageEndpoint::part));
        return pages;
    }

    private static List<PageEndpoint> of(RequestMappingInfo info, HandlerMethod handler) {
        List<PageEndpoint> pages = new ArrayList<>();
        for (String path : requireNonNull(info.getPathPatternsCondition()).getPatternValues()) {
            for (RequestMethod method : Endpoint.methods(info, handler)) {
                pages.add(new PageEndpoint(
                        method.name(), path, !info.getHeadersCondition().isEmpty(), Endpoint.permissions(handler)));
            }
        }
        return pages;
    }

    boolean isPublic() {
        return permissions.isEmpty();
    }

    boolean isForm() {
        return method.equals("POST");
    }

    /** What it is about, where that is not the caller himself. */
    boolean isAboutOneThing() {
        return path.contains("{id}");
    }

    String address(String id) {
        return path.replace("{id}", id);
    }

    @Override
    public String toString() {
        return method + " " + path + (part ? " (part)" : "");
    }
}

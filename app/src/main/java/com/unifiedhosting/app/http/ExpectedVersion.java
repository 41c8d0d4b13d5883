package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.SharedRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Reads {@code If-Match} of a request that changes something: the version that the caller saw last, {@code "12"}. The
 * weak form {@code W/"12"} means the same, because a version names one state exactly; {@code *} expects no version in
 * particular. Anything else, a list included, is refused with 400.
 */
final class ExpectedVersion implements HandlerInterceptor {

    private static final String ATTRIBUTE = ExpectedVersion.class.getName();
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Long version = parse(Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)));
            if (version != null) {
                request.setAttribute(ATTRIBUTE, version);
            }
        }
        return true;
    }

    static @Nullable Long of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Long version ? version : null;
    }

    static @Nullable Long parse(List<String> ifMatch) {
        if (ifMatch.isEmpty()) {
            return null;
        }
        String only = ifMatch.getFirst().strip();
        if (ifMatch.size() == 1 && only.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(only);
        if (ifMatch.size() == 1 && version.matches()) {
            return Long.valueOf(version.group(1));
        }
        String detail = "expects one version as it stood in an ETag, such as \"12\"";
        throw new ProblemRaised(Problem.of(new Refusal(SharedRefusal.INVALID_REQUEST, "If-Match " + detail))
                .with(List.of(Problem.Flaw.header(HttpHeaders.IF_MATCH, detail))));
    }
}

package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.ProblemPages;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * What every answer says to browsers, whoever writes it: API, page, static file, refusal or failure. Written when the
 * answer is committed, where it does not say otherwise itself: so files may be cached, and all else is not stored.
 */
final class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final Duration HSTS = Duration.ofDays(365);

    /** Nothing from elsewhere and nothing inline. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Its page sets a style or two inline, and its pictures stand in its style. */
    private static final String EXPLORER = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    /** One style, known by its hash. */
    private static final String PROBLEMS = "default-src 'none'; style-src '" + ProblemPages.STYLE_HASH
            + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** Nobody looks at it. */
    private static final String DATA =
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static Filter filter() {
        HstsHeaderWriter overTls = new HstsHeaderWriter(HSTS.toSeconds(), false);
        overTls.setRequestMatcher(HttpServletRequest::isSecure);
        return new HeaderWriterFilter(List.<HeaderWriter>of(
                (request, response) -> contentPolicy(request, response),
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new PermissionsPolicyHeaderWriter("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
                opener(),
                resources(),
                new CacheControlHeadersWriter(),
                overTls));
    }

    private static void contentPolicy(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(CONTENT_SECURITY_POLICY)) {
            response.setHeader(CONTENT_SECURITY_POLICY, policyOf(request.getRequestURI()));
        }
    }

    static String policyOf(String path) {
        if (path.startsWith("/swagger-ui")) {
            return EXPLORER;
        }
        if (path.startsWith("/problems")) {
            return PROBLEMS;
        }
        boolean data = path.startsWith("/api/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator")
                || path.startsWith("/.well-known/");
        return data ? DATA : PAGES;
    }

    private static HeaderWriter opener() {
        CrossOriginOpenerPolicyHeaderWriter writer = new CrossOriginOpenerPolicyHeaderWriter();
        writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return writer;
    }

    private static HeaderWriter resources() {
        CrossOriginResourcePolicyHeaderWriter writer = new CrossOriginResourcePolicyHeaderWriter();
        writer.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        return writer;
    }
}

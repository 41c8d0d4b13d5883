package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.Caller;
import com.unifiedhosting.app.http.Trace;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line about each request, at INFO in the logger {@code http.access}: method, route (the path where there is no
 * route), status, milliseconds until the answer was complete, trace, actor and client. The client is a keyed hash of its
 * network, the same as long as the installation lives. Nothing else: no query, header, body or address.
 */
final class AccessLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger("http.access");
    private static final int LONGEST_PATH = 200;
    private static final int CLIENT_DIGITS = 12;

    private final AddressKeys keys;

    AccessLog(AddressKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !log.isInfoEnabled() || HealthProbes.isOne(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        boolean goesOn = false;
        try {
            chain.doFilter(request, response);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new WhenComplete(() -> write(request, response, began)));
                goesOn = true;
            }
        } finally {
            if (!goesOn) {
                write(request, response, began);
            }
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response, long began) {
        Provenance caller = Caller.of(request);
        log.info(
                "{} {} {} {}ms trace={} actor={} client={}",
                request.getMethod(),
                route(request),
                response.getStatus(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                Trace.of(request),
                caller == null ? "-" : caller.actor(),
                client(request));
    }

    private static String route(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            return pattern;
        }
        String path = request.getRequestURI();
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path;
    }

    private String client(HttpServletRequest request) {
        Network network = Network.of(new IpAddress(request.getRemoteAddr()));
        return keys.hidden("access-log", network.value()).substring(0, CLIENT_DIGITS);
    }

    private record WhenComplete(Runnable done) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            done.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}

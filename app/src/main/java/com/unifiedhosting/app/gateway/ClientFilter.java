package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.gateway.TrustedProxies.Client;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes every request say who calls, whatever proxies stand between: behind it, {@code getRemoteAddr}, {@code getScheme},
 * {@code isSecure}, {@code getServerName} and {@code getServerPort} are the caller's own. Nobody behind it reads the
 * headers of proxies; there are none.
 */
final class ClientFilter extends OncePerRequestFilter {

    private final TrustedProxies proxies;

    ClientFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** Every dispatch begins with the bare request. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new OfClient(request, proxies.clientOf(request)), response);
    }

    private static final class OfClient extends HttpServletRequestWrapper {

        private final Client client;

        private OfClient(HttpServletRequest request, Client client) {
            super(request);
            this.client = client;
        }

        @Override
        public String getRemoteAddr() {
            return client.address();
        }

        @Override
        public String getRemoteHost() {
            return client.address();
        }

        @Override
        public String getScheme() {
            return client.scheme();
        }

        @Override
        public boolean isSecure() {
            return client.scheme().equals("https");
        }

        @Override
        public String getServerName() {
            return client.host() == null ? super.getServerName() : client.host();
        }

        @Override
        public int getServerPort() {
            return client.port() == null ? super.getServerPort() : client.port();
        }

        @Override
        public StringBuffer getRequestURL() {
            boolean usual = getServerPort() == (isSecure() ? 443 : 80);
            return new StringBuffer(getScheme() + "://" + getServerName() + (usual ? "" : ":" + getServerPort()))
                    .append(getRequestURI());
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isOfProxies(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOfProxies(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isOfProxies(name))
                    .toList());
        }

        private static boolean isOfProxies(String header) {
            String name = header.toLowerCase(Locale.ROOT);
            return name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip");
        }
    }
}

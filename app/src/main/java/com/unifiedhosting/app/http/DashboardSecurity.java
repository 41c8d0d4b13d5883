package com.unifiedhosting.app.http;

import com.unifiedhosting.dashboard.SignInPage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may see the web pages, for as long as there are no identities: the bootstrap administrator, by HTTP Basic with the
 * user name {@code admin} and his token as password. Browsers know how to ask for both. The issue that brings identities
 * replaces this by signing in.
 *
 * <p>The pages only read, and the API takes no Basic credentials, so a foreign page that makes the browser send them
 * gains nothing. No session, no cookie: each request proves itself. Style, scripts and pictures are for everybody.
 * Imported with the role {@code dashboard}; without it there is nothing at these addresses.
 */
final class DashboardSecurity {

    /** The only name that is known. */
    static final String USER = "admin";

    private static final String ASSETS = "/assets/**";
    private static final String CHALLENGE = "Basic realm=\"Unified Hosting Platform\", charset=\"UTF-8\"";

    @Bean
    @Order(1)
    SecurityFilterChain pages(HttpSecurity http, AdminToken admin, SignInPage signIn) {
        return http.securityMatcher("/", ASSETS)
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authenticationManager(presented -> administrator(presented, admin))
                .httpBasic(basic ->
                        basic.authenticationEntryPoint((request, response, failure) -> ask(request, response, signIn)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (request, response, failure) -> ask(request, response, signIn)))
                .addFilterBefore(new AdministratorCalls(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, ASSETS)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, ASSETS)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(BearerTokenFilter.ADMINISTRATOR))
                .headers(AbstractHttpConfigurer::disable) // the gateway writes them
                .build();
    }

    private static Authentication administrator(Authentication presented, AdminToken admin) {
        boolean known = USER.equals(presented.getName())
                && presented.getCredentials() instanceof String password
                && admin.matches(password);
        if (!known) {
            throw new BadCredentialsException("not the administrator");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                USER, null, List.of(new SimpleGrantedAuthority(BearerTokenFilter.ADMINISTRATOR)));
    }

    private static void ask(HttpServletRequest request, HttpServletResponse response, SignInPage page)
            throws IOException {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, "Basic ".length())) {
            AuthenticationRefused.note(request);
        }
        byte[] html = page.html().getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(html.length);
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            response.getOutputStream().write(html);
        }
    }

    /** Tells the controllers who asks. */
    private static final class AdministratorCalls extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (USER.equals(request.getRemoteUser())) {
                Caller.set(request, Caller.administrator(request));
            }
            chain.doFilter(request, response);
        }
    }
}

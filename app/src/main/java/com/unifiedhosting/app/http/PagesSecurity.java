package com.unifiedhosting.app.http;

import com.unifiedhosting.account.query.AccountData;
import com.unifiedhosting.dashboard.AccountFiles;
import com.unifiedhosting.dashboard.Dispatch;
import com.unifiedhosting.dashboard.DocumentFiles;
import com.unifiedhosting.dashboard.FreshIdentities;
import com.unifiedhosting.dashboard.FreshTokens;
import com.unifiedhosting.dashboard.PlainPage;
import com.unifiedhosting.dashboard.Sheets;
import com.unifiedhosting.dashboard.Threshold;
import com.unifiedhosting.document.query.IssuedDocuments;
import com.unifiedhosting.identity.command.FreshSecrets;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.command.NewIdentity;
import com.unifiedhosting.shared.query.Csv;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may see the web pages: whoever has signed in, by the cookie of his session and by nothing else. Forms bring a token
 * along ({@link FormTokens}). The API has a chain of its own, where the cookie is worth nothing. Style, scripts and pictures
 * are for everybody. Imported with the role {@code dashboard}; without it there is nothing at these addresses.
 */
final class PagesSecurity {

    private static final String SIGN_IN = "/sign-in";
    private static final String ME = "/me";

    private static final String[] ASSETS = {"/assets/**"};
    private static final String[] DOOR = {
        SIGN_IN,
        "/sign-in/code",
        "/forgotten-password",
        "/reset-password",
        "/accept-invitation",
        "/verify-email",
        "/confirm-email"
    };
    private static final String[] WITHIN = {
        "/",
        ME,
        "/me/**",
        "/sign-out",
        "/impersonate/**",
        "/account",
        "/accounts",
        "/accounts/**",
        "/invoices",
        "/invoices/**",
        "/credit-notes/**",
        "/users",
        "/users/**",
        "/security",
        "/security/**"
    };

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) {
        return plain(http.securityMatcher(ASSETS))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, ASSETS)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, ASSETS)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, BrowserSessions sessions, PlainPage plain) {
        return plain(http.securityMatchers(
                        matchers -> matchers.requestMatchers(DOOR).requestMatchers(WITHIN)))
                .csrf(forms -> forms.csrfTokenRepository(new FormTokens()))
                .addFilterBefore(new SessionCookieFilter(sessions), CsrfFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(DOOR).permitAll().anyRequest().authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> toSignIn(request, response))
                        .accessDeniedHandler((request, response, failure) -> write(plain.formTooOld(), response)))
                .build();
    }

    @Bean
    Threshold threshold(BrowserSessions sessions) {
        return new CookieThreshold(sessions);
    }

    @Bean
    FreshTokens tokensOfPages(FreshSecrets secrets) {
        return secrets::token;
    }

    @Bean
    FreshIdentities identitiesOfPages() {
        return NewIdentity::of;
    }

    @Bean
    Dispatch dispatchOfPages(CommandGateway commands, IdempotencyStore store, AddressKeys keys) {
        return new FormDispatch(commands, store, keys);
    }

    @Bean
    AccountFiles filesOfPages(ObjectProvider<AccountData> data) {
        return new ExportedAccountFiles(data);
    }

    @Bean
    DocumentFiles documentsOfPages(ObjectProvider<IssuedDocuments> documents) {
        return new IssuedDocumentFiles(documents);
    }

    /** The columns and cells of the API, also where this process answers no queries itself. */
    @Bean
    Sheets sheetsOfPages(JsonMapper json) {
        return new CsvSheets(new Csv(json));
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable); // the gateway writes them
    }

    /** A script that asks for a part of a page could do nothing with another page. */
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, SIGN_IN);
        }
    }

    /** Leads whoever has yet to set up his second factor to where he does; false when it is no page that he asked for. */
    static boolean leadToSetup(HttpServletRequest request, HttpServletResponse response) {
        if (BrowserSessions.of(request) == null || request.getHeader("HX-Request") != null) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, ME);
        return true;
    }

    private static void write(String page, HttpServletResponse response) throws IOException {
        byte[] html = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }
}

package com.unifiedhosting.app.http;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who may come in at the API. Public: the door, webhooks of payment gateways, the keys that verify access tokens, liveness and readiness, the description
 * of the API and its explorer, the pages that explain problems. Everything else needs a token. Cookies are not looked at, so
 * there is nothing that a foreign page could ride on. The web pages have a chain of their own, {@link PagesSecurity}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] PUBLIC = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/.well-known/jwks.json",
        "/problems",
        "/problems/**",
        "/favicon.ico"
    };

    @Bean
    SecurityFilterChain gateway(HttpSecurity http, Bearers bearers, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerTokenFilter(bearers, problems), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/auth/**", "/api/v1/webhooks/*")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(BearerTokenFilter.OPERATOR)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, failure) ->
                                problems.write(ProblemTranslator.unauthenticated(), request, response))
                        .accessDeniedHandler((request, response, failure) ->
                                problems.write(ProblemTranslator.status(403), request, response)))
                .headers(AbstractHttpConfigurer::disable) // the gateway writes them
                .build();
    }

    /** Addresses that no server should see, such as {@code /a/../b}: a problem like any other. */
    @Bean
    RequestRejectedHandler rejectedRequests(ProblemTranslator translator, ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(translator.translate(rejected), request, response);
    }

    /** Present only so that no default user is made up; the one way in is the token filter. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new NoPasswords();
        };
    }

    private static final class NoPasswords extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private NoPasswords() {
            super("there are no passwords");
        }
    }
}

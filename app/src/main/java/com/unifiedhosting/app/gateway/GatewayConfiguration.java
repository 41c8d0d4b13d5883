package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.gateway.RateLimitRule.Per;
import com.unifiedhosting.app.http.Banned;
import com.unifiedhosting.app.http.Caller;
import com.unifiedhosting.app.http.HttpProperties;
import com.unifiedhosting.app.http.ProblemWriter;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The filters in front, in this order: who is calling, headers for browsers, the log of requests, bans, limits by address,
 * shapes that nobody needs, versions of the API, pages of other origins; then authentication; then limits by caller; then,
 * when the body is read, limits by login name.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateLimitProperties.class, BanProperties.class})
class GatewayConfiguration {

    /** The trace comes first: every answer has one. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final int BEHIND_AUTHENTICATION = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

    /** Between the one that reads the body and the one that looks for earlier answers. */
    private static final int BEHIND_THE_BODY = 5;

    @Bean
    TrustedProxies trustedProxies(HttpProperties http) {
        return new TrustedProxies(http);
    }

    @Bean
    FilterRegistrationBean<Filter> clientFilter(TrustedProxies proxies) {
        FilterRegistrationBean<Filter> registration = at(FIRST, new ClientFilter(proxies));
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> securityHeaders() {
        return at(FIRST + 1, SecurityHeaders.filter());
    }

    @Bean
    FilterRegistrationBean<Filter> accessLog(AddressKeys keys) {
        return at(FIRST + 2, new AccessLog(keys));
    }

    @Bean
    FilterRegistrationBean<Filter> banFilter(
            BanList bans, AttackWatch watch, TrustedProxies proxies, ProblemWriter problems) {
        return at(FIRST + 3, new BanFilter(bans, watch, proxies, problems));
    }

    /** For streams that were let in before a ban. */
    @Bean
    Banned banned(BanList bans, TrustedProxies proxies) {
        return address -> BanFilter.keepsOut(address, bans, proxies);
    }

    @Bean
    FilterRegistrationBean<Filter> addressLimits(
            RateLimitProperties limits, SharedBuckets buckets, ProblemWriter problems) {
        return at(FIRST + 4, limits(Per.ADDRESS, GatewayConfiguration::address, limits, buckets, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> requestShape(HttpProperties http, ProblemWriter problems) {
        return at(FIRST + 5, new RequestShape(http.maxQuery(), problems));
    }

    @Bean
    FilterRegistrationBean<Filter> apiVersions(ProblemWriter problems) {
        return at(FIRST + 6, new ApiVersions(problems));
    }

    @Bean
    FilterRegistrationBean<Filter> crossOrigin(HttpProperties http, ProblemWriter problems) {
        return at(FIRST + 7, CrossOrigin.filter(http.cors(), problems));
    }

    @Bean
    FilterRegistrationBean<Filter> callerLimits(
            RateLimitProperties limits, SharedBuckets buckets, ProblemWriter problems) {
        return at(BEHIND_AUTHENTICATION, limits(Per.CALLER, GatewayConfiguration::caller, limits, buckets, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> keyLimits(
            RateLimitProperties limits, SharedBuckets buckets, ProblemWriter problems) {
        return at(BEHIND_AUTHENTICATION + 1, limits(Per.KEY, Caller::apiKeyOf, limits, buckets, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> loginAtAddressLimits(
            RateLimitProperties limits, SharedBuckets buckets, ProblemWriter problems) {
        return at(
                BEHIND_THE_BODY,
                limits(Per.LOGIN_AT_ADDRESS, GatewayConfiguration::loginAtAddress, limits, buckets, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> loginLimits(
            RateLimitProperties limits, SharedBuckets buckets, ProblemWriter problems) {
        return at(BEHIND_THE_BODY + 1, limits(Per.LOGIN, LoginNames::of, limits, buckets, problems));
    }

    private static RateLimitFilter limits(
            Per per,
            Function<HttpServletRequest, @Nullable String> subject,
            RateLimitProperties limits,
            SharedBuckets buckets,
            ProblemWriter problems) {
        return new RateLimitFilter(per, limits.effective(), subject, buckets, problems);
    }

    private static String address(HttpServletRequest request) {
        return Network.of(new IpAddress(request.getRemoteAddr())).value();
    }

    private static @Nullable String loginAtAddress(HttpServletRequest request) {
        String name = LoginNames.of(request);
        return name == null ? null : address(request) + "\n" + name;
    }

    private static @Nullable String caller(HttpServletRequest request) {
        Provenance caller = Caller.of(request);
        return caller == null ? null : caller.actor();
    }

    private static FilterRegistrationBean<Filter> at(int order, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}

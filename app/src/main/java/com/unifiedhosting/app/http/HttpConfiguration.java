package com.unifiedhosting.app.http;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.security.AddressKeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Filters around the controllers, in this order: trace, security, body limit, idempotency; and what controllers get. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({HttpProperties.class, AdminProperties.class})
class HttpConfiguration implements WebMvcConfigurer {

    private static final int AFTER_SECURITY = 0;

    private final ObjectProvider<JsonMapperBuilderCustomizer> json;

    HttpConfiguration(ObjectProvider<JsonMapperBuilderCustomizer> json) {
        this.json = json;
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(ProblemTranslator translator, ProblemWriter problems) {
        FilterRegistrationBean<TraceFilter> registration =
                registered(new TraceFilter(translator, problems), Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(HttpProperties http, ProblemWriter problems) {
        return registered(new BodyLimitFilter(http.maxBody(), problems), AFTER_SECURITY);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            IdempotencyStore store,
            ProblemWriter problems,
            AddressKeys keys,
            ObjectProvider<HostingProperties> process) {
        if (process.stream().anyMatch(HostingProperties::ownsDatabase)) {
            store.releaseAll(); // what an earlier run of this process was at when it died
        }
        return registered(new IdempotencyFilter(store, problems, keys), AFTER_SECURITY + 10);
    }

    /** Where commands are handled, in either mode. */
    @Bean
    SmartInitializingSingleton commandsCarriedOutOnce(
            @Qualifier("localSegment") ObjectProvider<CommandBus> handling, CarriedOutOnce interceptor) {
        return () -> handling.forEach(bus -> bus.registerHandlerInterceptor(interceptor));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NeedsInterceptor());
        registry.addInterceptor(new ExpectedVersion());
        registry.addInterceptor(new Retirements());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new VisitorArgument());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(RequestJson.mapper(json.orderedStream())));
    }

    private static <F extends Filter> FilterRegistrationBean<F> registered(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}

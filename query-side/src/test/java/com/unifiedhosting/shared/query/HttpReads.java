package com.unifiedhosting.shared.query;

import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.feed.query.CountedPositions;
import com.unifiedhosting.feed.query.EventPositions;
import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** The query side as the application runs it: scanned, over HTTP, on the real database; the buses are in memory. */
@SpringBootTest(classes = HttpReads.Surroundings.class)
public abstract class HttpReads {

    static final String SCOPE = "X-Scope";
    private static final String USER = "X-User";
    private static final String ROLE = "X-Role";

    protected final ApplicationContext context;
    protected final MockMvcTester http;

    protected HttpReads(WebApplicationContext context) {
        this.context = context;
        this.http = MockMvcTester.from(context);
    }

    protected final ProjectionFixture projection(String name) {
        return ProjectionFixture.of(context.getBean("com.unifiedhosting." + name));
    }

    protected final MvcTestResult get(String path) {
        return http.get().uri(URI.create("/api/v1" + path)).exchange();
    }

    protected final MvcTestResult as(String scope, String path) {
        return http.get().uri(URI.create("/api/v1" + path)).header(SCOPE, scope).exchange();
    }

    protected final MvcTestResult as(UserId user, Role role, AccountPath account, String path) {
        return http.get()
                .uri(URI.create("/api/v1" + path))
                .header(USER, user.actor())
                .header(ROLE, role)
                .header(SCOPE, account)
                .exchange();
    }

    protected final int rowsOf(String path) {
        return ReadModelDatabase.JSON.readTree(body(get(path))).get("items").size();
    }

    protected static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What the application would give, but for buses, store and security. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
    @Import({QuerySideConfiguration.class, Refusals.class})
    static class Surroundings implements WebMvcConfigurer {

        /** Shared with all other tests of this JVM: it outlives this context. */
        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return ReadModelDatabase.DATA_SOURCE;
        }

        @Bean
        Admission admission() {
            return caller -> true;
        }

        /** No invoice here has a logo. */
        @Bean
        InvoiceLogos invoiceLogos() {
            return new InvoiceLogos() {

                @Override
                public LogoHash keep(byte[] file) {
                    throw new IllegalStateException("nothing is kept here");
                }

                @Override
                public byte[] png(LogoHash logo) {
                    throw new IllegalStateException("nothing is kept here");
                }
            };
        }

        @Bean
        EventPositions eventPositions() {
            return new CountedPositions();
        }

        @Bean
        AddressKeys addressKeys() {
            return new AddressKeys(new byte[32]);
        }

        @Bean
        Vault vault() {
            return ReadModelDatabase.VAULT;
        }

        @Bean
        BlindIndex blindIndex() {
            return ReadModelDatabase.INDEX;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        JodaMoneyModule money() {
            return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
        }

        @Bean
        EventStore eventStore() {
            return EmbeddedEventStore.builder()
                    .storageEngine(new InMemoryEventStorageEngine())
                    .build();
        }

        @Bean
        QueryBus queryBus() {
            return SimpleQueryBus.builder().build();
        }

        @Bean
        QueryGateway queryGateway(QueryBus bus) {
            DefaultQueryGateway gateway =
                    DefaultQueryGateway.builder().queryBus(bus).build();
            var _ = gateway.registerDispatchInterceptor(queries -> (_, query) -> query.andMetaData(
                    caller(RequestContextHolder.currentRequestAttributes()).asMetaData()));
            return gateway;
        }

        @Bean
        ApplicationListener<ContextRefreshedEvent> answerQueries(QueryBus bus) {
            return started -> started.getApplicationContext().getBeansOfType(Object.class).values().stream()
                    .filter(bean -> bean.getClass().getName().matches("com\\.unifiedhosting\\..*\\.query\\..*Queries"))
                    .forEach(bean -> new AnnotationQueryHandlerAdapter<>(bean).subscribe(bus));
        }

        @Bean
        QueryUpdateEmitter queryUpdateEmitter(QueryBus bus) {
            return bus.queryUpdateEmitter();
        }

        private static Provenance caller(RequestAttributes request) {
            HttpServletRequest http = ((ServletRequestAttributes) request).getRequest();
            String user = requireNonNullElse(http.getHeader(USER), "user:ann");
            return new Provenance(
                    user,
                    user,
                    "session",
                    null,
                    requireNonNullElse(http.getHeader(SCOPE), AccountPath.PLATFORM.value()),
                    requireNonNullElse(http.getHeader(ROLE), Provenance.SYSTEM),
                    null);
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new HandlerMethodArgumentResolver() {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Provenance.class;
                }

                @Override
                public Object resolveArgument(
                        MethodParameter parameter,
                        @Nullable ModelAndViewContainer container,
                        NativeWebRequest request,
                        @Nullable WebDataBinderFactory binders) {
                    return caller(request);
                }
            });
        }
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<Void> handle(Refused refused) {
            return ResponseEntity.status(
                            switch (refused.refusal().kind()) {
                                case NOT_FOUND -> HttpStatus.NOT_FOUND;
                                case NOT_YET -> HttpStatus.TOO_EARLY;
                                case FORBIDDEN -> HttpStatus.FORBIDDEN;
                                case MALFORMED -> HttpStatus.BAD_REQUEST;
                                default -> HttpStatus.CONFLICT;
                            })
                    .build();
        }
    }
}

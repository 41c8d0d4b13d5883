package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /v3/api-docs}, made from the code. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String VERSION = "1.0.0";

    private static final String DESCRIPTION = """
            Commands are tasks, reads are collections and things. A command answers with `id` and `version`; a read \
            waits for that version when it is given as `minVersion`.

            Every POST that needs a token takes an `Idempotency-Key`: the same key and request get the same answer for \
            24 hours. Where the answer held a secret and is lost, the repeat is 409. \
            `If-Match` with the `ETag` of a read makes a command fail with 412 when the thing has changed since. Every \
            answer that is no success is a problem (RFC 9457); its `type` leads to a page that explains it.""";

    static {
        // put there by the gateway, not by the caller
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Provenance.class, Visitor.class);
        SpringDocUtils.getConfig()
                .replaceWithSchema(Money.class, OpenApiParts.money())
                .replaceWithSchema(CurrencyUnit.class, OpenApiParts.currency());
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Unified Hosting Platform")
                        .version(VERSION)
                        .description(DESCRIPTION))
                .addSecurityItem(new SecurityRequirement().addList(OpenApiParts.TOKEN))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        OpenApiParts.TOKEN,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description(
                                                        "An access token (from `/api/v1/auth/login`, 15 minutes), an API key `hk_...`, or the administrator's token")));
    }

    /** Names that last: {@code account.register}, whatever else is added, because clients are generated from them. */
    @Bean
    GlobalOperationCustomizer operationNames() {
        return (operation, method) -> operation.operationId(OpenApiParts.operationId(
                method.getBeanType().getSimpleName(), method.getMethod().getName()));
    }

    /** Which permission an operation needs, and which roles have it. */
    @Bean
    GlobalOperationCustomizer neededPermissions() {
        return (operation, method) -> {
            Needs needs = method.getMethodAnnotation(Needs.class);
            return needs == null
                    ? operation
                    : operation.description(OpenApiParts.withPermissions(operation.getDescription(), needs.value()));
        };
    }

    /** What anybody may do needs no token. */
    @Bean
    GlobalOperationCustomizer openToEverybody() {
        return (operation, method) -> method.getBeanType().isAnnotationPresent(ForEverybody.class)
                ? operation.security(List.of())
                : operation;
    }

    /** An operation that goes away says until when it stays. A term that is too short fails the description's test. */
    @Bean
    GlobalOperationCustomizer retirements() {
        return (operation, method) -> {
            Retirement.of(method.getMethod())
                    .ifPresent(retirement -> operation
                            .deprecated(true)
                            .description(Objects.toString(operation.getDescription(), "") + " Goes away on "
                                    + retirement.sunset() + "; use `" + retirement.instead() + "` instead."));
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer commonParts() {
        return OpenApiParts::complete;
    }
}

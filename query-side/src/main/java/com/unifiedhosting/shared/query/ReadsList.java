package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpHeaders;

/** A read of a collection: what it answers when it does not answer a page. */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "A page of what the caller may see, as JSON or CSV",
        useReturnTypeSchema = true,
        headers =
                @Header(
                        name = HttpHeaders.LINK,
                        description =
                                "`<...>; rel=\"next\"`: where the next page is. A page without it is the last one",
                        schema = @Schema(type = "string")))
@ApiResponse(
        responseCode = "400",
        description = "Malformed filter, limit or cursor",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "401",
        description = "No token, or an unknown one",
        content = @Content(mediaType = "application/problem+json"))
public @interface ReadsList {}

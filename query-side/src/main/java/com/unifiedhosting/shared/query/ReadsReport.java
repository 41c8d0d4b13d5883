package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read of what is worked out when it is asked for, and has no version: what it answers when it does not answer that. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "200", description = "As of the moment", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "400",
        description = "Malformed identifier or parameter",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "401",
        description = "No token, or an unknown one",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "404",
        description = "Unknown, or not to be seen by the caller",
        content = @Content(mediaType = "application/problem+json"))
public @interface ReadsReport {}

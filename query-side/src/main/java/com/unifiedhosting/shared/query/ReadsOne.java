package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every read of one thing answers when there is nothing to answer. */
@Documented
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
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
@ApiResponse(
        responseCode = "425",
        description = "`minVersion` was not reached within 2 s; `Retry-After` tells when to ask again",
        content = @Content(mediaType = "application/problem+json"))
@interface ReadsOne {}

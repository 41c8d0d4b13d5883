package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read that answers a ZIP that was asked for: what it answers when it does not. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The file, sent while it is made",
        content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
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
        responseCode = "409",
        description = "Not asked for before, or too long ago",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "425",
        description = "`minVersion` was not reached within 2 s; `Retry-After` tells when to ask again",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "429",
        description = "Asked too often; `Retry-After` tells when to ask again",
        content = @Content(mediaType = "application/problem+json"))
public @interface ReadsFile {}

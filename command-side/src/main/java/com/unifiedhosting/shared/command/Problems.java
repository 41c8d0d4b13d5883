package com.unifiedhosting.shared.command;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every command may answer instead of being carried out; each operation names its own refusals beside these. */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description = "Malformed; `errors[]` points at each field",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "401",
        description = "No token, or an unknown one",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "403",
        description = "The caller's role does not allow this",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "404",
        description = "Unknown, or not to be seen by the caller",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "409",
        description = "The state of the thing stands against it; `type` says how",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "412",
        description = "`If-Match` names another version than the current one",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "422",
        description = "It breaks a rule, or the `Idempotency-Key` was used with another body; `type` says which",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "429",
        description = "Too many requests; `Retry-After` tells when to ask again",
        content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
        responseCode = "503",
        description = "A part that is needed does not answer; repeat it with the same `Idempotency-Key`",
        content = @Content(mediaType = "application/problem+json"))
@interface Problems {}

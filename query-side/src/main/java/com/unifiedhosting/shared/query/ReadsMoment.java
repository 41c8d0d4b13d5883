package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A read of one thing whose view also depends on the moment, or on another thing ({@link Answers#ofTheMoment}): what it
 * answers when it does not answer the thing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The thing as of the moment; `ETag` is its version, `If-None-Match` is not looked at",
        useReturnTypeSchema = true)
@ReadsOne
public @interface ReadsMoment {}

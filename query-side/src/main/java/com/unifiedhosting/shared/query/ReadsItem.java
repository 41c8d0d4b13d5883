package com.unifiedhosting.shared.query;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read of one thing: what it answers when it does not answer the thing. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "200", description = "The thing; `ETag` is its version", useReturnTypeSchema = true)
@ApiResponse(responseCode = "304", description = "`If-None-Match` names the current version", content = @Content)
@ReadsOne
public @interface ReadsItem {}

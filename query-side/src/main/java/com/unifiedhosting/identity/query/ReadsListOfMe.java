package com.unifiedhosting.identity.query;

import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read of a collection that belongs to the caller: what it answers when it does not answer a page. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ReadsList
@ApiResponse(
        responseCode = "404",
        description = "The caller is no user",
        content = @Content(mediaType = "application/problem+json"))
@interface ReadsListOfMe {}

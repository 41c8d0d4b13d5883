package com.unifiedhosting.shared.command;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command after which a saga goes on working. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Problems
@ApiResponse(
        responseCode = "202",
        description = "Accepted; `Location` is where the progress of what follows can be read",
        useReturnTypeSchema = true)
public @interface Starts {}

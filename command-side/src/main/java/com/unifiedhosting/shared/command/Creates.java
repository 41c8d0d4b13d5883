package com.unifiedhosting.shared.command;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that makes something new. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Problems
@ApiResponse(
        responseCode = "201",
        description = "It exists; `Location` is where it can be read",
        useReturnTypeSchema = true)
public @interface Creates {}

package com.unifiedhosting.shared.command;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that is carried out before it is answered. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Problems
@ApiResponse(responseCode = "200", description = "Carried out, or carried out before", useReturnTypeSchema = true)
public @interface Changes {}

package com.unifiedhosting.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller needs to use an endpoint. An endpoint without it lets nobody in. With several, whoever has one of them
 * passes here, and the message that the endpoint sends is checked for the one that it needs.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    Permission[] value();
}

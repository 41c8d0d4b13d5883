package com.unifiedhosting.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event is kept for ever ({@code invoice.issued}, revision {@code 1}), independent
 * of the Java class that holds it. Both are a contract: changing the JSON of an event means a new revision, an upcaster
 * and a new approved sample; the old sample stays.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {

    /** The logical name: stream, dot, fact, in kebab-case. */
    String value();

    String revision() default "1";
}

package com.unifiedhosting.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation of the API that goes away: its answers say so from one day on, and until another it works as before. The
 * two are 12 months apart at least.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Retiring {

    /** The day from which nobody should begin to use it, in ISO 8601. */
    String since();

    /** The first day on which it may be gone, in ISO 8601. */
    String sunset();

    /** The path of the operation to use instead. */
    String instead();
}

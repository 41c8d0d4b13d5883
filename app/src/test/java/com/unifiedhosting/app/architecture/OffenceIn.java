package com.unifiedhosting.app.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class that breaks a rule on purpose, and the module for whose it shall be taken. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OffenceIn {
    MavenModule value();
}

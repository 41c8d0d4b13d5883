package com.unifiedhosting.app;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A configuration or a bean of processes that run at least one of the roles, or {@link #all} of them. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(InRole.Running.class)
public @interface InRole {

    Role[] value();

    /** Whether one that runs only some of them goes without. */
    boolean all() default false;

    /** Asks the settings, before any bean is made. */
    final class Running implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            HostingProperties process = HostingProperties.of(context.getEnvironment());
            MergedAnnotation<InRole> annotation = metadata.getAnnotations().get(InRole.class);
            Stream<Role> roles = Arrays.stream(annotation.getEnumArray("value", Role.class));
            return annotation.getBoolean("all") ? roles.allMatch(process::runs) : roles.anyMatch(process::runs);
        }
    }
}

package com.unifiedhosting.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks rules against the classes of the platform. */
final class Rules {

    /** The platform and the offences; nothing else of the tests. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("-tests.jar")
                    && (!location.contains("/test-classes/") || location.contains("/app/architecture/")))
            .importPackages("com.unifiedhosting");

    private static final JavaClasses PLATFORM = ALL.that(DescribedPredicate.describe(
            "belong to the platform", type -> !type.getPackageName().startsWith(Rules.class.getPackageName())));

    private Rules() {}

    /** What the platform consists of. */
    static JavaClasses platform() {
        return PLATFORM;
    }

    /**
     * Checks a rule, which fails also when it applies to no class. Before that it has to prove its worth: each of the
     * given offences alone has to be noticed.
     */
    static void check(ArchRule rule, Class<?>... offences) {
        assertThat(offences).as("offences that show that the rule notices them").isNotEmpty();
        for (Class<?> offence : offences) {
            JavaClasses only = ALL.that(DescribedPredicate.describe(
                    "belong to the offence",
                    type -> type.getName().equals(offence.getName())
                            || type.getName().startsWith(offence.getName() + "$")));
            assertThat(rule.evaluate(only).hasViolation())
                    .as("%s is noticed by: %s", offence.getSimpleName(), rule.getDescription())
                    .isTrue();
        }
        rule.check(PLATFORM);
    }

    /** The condition to come from one of the given modules. */
    static ArchCondition<JavaClass> comeFrom(MavenModule... modules) {
        return condition(
                "come from " + Arrays.toString(modules),
                type -> MavenModule.in(modules).test(type)
                        ? Stream.empty()
                        : Stream.of(type.getName() + " comes from elsewhere"));
    }

    /** A condition from a function that names the breaches of a class. */
    static ArchCondition<JavaClass> condition(String description, Function<JavaClass, Stream<String>> breaches) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                breaches.apply(type).forEach(breach -> events.add(SimpleConditionEvent.violated(type, breach)));
            }
        };
    }
}

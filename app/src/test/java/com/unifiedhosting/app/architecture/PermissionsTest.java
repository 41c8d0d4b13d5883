package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.unifiedhosting.app.architecture.MavenModule.DOMAIN;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permissions;
import com.unifiedhosting.shared.Scoped;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything that can be asked for stands in the table of permissions. */
class PermissionsTest {

    private static boolean isMessage(JavaClass type, String kind) {
        return type.isRecord()
                && type.getAllRawInterfaces().stream()
                        .anyMatch(stream -> stream.getSimpleName().endsWith(kind)
                                && stream.reflect().isSealed()
                                && MavenModule.in(DOMAIN).test(type));
    }

    @Test
    void everyCommandAndQueryStandsInTheTable() {
        Rules.check(
                classes()
                        .that(DescribedPredicate.describe(
                                "are commands or queries",
                                type -> isMessage(type, "Command") || isMessage(type, "Query")))
                        .should(Rules.condition(
                                "stand in the table of permissions",
                                type -> Permissions.messages().anyMatch(known -> known == type.reflect())
                                        ? Stream.empty()
                                        : Stream.of(type.getName() + " is in no row of Permissions"))),
                ForgottenCommand.class);
    }

    @OffenceIn(DOMAIN)
    sealed interface ForgottenCommand {
        record Forget(String what) implements ForgottenCommand {}
    }

    @Test
    void everyQueryHasAScope() {
        Rules.check(
                classes()
                        .that(DescribedPredicate.describe("are queries", type -> isMessage(type, "Query")))
                        .should()
                        .beAssignableTo(Scoped.class),
                UnboundQuery.class);
    }

    @OffenceIn(DOMAIN)
    sealed interface UnboundQuery {
        record FindEverything(String what) implements UnboundQuery {}
    }

    @Test
    void everyEndpointSaysWhatItNeeds() {
        Rules.check(
                methods()
                        .that()
                        .areMetaAnnotatedWith(RequestMapping.class)
                        .and()
                        .areDeclaredInClassesThat(DescribedPredicate.describe(
                                "are not for everybody",
                                type -> type.getAnnotations().stream()
                                        .noneMatch(annotation -> annotation
                                                .getRawType()
                                                .getSimpleName()
                                                .equals("ForEverybody"))))
                        .should()
                        .beAnnotatedWith(Needs.class),
                OpenDoor.class);
    }

    @OffenceIn(QUERY_SIDE)
    @RestController
    static class OpenDoor {
        @GetMapping("/open")
        String open() {
            return "";
        }
    }

    @Test
    void theTableHasRows() {
        assertThat(Permissions.messages()).hasSizeGreaterThan(100);
    }
}

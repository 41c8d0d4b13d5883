package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.Test;

/** What is kept says about whom it is: else there is no key under which what is confidential in it could be sealed. */
class ConfidentialTest {

    private static final String OURS = "com.unifiedhosting.";

    @Test
    void everythingKeptThatHoldsConfidentialValuesSaysAboutWhomItIs() {
        Rules.check(
                classes()
                        .that()
                        .areAssignableTo(DomainEvent.class)
                        .and()
                        .areNotInterfaces()
                        .or()
                        .areAnnotatedWith(Aggregate.class)
                        .or()
                        .areAnnotatedWith(Saga.class)
                        .should(Rules.condition("be AboutPerson where they hold something confidential", type -> {
                            return exposed(type, new HashSet<>());
                        })),
                Exposed.class,
                DeeplyExposed.class,
                ExposedSaga.class);
    }

    @Test
    void theRuleKnowsWhoIsAround() {
        assertThat(exposed(
                        Rules.platform().get("com.unifiedhosting.billing.InvoiceEvent$InvoiceIssued"), new HashSet<>()))
                .as("parties say so themselves")
                .isEmpty();
    }

    /** The fields through which something confidential is reached before anything that says about whom it is. */
    private static Stream<String> exposed(JavaClass type, Set<String> seen) {
        if (type.isAssignableTo(AboutPerson.class) || !type.getName().startsWith(OURS) || !seen.add(type.getName())) {
            return Stream.empty();
        }
        return type.getAllFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(field -> exposed(field, seen));
    }

    private static Stream<String> exposed(JavaField field, Set<String> seen) {
        return field.getAllInvolvedRawTypes().stream().flatMap(type -> {
            if (type.isAssignableTo(Confidential.class)) {
                return Stream.of(field.getFullName());
            }
            return Stream.concat(
                    exposed(type, seen), type.getSubclasses().stream().flatMap(permitted -> exposed(permitted, seen)));
        });
    }

    @OffenceIn(MavenModule.DOMAIN)
    record Exposed(EmailAddress address) implements DomainEvent {}

    @OffenceIn(MavenModule.DOMAIN)
    record DeeplyExposed(Map<String, List<Exposed>> all, PersonKey person) implements DomainEvent {}

    @OffenceIn(MavenModule.SAGAS)
    @Saga
    static class ExposedSaga {
        Exposed kept = new Exposed(EmailAddress.ERASED);
    }
}

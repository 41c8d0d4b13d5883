package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.SAGAS;
import static com.unifiedhosting.app.architecture.MavenModule.in;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every saga and every projection. */
class ProcessesTest {

    private static final DescribedPredicate<JavaClass> PROJECTIONS = DescribedPredicate.describe(
            "project events",
            type -> in(QUERY_SIDE).test(type)
                    && type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(EventHandler.class)));

    @Test
    void sagasAwaitEveryCommand() {
        Rules.check(
                classes()
                        .that(in(SAGAS))
                        .should(Rules.condition(
                                "send no command and go on",
                                saga -> Stream.concat(
                                                saga.getCodeUnitCallsFromSelf().stream(),
                                                saga.getCodeUnitReferencesFromSelf().stream())
                                        .filter(use -> use.getTargetOwner().isAssignableTo(CommandGateway.class))
                                        .filter(use -> use.getName().equals("send"))
                                        .map(JavaCodeUnitAccess::getDescription))),
                DroppedAnswer.class,
                DroppedAnswers.class);
    }

    @OffenceIn(SAGAS)
    @SuppressWarnings("FutureReturnValueIgnored") // the offence
    static class DroppedAnswers {
        @SagaEventHandler(associationProperty = "id")
        void on(List<String> event, CommandGateway commands) {
            event.forEach(commands::send);
        }
    }

    @OffenceIn(SAGAS)
    static class DroppedAnswer {
        @SagaEventHandler(associationProperty = "id")
        void on(String event, CommandGateway commands) {
            var _ = commands.send(event);
        }
    }

    /** Otherwise it never runs: the first parameter is always the payload. */
    @Test
    void deadlinesCarryAPayload() {
        Rules.check(
                methods()
                        .that()
                        .areAnnotatedWith(DeadlineHandler.class)
                        .should(
                                new ArchCondition<JavaMethod>(
                                        "take a record of their saga, or of a part of it, first") {
                                    @Override
                                    public void check(JavaMethod handler, ConditionEvents events) {
                                        List<JavaClass> parameters = handler.getRawParameterTypes();
                                        boolean satisfied = !parameters.isEmpty()
                                                && parameters.getFirst().isRecord()
                                                && parameters
                                                        .getFirst()
                                                        .getEnclosingClass()
                                                        .filter(owner -> owner.getPackageName()
                                                                .equals(handler.getOwner()
                                                                        .getPackageName()))
                                                        .isPresent();
                                        events.add(new SimpleConditionEvent(handler, satisfied, handler.getFullName()));
                                    }
                                }),
                DeadlineWithoutPayload.class);
    }

    @OffenceIn(SAGAS)
    static class DeadlineWithoutPayload {
        @DeadlineHandler
        void on(CommandGateway commands) {}
    }

    @Test
    void sagasKeepDataAndAreWrittenByField() {
        Rules.check(
                classes()
                        .that()
                        .areAnnotatedWith(Saga.class)
                        .should()
                        .beAnnotatedWith(JsonAutoDetect.class)
                        .andShould(Rules.condition(
                                "hold no services",
                                saga -> saga.getFields().stream()
                                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                        .filter(field -> !isData(field.getRawType()))
                                        .map(field -> field.getFullName()))),
                SagaThatHoldsItsGateway.class,
                SagaWithoutForm.class);
    }

    private static boolean isData(JavaClass type) {
        return !type.getPackageName().startsWith("org.axonframework")
                && (!type.isInterface() || type.getPackageName().equals("java.util"));
    }

    @OffenceIn(SAGAS)
    @Saga
    @JsonAutoDetect
    public static class SagaThatHoldsItsGateway {
        @Nullable
        CommandGateway commands;
    }

    @OffenceIn(SAGAS)
    @Saga
    public static class SagaWithoutForm {}

    /** Save for what stands beside the projection in each group. */
    @Test
    void everyHandlerOfEventsHasAProcessingGroupOfItsOwn() {
        Rules.check(
                classes()
                        .that(PROJECTIONS.or(
                                DescribedPredicate.describe("are sagas", type -> type.isAnnotatedWith(Saga.class))))
                        .and()
                        .doNotHaveFullyQualifiedName("com.unifiedhosting.shared.query.MovedAccounts")
                        .should(Rules.condition(
                                "name a processing group that nobody else names",
                                type -> groupOf(type)
                                                .filter(group -> Rules.platform().stream()
                                                        .filter(other -> !other.equals(type))
                                                        .noneMatch(other -> groupOf(other)
                                                                .filter(group::equals)
                                                                .isPresent()))
                                                .isPresent()
                                        ? Stream.empty()
                                        : Stream.of(type.getName()))),
                NamelessProjection.class,
                SecondCollection.class);
    }

    private static Optional<String> groupOf(JavaClass type) {
        return type.tryGetAnnotationOfType(ProcessingGroup.class).map(ProcessingGroup::value);
    }

    @OffenceIn(QUERY_SIDE)
    static class NamelessProjection {
        @EventHandler
        void on(String event) {}
    }

    @OffenceIn(SAGAS)
    @Saga
    @ProcessingGroup("collection")
    public static class SecondCollection {}

    @Test
    void everyProjectionCanBeRebuiltOrSaysThatItCannot() {
        Rules.check(
                classes()
                        .that(PROJECTIONS)
                        .should(Rules.condition(
                                "have a handler of resets, or allow no replay",
                                type -> type.isAnnotatedWith(DisallowReplay.class)
                                                != type.getMethods().stream()
                                                        .anyMatch(method -> method.isAnnotatedWith(ResetHandler.class))
                                        ? Stream.empty()
                                        : Stream.of(type.getName()))),
                NamelessProjection.class);
    }

    /** A replay may reach nobody: no commands, no events, no deadlines, no mail, no calls. */
    @Test
    void readingHasNoSideEffects() {
        Rules.check(
                noClasses()
                        .that(in(QUERY_SIDE))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.axonframework.commandhandling..",
                                "org.axonframework.deadline..",
                                "org.axonframework.eventhandling.gateway",
                                "org.axonframework.modelling..",
                                "java.net.http",
                                "jakarta.mail..",
                                "org.springframework.mail..",
                                "org.springframework.web.client.."),
                ProjectionThatSends.class);
    }

    @OffenceIn(QUERY_SIDE)
    interface ProjectionThatSends {
        CommandGateway forbidden();
    }
}

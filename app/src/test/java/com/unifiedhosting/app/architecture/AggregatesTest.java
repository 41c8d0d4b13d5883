package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.COMMAND_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.SAGAS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How aggregates decide and how they change. */
class AggregatesTest {

    /** With the classes of which one is made. */
    private static final DescribedPredicate<JavaClass> AGGREGATES = DescribedPredicate.describe(
            "are aggregates",
            type -> type.isAnnotatedWith(Aggregate.class)
                    || type.getAllSubclasses().stream().anyMatch(sub -> sub.isAnnotatedWith(Aggregate.class)));

    @Test
    void stateChangesOnlyByEvents() {
        Rules.check(
                classes()
                        .that(AGGREGATES)
                        .should(Rules.condition(
                                "assign their fields while an event is applied only",
                                aggregate -> aggregate.getFieldAccessesFromSelf().stream()
                                        .filter(access -> access.getAccessType() == AccessType.SET)
                                        .filter(access ->
                                                access.getTargetOwner().equals(aggregate))
                                        .filter(access -> !mayAssign(access.getOrigin(), new HashSet<>()))
                                        .map(JavaFieldAccess::getDescription))),
                AssigningHandler.class,
                AssigningConstructor.class,
                AssigningBehindTheHandler.class);
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class AssigningConstructor {
        @Nullable
        String name;

        @CommandHandler
        AssigningConstructor(String command) {
            name = command;
        }
    }

    /** What a field holds changes as well when something is added to it. Methods may fill a collection that they make. */
    @Test
    void collectionsChangeOnlyByEvents() {
        Rules.check(
                classes()
                        .that(AGGREGATES)
                        .should(Rules.condition(
                                "change collections while an event is applied only",
                                aggregate -> aggregate.getMethodCallsFromSelf().stream()
                                        .filter(AggregatesTest::changesACollection)
                                        .filter(call -> !makesACollection(call.getOrigin()))
                                        .filter(call -> !mayAssign(call.getOrigin(), new HashSet<>()))
                                        .map(JavaMethodCall::getDescription))),
                AddingHandler.class);
    }

    private static boolean makesACollection(JavaCodeUnit unit) {
        return unit.getConstructorCallsFromSelf().stream().anyMatch(call -> isCollection(call.getTargetOwner()));
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    private static boolean changesACollection(JavaMethodCall call) {
        return isCollection(call.getTargetOwner())
                && call.getName()
                        .matches("(add|put|remove|replace|poll|push|pop|retain).*|set|clear|sort|merge|compute.*");
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class AddingHandler {
        final List<String> names = new ArrayList<>();

        @CommandHandler
        void handle(String command) {
            names.add(command);
        }
    }

    /** Whether a method runs on the way from a handler of events, or makes the aggregate, and on no other way. */
    private static boolean mayAssign(JavaCodeUnit unit, Set<JavaCodeUnit> onTheWay) {
        if (unit.isAnnotatedWith(CommandHandler.class)) {
            return false;
        }
        if (unit instanceof JavaConstructor || unit.isAnnotatedWith(EventSourcingHandler.class)) {
            return true;
        }
        if (!onTheWay.add(unit)) {
            return false;
        }
        Set<JavaAccess<?>> uses = new HashSet<>(unit.getCallsOfSelf());
        if (unit instanceof JavaMethod method) {
            uses.addAll(method.getReferencesToSelf());
        }
        return !uses.isEmpty() && uses.stream().allMatch(use -> mayAssign(use.getOrigin(), onTheWay));
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class AssigningHandler {
        @Nullable
        String name;

        @CommandHandler
        void handle(String command) {
            name = command;
        }
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class AssigningBehindTheHandler {
        @Nullable
        String name;

        @CommandHandler
        void handle(String command) {
            rename(command);
        }

        @EventSourcingHandler
        void on(String event) {
            rename(event);
        }

        private void rename(String to) {
            name = to;
        }
    }

    /** And that one switches over the sealed interface, without a default: a new event without a decision won't compile. */
    @Test
    void oneHandlerTakesAllEvents() {
        Rules.check(
                classes()
                        .that()
                        .areAnnotatedWith(Aggregate.class)
                        .should(Rules.condition("have one handler of events, of a sealed interface", aggregate -> {
                            var handlers = aggregate.getMethods().stream()
                                    .filter(method -> method.isAnnotatedWith(EventSourcingHandler.class))
                                    .toList();
                            return handlers.size() == 1
                                            && handlers.getFirst()
                                                    .getRawParameterTypes()
                                                    .getFirst()
                                                    .reflect()
                                                    .isSealed()
                                    ? Stream.empty()
                                    : Stream.of(aggregate.getName() + " has " + handlers);
                        })),
                HandlerOfAnything.class);
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class HandlerOfAnything {
        @EventSourcingHandler
        void on(Object event) {}
    }

    @Test
    void eventsComeFromAggregatesOnly() {
        Rules.check(
                noClasses()
                        .that(DescribedPredicate.not(AGGREGATES))
                        .should()
                        .callMethodWhere(DescribedPredicate.describe(
                                "applies or publishes an event", call -> applies(call) || publishes(call))),
                ApplyingProjection.class,
                PublishingSaga.class);
    }

    @Test
    void applyingAnEventAppliesNoFurtherOne() {
        Rules.check(
                classes()
                        .that(AGGREGATES)
                        .should(Rules.condition(
                                "apply events from handlers of commands",
                                aggregate -> aggregate.getMethodCallsFromSelf().stream()
                                        .filter(AggregatesTest::applies)
                                        .filter(call -> call.getOrigin().isAnnotatedWith(EventSourcingHandler.class))
                                        .map(JavaMethodCall::getDescription))),
                ApplyingWhileReplayed.class);
    }

    private static boolean applies(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(AggregateLifecycle.class)
                && call.getTarget().getName().startsWith("apply");
    }

    private static boolean publishes(JavaMethodCall call) {
        return (call.getTargetOwner().isAssignableTo(EventBus.class)
                        || call.getTargetOwner().isAssignableTo(EventGateway.class))
                && call.getName().equals("publish");
    }

    @OffenceIn(SAGAS)
    static class PublishingSaga {
        @SagaEventHandler(associationProperty = "id")
        void on(String event, EventStore events) {
            events.publish(GenericEventMessage.asEventMessage(event));
        }
    }

    @OffenceIn(QUERY_SIDE)
    static class ApplyingProjection {
        @EventHandler
        void on(String event) {
            AggregateLifecycle.apply(event);
        }
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class ApplyingWhileReplayed {
        @EventSourcingHandler
        void on(String event) {
            AggregateLifecycle.apply(event);
        }
    }

    /** Time and identity arrive as parameters; what concerns others is for the components around it, or for sagas. */
    @Test
    void aggregatesHoldNoServices() {
        Rules.check(
                noClasses()
                        .that(AGGREGATES)
                        .should()
                        .dependOnClassesThat(assignableTo(CommandGateway.class)
                                .or(assignableTo(Message.class))
                                .or(JavaClass.Predicates.resideInAnyPackage(
                                        "org.springframework..", "java.io", "java.net.http"))),
                SendingAggregate.class);
        Rules.check(
                classes()
                        .that(AGGREGATES)
                        .should(Rules.condition(
                                "hold no clock",
                                aggregate -> aggregate.getFields().stream()
                                        .filter(field -> field.getRawType().isAssignableTo(Clock.class))
                                        .map(field -> field.getFullName()))),
                AggregateWithClock.class);
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class SendingAggregate {
        @CommandHandler
        void handle(String command, CommandGateway commands) {}
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static final class AggregateWithClock {
        @Nullable
        Clock clock;
    }
}

package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.COMMAND_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.annotation.MessageHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Controllers translate between HTTP and messages, and do nothing else. */
class ControllersTest {

    private static final DescribedPredicate<JavaClass> HANDLERS = DescribedPredicate.describe(
            "handle messages",
            type -> type.isAnnotatedWith(Aggregate.class)
                    || type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(MessageHandler.class)));

    @Test
    void knowNeitherTablesNorAggregatesNorHandlers() {
        Rules.check(
                noClasses()
                        .that()
                        .areMetaAnnotatedWith(Controller.class)
                        .should()
                        .dependOnClassesThat(HANDLERS.or(JavaClass.Predicates.resideInAnyPackage(
                                "java.sql",
                                "javax.sql",
                                "org.springframework.jdbc..",
                                "org.axonframework.modelling..",
                                "org.axonframework.eventsourcing.."))),
                ReadsTables.class,
                LoadsAggregates.class,
                CallsHandlers.class);
    }

    @OffenceIn(QUERY_SIDE)
    @RestController
    static class ReadsTables {
        ReadsTables(JdbcClient jdbc) {}
    }

    @OffenceIn(COMMAND_SIDE)
    @RestController
    static class LoadsAggregates {
        LoadsAggregates(Repository<String> repository) {}
    }

    @OffenceIn(QUERY_SIDE)
    @RestController
    static class CallsHandlers {
        CallsHandlers(Handler handler) {}

        static class Handler {
            @QueryHandler
            String handle(String query) {
                return query;
            }
        }
    }

    @Test
    void sendCommandsFromTheCommandSideOnly() {
        Rules.check(
                noClasses()
                        .that()
                        .areMetaAnnotatedWith(Controller.class)
                        .and(DescribedPredicate.not(MavenModule.in(COMMAND_SIDE, MavenModule.DASHBOARD)))
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(CommandGateway.class),
                ReadThatSends.class);
    }

    @OffenceIn(QUERY_SIDE)
    @RestController
    static class ReadThatSends {
        ReadThatSends(CommandGateway commands) {}
    }

    @Test
    void takeBodiesAsRecords() {
        Rules.check(
                classes()
                        .that()
                        .areMetaAnnotatedWith(Controller.class)
                        .should(Rules.condition(
                                "take bodies as records",
                                controller -> controller.getMethods().stream()
                                        .flatMap(method -> method.getParameters().stream())
                                        .filter(parameter -> parameter.isAnnotatedWith(RequestBody.class))
                                        .filter(parameter ->
                                                !parameter.getRawType().isRecord())
                                        .flatMap(parameter -> Stream.of(parameter.getDescription())))),
                TakesAnything.class);
    }

    @OffenceIn(COMMAND_SIDE)
    @RestController
    static class TakesAnything {
        void post(@RequestBody Object body) {}
    }
}

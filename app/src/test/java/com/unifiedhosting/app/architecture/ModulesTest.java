package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.APP;
import static com.unifiedhosting.app.architecture.MavenModule.COMMAND_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.DASHBOARD;
import static com.unifiedhosting.app.architecture.MavenModule.DOMAIN;
import static com.unifiedhosting.app.architecture.MavenModule.INTEGRATIONS;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.SAGAS;
import static com.unifiedhosting.app.architecture.MavenModule.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.notification.saga.NotificationChannel;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.integration.IntegrationsConfiguration;
import com.unifiedhosting.shared.query.QuerySideConfiguration;
import com.unifiedhosting.shared.saga.SagasConfiguration;
import java.net.IDN;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.text.Normalizer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which module may know what. */
class ModulesTest {

    private static final String[] LANGUAGE = {
        "com.unifiedhosting..",
        "java.lang..",
        "java.math",
        "java.time..",
        "java.util..",
        "org.joda.money..",
        "org.jspecify.annotations",
        "com.fasterxml.jackson.annotation"
    };

    @ParameterizedTest
    @EnumSource(MavenModule.class)
    void isOnTheClassPath(MavenModule module) {
        assertThat(Rules.platform().that(in(module))).isNotEmpty();
    }

    @Test
    void everyModuleDependsOnWhatTheTableAllowsItAndNoMore() {
        Rules.check(
                classes().should(Rules.condition("depend on the modules of the table only", type -> {
                    MavenModule own = MavenModule.of(type).orElseThrow();
                    return type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> MavenModule.of(
                                            dependency.getTargetClass().getBaseComponentType())
                                    .filter(target -> !own.mayDependOn().contains(target))
                                    .isPresent())
                            .map(dependency -> own + " may not: " + dependency.getDescription());
                })),
                DomainOnCommandSide.class,
                CommandSideOnQuerySide.class,
                CommandSideOnSagas.class,
                QuerySideOnSagas.class,
                SagasOnIntegrations.class,
                IntegrationsOnCommandSide.class,
                DashboardOnQuerySide.class,
                DashboardOnApp.class);
    }

    @OffenceIn(DOMAIN)
    interface DomainOnCommandSide {
        CommandSideConfiguration forbidden();
    }

    @OffenceIn(COMMAND_SIDE)
    interface CommandSideOnQuerySide {
        QuerySideConfiguration[] forbidden();
    }

    @OffenceIn(COMMAND_SIDE)
    interface CommandSideOnSagas {
        SagasConfiguration forbidden();
    }

    @OffenceIn(QUERY_SIDE)
    interface QuerySideOnSagas {
        PaymentGateway forbidden();
    }

    @OffenceIn(SAGAS)
    interface SagasOnIntegrations {
        IntegrationsConfiguration forbidden();
    }

    @OffenceIn(INTEGRATIONS)
    interface IntegrationsOnCommandSide {
        CommandSideConfiguration forbidden();
    }

    @OffenceIn(DASHBOARD)
    interface DashboardOnQuerySide {
        QuerySideConfiguration forbidden();
    }

    @OffenceIn(DASHBOARD)
    interface DashboardOnApp {
        HostingProperties forbidden();
    }

    @Test
    void packagesGoByContextFirstThenSide() {
        Rules.check(
                classes()
                        .should(Rules.condition(
                                "be in a package of their module",
                                type -> MavenModule.of(type)
                                        .filter(module -> !module.names(type))
                                        .map(module -> type.getName() + " is in " + module)
                                        .stream())),
                Misplaced.class);
    }

    @OffenceIn(QUERY_SIDE)
    interface Misplaced {}

    @Test
    void domainIsPlainLanguage() {
        Rules.check(
                classes()
                        .that(in(DOMAIN))
                        .should(onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                                .or(resideInAnyPackage(
                                        "org.axonframework.modelling.command", // its annotations
                                        "java.security..",
                                        "javax.crypto..",
                                        "java.nio.charset"))
                                .or(JavaClass.Predicates.type(URI.class))
                                .or(JavaClass.Predicates.type(IDN.class))
                                .or(JavaClass.Predicates.belongTo(JavaClass.Predicates.type(Normalizer.class))))),
                DomainWithSpring.class,
                DomainThatReadsFiles.class,
                DomainThatCallsOut.class);
    }

    @OffenceIn(DOMAIN)
    @Component
    static class DomainWithSpring {}

    @OffenceIn(DOMAIN)
    interface DomainThatReadsFiles {
        Path forbidden();
    }

    @OffenceIn(DOMAIN)
    interface DomainThatCallsOut {
        HttpClient forbidden();
    }

    @Test
    void sagasReachTheWorldThroughCommandsDeadlinesAndPortsOnly() {
        Rules.check(
                classes()
                        .that(in(SAGAS))
                        .should(onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                                .or(resideInAnyPackage(
                                        "org.axonframework.commandhandling.gateway",
                                        "org.axonframework.config",
                                        "org.axonframework.deadline..",
                                        "org.axonframework.modelling.saga",
                                        "org.axonframework.spring.stereotype",
                                        "org.springframework.context.annotation",
                                        "org.springframework.beans.factory.support"))
                                .or(JavaClass.Predicates.type(MessageIdentifier.class))
                                .or(JavaClass.Predicates.type(Timestamp.class))
                                .or(JavaClass.Predicates.type(URI.class)))),
                SagasOnReadModels.class,
                SagasOnFiles.class);
    }

    @OffenceIn(SAGAS)
    interface SagasOnReadModels {
        JdbcClient forbidden();
    }

    @OffenceIn(SAGAS)
    interface SagasOnFiles {
        Path forbidden();
    }

    @Test
    void neitherDecisionsNorPagesReadTables() {
        Rules.check(
                noClasses()
                        .that(in(COMMAND_SIDE, DASHBOARD))
                        .should(dependOnClassesThat(resideInAnyPackage(
                                "java.sql",
                                "javax.sql",
                                "org.springframework.jdbc..",
                                "org.springframework.data..",
                                "jakarta.persistence.."))),
                DecisionOnTables.class,
                PageOnTables.class);
    }

    @OffenceIn(COMMAND_SIDE)
    interface DecisionOnTables {
        JdbcClient forbidden();
    }

    @OffenceIn(DASHBOARD)
    interface PageOnTables {
        ResultSet forbidden();
    }

    @Test
    void portsArePluggedInByIntegrationsOnly() {
        DescribedPredicate<JavaClass> adapters = DescribedPredicate.describe(
                "implement a port",
                type -> type.getAllRawInterfaces().stream()
                        .anyMatch(port ->
                                in(SAGAS).test(port) && port.getEnclosingClass().isEmpty()));
        Rules.check(classes().that(adapters).should(Rules.comeFrom(INTEGRATIONS)), AdapterInApp.class);
    }

    @OffenceIn(APP)
    interface AdapterInApp extends NotificationChannel {}

    @Test
    void adaptersSendNoCommands() {
        Rules.check(
                noClasses()
                        .that(in(INTEGRATIONS))
                        .should(dependOnClassesThat(resideInAnyPackage("org.axonframework.."))),
                AdapterThatSends.class);
    }

    @OffenceIn(INTEGRATIONS)
    interface AdapterThatSends {
        CommandGateway forbidden();
    }
}

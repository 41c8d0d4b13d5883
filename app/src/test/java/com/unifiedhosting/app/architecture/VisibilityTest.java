package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePackagePrivate;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.unifiedhosting.app.architecture.MavenModule.APP;
import static com.unifiedhosting.app.architecture.MavenModule.COMMAND_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.DASHBOARD;
import static com.unifiedhosting.app.architecture.MavenModule.INTEGRATIONS;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.SAGAS;
import static com.unifiedhosting.app.architecture.MavenModule.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.unifiedhosting.app.architecture.unmarked.UnmarkedPackage;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** Who sees what. */
class VisibilityTest {

    /** Made by name or by what is not of the platform, so that nothing in it shows who needs them. */
    private static final Set<String> MADE_ELSEWHERE = Set.of(
            "com.unifiedhosting.subscription.command.AccountHolds", // the fixture of all aggregates together
            "com.unifiedhosting.app.HostingPlatform", // java -jar
            "com.unifiedhosting.app.EventStoreModeEnvironment", // spring.factories
            "com.unifiedhosting.app.gateway.TlsEnvironment", // spring.factories
            "com.unifiedhosting.app.messaging.FastIdentifierFactory", // META-INF/services
            "com.unifiedhosting.app.messaging.StoreUnavailable", // what senders of commands meet
            "com.unifiedhosting.app.http.ProblemReportValve", // Tomcat
            "com.unifiedhosting.dashboard.DashboardConfiguration", // by its role, as the next three
            "com.unifiedhosting.shared.query.QuerySideConfiguration",
            "com.unifiedhosting.shared.saga.SagasConfiguration",
            "com.unifiedhosting.shared.integration.IntegrationsConfiguration");

    @Test
    void aggregatesAreFinalAndOfTheirPackage() {
        Rules.check(
                classes()
                        .that()
                        .areAnnotatedWith(Aggregate.class)
                        .should()
                        .bePackagePrivate()
                        .andShould()
                        .haveModifier(JavaModifier.FINAL)
                        .andShould(Rules.comeFrom(COMMAND_SIDE)),
                PublicAggregate.class,
                OpenAggregate.class,
                AggregateOfASaga.class);
    }

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    public static final class PublicAggregate {}

    @OffenceIn(COMMAND_SIDE)
    @Aggregate
    static class OpenAggregate {}

    @OffenceIn(SAGAS)
    @Aggregate
    static final class AggregateOfASaga {}

    @Test
    void sagasCanBeMadeByTheFramework() {
        Rules.check(
                classes()
                        .that()
                        .areAnnotatedWith(Saga.class)
                        .should()
                        .bePublic()
                        .andShould(Rules.comeFrom(SAGAS))
                        .andShould(Rules.condition(
                                "have a public constructor without parameters",
                                saga -> saga.tryGetConstructor()
                                                .filter(made ->
                                                        made.getModifiers().contains(JavaModifier.PUBLIC))
                                                .isPresent()
                                        ? Stream.empty()
                                        : Stream.of(saga.getName() + " has none"))),
                HiddenSaga.class,
                SagaWithParameters.class);
    }

    @OffenceIn(SAGAS)
    @Saga
    static class HiddenSaga {
        public HiddenSaga() {}
    }

    @OffenceIn(SAGAS)
    @Saga
    public static class SagaWithParameters {
        public SagaWithParameters(String name) {}
    }

    /** Queries also answer within their module, where one view is put together from the answers of several rooms. */
    @Test
    void handlersAreForTheFrameworkAlone() {
        Rules.check(
                methods()
                        .that(handle())
                        .and(DescribedPredicate.not(answerOtherPackages()))
                        .should(bePackagePrivate())
                        .andShould()
                        .haveNameMatching("handle|on|reset"),
                PublicCommandHandler.class,
                PublicSagaHandler.class,
                OddlyNamedHandler.class);
    }

    private static DescribedPredicate<JavaMethod> answerOtherPackages() {
        return DescribedPredicate.describe(
                "answer other packages",
                method -> method.isAnnotatedWith(QueryHandler.class)
                        && method.getCallsOfSelf().stream()
                                .anyMatch(call -> isElsewhere(call.getOriginOwner(), method.getOwner())));
    }

    private static boolean isElsewhere(JavaClass user, JavaClass type) {
        return Rules.platform().contain(user.getName())
                && !user.getPackageName().equals(type.getPackageName());
    }

    private static DescribedPredicate<CanBeAnnotated> handle() {
        return annotatedWith(MessageHandler.class)
                .or(metaAnnotatedWith(MessageHandler.class))
                .as("handle messages");
    }

    @OffenceIn(COMMAND_SIDE)
    static class PublicCommandHandler {
        @CommandHandler
        public void handle(String command) {}
    }

    @OffenceIn(SAGAS)
    static class PublicSagaHandler {
        @SagaEventHandler(associationProperty = "id")
        public void on(String event) {}

        @DeadlineHandler
        protected void on(Integer due) {}
    }

    @OffenceIn(QUERY_SIDE)
    static class OddlyNamedHandler {
        @EventHandler
        void process(String event) {}

        @QueryHandler
        String answer(String query) {
            return query;
        }
    }

    /** In {@code domain} all is public: it is the language of the others. */
    @Test
    void whatIsPublicIsUsedByAnotherPackage() {
        Rules.check(
                classes()
                        .that(in(COMMAND_SIDE, QUERY_SIDE, SAGAS, INTEGRATIONS, DASHBOARD, APP))
                        .and()
                        .areTopLevelClasses()
                        .or(DescribedPredicate.describe("offend", VisibilityTest::offendsHere))
                        .should(Rules.condition(
                                "be package-private unless another package needs them",
                                type -> isPublic(type) && !isNeeded(type)
                                        ? Stream.of(type.getName() + " is public")
                                        : Stream.empty())),
                PublicForNobody.class);
    }

    private static boolean offendsHere(JavaClass type) {
        return MavenModule.offence(type).isPresent();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isNeeded(JavaClass type) {
        return type.isAnnotatedWith(Saga.class)
                || MADE_ELSEWHERE.contains(type.getName())
                || hasConstants(type)
                || type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> isElsewhere(user, type) || (isPublic(user) && isSignedWith(user, type)));
    }

    /** Compilers copy constants, so that their use leaves no trace. */
    private static boolean hasConstants(JavaClass type) {
        return type.getFields().stream()
                .anyMatch(field -> field.getModifiers()
                                .containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC, JavaModifier.FINAL))
                        && field.getRawType().isEquivalentTo(String.class));
    }

    private static boolean isSignedWith(JavaClass user, JavaClass type) {
        return user.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(method -> method.getRawReturnType().equals(type)
                        || method.getRawParameterTypes().contains(type));
    }

    @OffenceIn(QUERY_SIDE)
    public static final class PublicForNobody {}

    @Test
    void everyPackageIsNullMarked() {
        Rules.check(
                classes()
                        .should(Rules.condition(
                                "be in a package with @NullMarked",
                                type -> type.getPackage().isAnnotatedWith(NullMarked.class)
                                        ? Stream.empty()
                                        : Stream.of(type.getPackageName() + " says nothing of null"))),
                UnmarkedPackage.class);
    }

    @Test
    void whatIsNeededComesThroughConstructors() {
        Rules.check(
                noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class),
                InjectedField.class);
        Rules.check(noMethods().should().beAnnotatedWith(Autowired.class), InjectedSetter.class);
    }

    @OffenceIn(APP)
    @Component
    static class InjectedField {
        @Autowired
        @Nullable
        String name;
    }

    @OffenceIn(APP)
    @Component
    static class InjectedSetter {
        @Autowired
        void setName(String name) {}
    }

    @Test
    void settingsAreCheckedRecords() {
        Rules.check(
                classes()
                        .that()
                        .areAnnotatedWith(ConfigurationProperties.class)
                        .should()
                        .beRecords()
                        .andShould()
                        .beAnnotatedWith(Validated.class),
                MutableSettings.class,
                UncheckedSettings.class);
    }

    @OffenceIn(APP)
    @Validated
    @ConfigurationProperties("offence")
    static class MutableSettings {}

    @OffenceIn(APP)
    @ConfigurationProperties("offence")
    record UncheckedSettings(String name) {}
}

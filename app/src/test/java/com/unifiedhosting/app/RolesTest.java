package com.unifiedhosting.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.hosting.saga.WebNode;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.common.caching.Cache;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which beans a process would have: looked up once all are declared and none is made. */
class RolesTest {

    private static final String PREVIEW = "billingOperations";

    /** Ends a start at the point where the beans are declared. */
    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ConfigurableListableBeanFactory beans;

        Enough(ConfigurableListableBeanFactory beans) {
            super("enough");
            this.beans = beans;
        }
    }

    private static ConfigurableListableBeanFactory declaredWith(String... settings) {
        try {
            new SpringApplicationBuilder(HostingPlatform.class)
                    .web(WebApplicationType.SERVLET)
                    .registerShutdownHook(false)
                    .properties("logging.level.root=off")
                    .initializers(context -> context.addBeanFactoryPostProcessor(beans -> {
                        throw new Enough(beans);
                    }))
                    .run(Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new))
                    .close();
        } catch (Enough enough) {
            return enough.beans;
        }
        throw new AssertionError("the start went on");
    }

    private static ConfigurableListableBeanFactory only(Role role) {
        return declaredWith(
                "hosting.event-store=axon-server",
                "hosting.roles=" + role.name().toLowerCase(Locale.ROOT));
    }

    private static boolean has(ConfigurableListableBeanFactory beans, Class<?> type) {
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }

    private static Set<String> declared(ConfigurableListableBeanFactory beans) {
        return new TreeSet<>(List.of(beans.getBeanDefinitionNames()));
    }

    private static Set<String> modules(ConfigurableListableBeanFactory beans) {
        return declared(beans).stream()
                .filter(name -> name.startsWith("com.unifiedhosting.shared."))
                .map(name -> name.split("\\.", -1)[3])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleThatIsOffLoadsNoneOfItsBeans(Role role) {
        ConfigurableListableBeanFactory beans = only(role);

        boolean command = role == Role.COMMAND;
        boolean sagas = role == Role.SAGAS;
        assertThat(has(beans, Cache.class)).as("cache of aggregates").isEqualTo(command);
        assertThat(beans.containsBeanDefinition("cachedDecisions")).isEqualTo(command);
        assertThat(has(beans, ClaimKeys.class)).as("keys of claims").isEqualTo(command);
        assertThat(has(beans, DeadlineManager.class)).as("deadlines").isEqualTo(sagas);
        assertThat(beans.containsBeanDefinition("deadlineScheduler")).isEqualTo(sagas);
        assertThat(has(beans, WebNode.class)).as("web node").isEqualTo(sagas);
        assertThat(has(beans, PaymentGateway.class)).as("payment gateway").isEqualTo(sagas);
        assertThat(has(beans, FirstStart.class)).as("first start").isEqualTo(command || sagas);
        assertThat(beans.containsBeanDefinition(PREVIEW)).as("needs two roles").isFalse();
        assertThat(modules(beans))
                .isEqualTo(
                        switch (role) {
                            case COMMAND -> Set.of("command");
                            case QUERY -> Set.of("query");
                            case SAGAS -> Set.of("integration", "saga");
                            case DASHBOARD -> Set.of();
                        });
    }

    @Test
    void aPreviewOfBillingIsThereWhereRulesAndReadModelsAre() {
        assertThat(declaredWith("hosting.event-store=axon-server", "hosting.roles=command,query")
                        .containsBeanDefinition(PREVIEW))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "command;query;sagas, 42, true",
        "command;query;sagas, 41, false",
        "command;sagas, 38, true",
        "command;sagas, 37, false",
        "command;query, 8, true",
        "command;query, 7, false",
        "command;query;sagas, 140, true",
        "command;query;sagas, 141, false"
    })
    void workersNeverTakeTheLastConnections(String roles, String size, boolean valid) {
        assertThat(valid("hosting.roles", roles.replace(';', ','), "hosting.db.pool-size", size))
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"webhook-dispatch, 1, true", "webhook-dispatch, 2, false", "dunning, 2, true"})
    void aGroupWhoseOrderCountsAcrossAggregatesIsNeverCut(String group, String segments, boolean valid) {
        assertThat(valid("hosting.processing.groups." + group + ".segments", segments))
                .isEqualTo(valid);
    }

    @Test
    void aDatabaseOfTheOperatorsTakesAsManyConnectionsAsHeSays() {
        assertThat(valid("hosting.db.url", "jdbc:postgresql://db/hosting", "hosting.db.pool-size", "400"))
                .isTrue();
    }

    private static boolean valid(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        HostingProperties properties =
                new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("hosting", HostingProperties.class);
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators.getValidator().validate(properties).isEmpty();
        }
    }

    @Test
    void byDefaultAProcessRunsAllOfThem() {
        ConfigurableListableBeanFactory beans = declaredWith();

        assertThat(modules(beans)).isEqualTo(Set.of("command", "query", "integration", "saga"));
        assertThat(has(beans, Cache.class)).isTrue();
        assertThat(has(beans, DeadlineManager.class)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"embedded,true", "EMBEDDED,true", "axon-server,false", "axonserver,false", "AXON_SERVER,false"})
    void everySpellingOfAModeMeansOneStore(String mode, boolean embedded) {
        ConfigurableListableBeanFactory beans = declaredWith("hosting.event-store=" + mode);

        assertThat(has(beans, EventStorageEngine.class)).isEqualTo(embedded);
        assertThat(has(beans, AxonServerConnectionManager.class)).isEqualTo(!embedded);
        assertThat(beans.getBeanNamesForType(QueryBus.class, true, false))
                .as("ours, which begins no transaction")
                .singleElement()
                .satisfies(bus -> assertThat(beans.getBeanDefinition(bus).getFactoryBeanName())
                        .startsWith("queryBusConfiguration."));
    }

    @Test
    void whatIsNoModeIsRefused() {
        assertThatThrownBy(() -> declaredWith("hosting.event-store=somewhere"))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("hosting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sagas", "query", "query,sagas", "command,dashboard"})
    void theEmbeddedStoreRefusesRolesThatNeedOthersElsewhere(String roles) {
        assertThat(valid("hosting.roles", roles)).isFalse();
        assertThat(valid("hosting.roles", roles, "hosting.event-store", "axon-server"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "query,sagas,dashboard"})
    void whoSignsInIsVerifiedWhereUsersAre(String roles) {
        assertThat(valid("hosting.roles", roles, "hosting.event-store", "axon-server"))
                .isFalse();
        assertThat(valid("hosting.roles", roles + ",command", "hosting.event-store", "axon-server"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "command,query", "command,sagas", "command,query,dashboard"})
    void theEmbeddedStoreTakesRolesThatHaveAllTheyNeed(String roles) {
        assertThat(valid("hosting.roles", roles)).isTrue();
    }
}

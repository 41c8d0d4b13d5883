package com.unifiedhosting.app;

import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Loads the modules of the roles that this process runs, and nothing of the others. */
@Configuration(proxyBeanMethods = false)
@Import(RolesConfiguration.Selector.class)
class RolesConfiguration {

    static final class Selector implements ImportSelector {

        private static final Map<Role, Set<String>> MODULES = Map.of(
                Role.COMMAND,
                        Set.of(
                                "com.unifiedhosting.shared.command.CommandSideConfiguration",
                                "com.unifiedhosting.billing.gateway.GatewayDeskConfiguration"),
                Role.QUERY, Set.of("com.unifiedhosting.shared.query.QuerySideConfiguration"),
                Role.SAGAS,
                        Set.of(
                                "com.unifiedhosting.shared.saga.SagasConfiguration",
                                "com.unifiedhosting.shared.integration.IntegrationsConfiguration"),
                Role.DASHBOARD,
                        Set.of(
                                "com.unifiedhosting.dashboard.DashboardConfiguration",
                                "com.unifiedhosting.app.http.PagesSecurity"));

        private final Environment environment;

        Selector(Environment environment) {
            this.environment = environment;
        }

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return HostingProperties.of(environment).roles().stream()
                    .flatMap(role -> MODULES.getOrDefault(role, Set.of()).stream())
                    .toArray(String[]::new);
        }
    }
}

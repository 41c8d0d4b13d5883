package com.unifiedhosting.shared.query;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link MovedAccounts} beside each projection, in its processing group. */
@Configuration(proxyBeanMethods = false)
class MovedAccountsConfiguration {

    @Bean
    ConfigurerModule movedAccounts(ListableBeanFactory beans, ObjectProvider<Rows> rows) {
        return configurer -> groups(beans)
                .forEach(group -> configurer
                        .eventProcessing()
                        .assignHandlerInstancesMatching(
                                group, handler -> handler instanceof MovedAccounts moved && group.equals(moved.group()))
                        .registerEventHandler(configuration -> new MovedAccounts(rows.getObject(), group)));
    }

    /** The groups of the projections there are. */
    static Stream<String> groups(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .filter(name -> isProjection(beans.getType(name)))
                .map(name -> Objects.requireNonNull(beans.findAnnotationOnBean(name, ProcessingGroup.class))
                        .value())
                .distinct();
    }

    private static boolean isProjection(@Nullable Class<?> type) {
        return type != null && type.getPackageName().endsWith(".query");
    }
}

package com.unifiedhosting.shared.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.OwnLogin;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Controller;

/** What the command side is made of. It is looked for once, as that takes longer than a test. */
final class Scanned {

    private static final String ROOT = "com.unifiedhosting";

    static final List<Class<?>> AGGREGATES = aggregates();

    private static final List<BeanDefinition> COMPONENTS = components();

    private Scanned() {}

    /** Puts all components into a context. */
    static void register(GenericApplicationContext context) {
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        for (BeanDefinition found : COMPONENTS) {
            AbstractBeanDefinition component = ((AbstractBeanDefinition) found).cloneBeanDefinition();
            if (component instanceof AnnotatedBeanDefinition annotated) {
                AnnotationConfigUtils.processCommonDefinitionAnnotations(annotated);
            }
            context.registerBeanDefinition(String.valueOf(component.getBeanClassName()), component);
        }
    }

    private static List<BeanDefinition> components() {
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.addExcludeFilter(new AnnotationTypeFilter(Aggregate.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(org.springframework.context.annotation.Configuration.class));
        // the doors stand before the bus, at the edge
        scanner.addExcludeFilter(new AssignableTypeFilter(Door.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(OwnLogin.class));
        return List.copyOf(scanner.findCandidateComponents(ROOT + ".*.command"));
    }

    private static List<Class<?>> aggregates() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));
        List<Class<?>> types = new ArrayList<>();
        scanner.findCandidateComponents(ROOT).forEach(found -> {
            try {
                types.add(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(types).isNotEmpty();
        return types;
    }
}

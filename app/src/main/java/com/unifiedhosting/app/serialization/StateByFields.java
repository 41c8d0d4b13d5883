package com.unifiedhosting.app.serialization;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.core.annotation.AnnotatedElementUtils;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/** Aggregates and sagas are written and read by their fields; they have no getters and need no annotation for it. */
final class StateByFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /** Asked for each value that is written: a search through annotations takes longer than to write a token. */
    private static final ClassValue<Boolean> STATE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return AnnotatedElementUtils.hasAnnotation(type, AggregateRoot.class)
                    || AnnotatedElementUtils.hasAnnotation(type, Saga.class);
        }
    };

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
        if (!isState(type.getRawType())) {
            return super.findAutoDetectVisibility(config, type, checker);
        }
        return checker.withFieldVisibility(Visibility.ANY)
                .withGetterVisibility(Visibility.NONE)
                .withIsGetterVisibility(Visibility.NONE)
                .withSetterVisibility(Visibility.NONE)
                .withCreatorVisibility(Visibility.ANY);
    }

    static boolean isState(Class<?> type) {
        return STATE.get(type);
    }

    /**
     * Changes whenever a field is added, removed, renamed or gets another type, in the state itself or in any of our own
     * types that it holds, however deep; so that old snapshots are passed over.
     */
    static String fingerprint(Class<?> type) {
        StateShape shape = new StateShape();
        shape.add(type);
        return Integer.toHexString(shape.toString().hashCode());
    }
}

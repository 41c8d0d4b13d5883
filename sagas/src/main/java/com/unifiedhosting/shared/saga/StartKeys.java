package com.unifiedhosting.shared.saga;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/**
 * By which keys sagas of a type are found that start: the one value that each has under such a key, from its start to its end,
 * is what it is about. Whatever else it is found by has other keys.
 */
public final class StartKeys {

    private static final ClassValue<Set<String>> KEYS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return Stream.<Class<?>>iterate(type, kind -> kind != null, Class::getSuperclass)
                    .flatMap(kind -> Stream.of(kind.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(StartSaga.class))
                    .map(StartKeys::key)
                    .collect(Collectors.toUnmodifiableSet());
        }
    };

    private StartKeys() {}

    /** As the handlers name them that start sagas of the type. */
    public static Set<String> of(Class<?> sagaType) {
        return KEYS.get(sagaType);
    }

    private static String key(Method start) {
        SagaEventHandler handler = start.getAnnotation(SagaEventHandler.class);
        return handler.keyName().isEmpty() ? handler.associationProperty() : handler.keyName();
    }

    /**
     * Looks whether a saga is about one thing.
     *
     * @throws IllegalStateException when it has several values under keys by which sagas of its type start, or none
     */
    public static void check(Class<?> sagaType, Collection<AssociationValue> associations) {
        long values = associations.stream()
                .filter(association -> of(sagaType).contains(association.getKey()))
                .count();
        if (values != 1) {
            throw new IllegalStateException(sagaType.getSimpleName() + " has " + values + " values under "
                    + of(sagaType) + ", by which it is started: a process is about one thing");
        }
    }
}

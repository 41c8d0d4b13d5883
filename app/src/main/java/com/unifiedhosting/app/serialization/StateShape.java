package com.unifiedhosting.app.serialization;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What state looks like when it is written by its fields: its own, and those of all types of ours that are reached from
 * there through fields, type arguments, superclasses and the permitted subclasses of sealed types. A constant of an enum counts as well,
 * because one that is gone cannot be read any more.
 */
final class StateShape {

    private static final String OURS = "com.unifiedhosting.";

    private final SortedMap<String, List<String>> fieldsByType = new TreeMap<>();

    void add(Type type) {
        switch (type) {
            case Class<?> plain when plain.isArray() -> add(plain.getComponentType());
            case Class<?> plain -> addClass(plain);
            case ParameterizedType generic -> {
                add(generic.getRawType());
                List.of(generic.getActualTypeArguments()).forEach(this::add);
            }
            case GenericArrayType array -> add(array.getGenericComponentType());
            case WildcardType wildcard -> List.of(wildcard.getUpperBounds()).forEach(this::add);
            default -> {
                // a type variable stands for an argument that is named where it is used
            }
        }
    }

    private void addClass(Class<?> type) {
        if (!type.getName().startsWith(OURS) || fieldsByType.containsKey(type.getName())) {
            return;
        }
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(StateShape::isWritten)
                .sorted(Comparator.comparing(Field::getName))
                .toList();
        fieldsByType.put(
                type.getName(), fields.stream().map(StateShape::describe).toList());
        fields.forEach(field -> add(field.getGenericType()));
        if (type.getSuperclass() != null) {
            add(type.getSuperclass());
        }
        if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(this::add);
        }
    }

    private static boolean isWritten(Field field) {
        return field.isEnumConstant()
                || (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()));
    }

    private static String describe(Field field) {
        return field.getName() + ":" + field.getGenericType().getTypeName();
    }

    @Override
    public String toString() {
        return fieldsByType.toString();
    }
}

package com.unifiedhosting.app.serialization;

import java.lang.reflect.Array;
import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Carries commands, queries and their answers between processes. A list of views travels as an array of its element
 * type, because a JSON list does not say of what it is a list.
 */
final class MessageSerializer extends Jackson3Serializer {

    private static final LogicalNames NAMES = new LogicalNames();

    MessageSerializer(Builder builder) {
        super(builder);
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        return super.serialize(object instanceof List<?> list ? asArray(list) : object, representation);
    }

    private static Object asArray(List<?> list) {
        List<? extends Class<?>> types =
                list.stream().<Class<?>>map(Object::getClass).distinct().toList();
        if (types.size() != 1) {
            return list;
        }
        Object[] array = (Object[]) Array.newInstance(types.getFirst(), list.size());
        return list.toArray(array);
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType named = type == null ? null : NAMES.typeOf(type);
        return named == null ? super.typeForClass(type) : named;
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return NAMES.classNameOf(type.getName());
    }
}

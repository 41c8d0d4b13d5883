package com.unifiedhosting.app.serialization;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Keeps sagas, snapshots and tokens. The revision of a saga or an aggregate is the shape of its fields. */
final class StateSerializer extends Jackson3Serializer {

    private final ConcurrentMap<Class<?>, SerializedType> types = new ConcurrentHashMap<>();

    StateSerializer(Builder builder) {
        super(builder);
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        if (type == null || !StateByFields.isState(type)) {
            return super.typeForClass(type);
        }
        return types.computeIfAbsent(
                type, state -> new SimpleSerializedType(state.getName(), StateByFields.fingerprint(state)));
    }
}

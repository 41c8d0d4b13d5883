package com.unifiedhosting.app.serialization;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Stores an event of the catalogue under its logical name and revision; everything else under its class name. */
final class NamedEventSerializer extends Jackson3Serializer {

    private static final LogicalNames NAMES = new LogicalNames();

    NamedEventSerializer(Builder builder) {
        super(builder);
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

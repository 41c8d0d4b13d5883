package com.unifiedhosting.app.serialization;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Stores an event of the catalogue under its logical name and revision; everything else under its class name. Metadata is
 * JSON that does not say of what types it is, so what tells of a person gets its type back here.
 */
final class NamedEventSerializer extends Jackson3Serializer {

    private static final LogicalNames NAMES = new LogicalNames();

    NamedEventSerializer(Builder builder) {
        super(builder);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        T object = super.deserialize(stored);
        return object instanceof MetaData metaData && metaData.get(Provenance.IP) instanceof String ip
                ? (T) metaData.and(Provenance.IP, new IpAddress(ip))
                : object;
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

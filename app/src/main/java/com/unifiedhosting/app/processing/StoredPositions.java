package com.unifiedhosting.app.processing;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** How far every segment of every processing group is, whichever process holds it; a few seconds old. */
final class StoredPositions {

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    StoredPositions(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** By group and segment; -1 before the first event. */
    Map<String, Map<Integer, Long>> all() {
        Map<String, Map<Integer, Long>> positions = new HashMap<>();
        jdbc.query("select processor_name, segment, token, token_type from runtime.token", (RowCallbackHandler) row ->
                positions
                        .computeIfAbsent(row.getString("processor_name"), group -> new HashMap<>())
                        .put(
                                row.getInt("segment"),
                                EventProcessing.position(token(row.getBytes("token"), row.getString("token_type")))));
        return positions;
    }

    private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
        return token == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }
}

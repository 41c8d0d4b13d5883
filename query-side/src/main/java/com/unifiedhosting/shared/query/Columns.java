package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link Rows} wrote. */
public final class Columns {

    private Columns() {}

    /** A {@code timestamptz} that is not null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A text as its value object, or null. */
    public static <T> @Nullable T textOrNull(ResultSet row, String column, Function<String, T> type)
            throws SQLException {
        String value = row.getString(column);
        return value == null ? null : type.apply(value);
    }

    /** A confidential value that is not null; {@code ERASED} when the key of its person is destroyed. */
    public static <T extends Confidential> T sealed(ResultSet row, String column, Vault vault, Class<T> type)
            throws SQLException {
        return vault.open(row.getString(column), type);
    }

    public static <T extends Confidential> @Nullable T sealedOrNull(
            ResultSet row, String column, Vault vault, Class<T> type) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : vault.open(value, type);
    }

    /** A {@code text[]} as value objects, in the order of the array. */
    public static <T> List<T> texts(ResultSet row, String column, Function<String, T> type) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray()).stream().map(type).toList();
    }

    /** A JSON column that is not null. */
    public static <T> T json(ResultSet row, String column, JsonMapper json, Class<T> type) throws SQLException {
        return json.readValue(row.getString(column), type);
    }

    public static <T> @Nullable T jsonOrNull(ResultSet row, String column, JsonMapper json, Class<T> type)
            throws SQLException {
        String value = row.getString(column);
        return value == null ? null : json.readValue(value, type);
    }
}

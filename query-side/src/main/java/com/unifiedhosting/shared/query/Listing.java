package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A select with the scope of its caller, with the filters that were given, and with one page of its rows. */
public final class Listing {

    private final JdbcClient jdbc;
    private final StringBuilder sql;
    private final Map<String, Object> parameters = new HashMap<>();

    private Listing(
            JdbcClient jdbc, String select, String ownerPath, AccountPath scope, String also, Map<String, ?> values) {
        this.jdbc = jdbc;
        this.sql = new StringBuilder(select).append("\nWHERE ");
        parameters.putAll(values);
        sql.append(condition(ownerPath, scope, also));
        if (!scope.equals(AccountPath.PLATFORM)) {
            parameters.put("scope", scope.value());
            parameters.put("below", literal(scope.value()) + "/%");
        }
    }

    private static String condition(String ownerPath, AccountPath scope, String also) {
        return scope.equals(AccountPath.PLATFORM)
                ? "TRUE"
                : "(%1$s = :scope OR %1$s LIKE :below%2$s)".formatted(ownerPath, also);
    }

    /**
     * Begins a select of what the caller may see: rows owned by {@code scope} or below it. The platform sees all.
     *
     * @param select up to and with its FROM and JOINs
     * @param ownerPath the column that holds the owner's path
     */
    public static Listing of(JdbcClient jdbc, String select, String ownerPath, AccountPath scope) {
        return new Listing(jdbc, select, ownerPath, scope, "", Map.of());
    }

    /**
     * Begins a select that gathers rows of several tables, of each what the caller may see and what is behind the page's key;
     * to be ended by that {@link #page}, whose {@code :limit} its parts may use.
     *
     * @param select with {@code %1$s} and {@code %2$s} for these conditions in each of its parts
     * @param ownerPath the column that holds the owner's path in all of them, and in what they are gathered to
     * @param key of columns that all of them have
     */
    public static Listing ofParts(
            JdbcClient jdbc, String select, String ownerPath, AccountPath scope, Key key, Page page) {
        String behind = page.after() == null ? "TRUE" : key.condition();
        return of(jdbc, select.formatted(condition(ownerPath, scope, ""), behind), ownerPath, scope);
    }

    /**
     * Begins a select of what the caller may see, where some rows of others may be seen too.
     *
     * @param also the condition for these rows; may use {@code :scope}
     * @param values of the parameters of that condition
     */
    public static Listing ofAlso(
            JdbcClient jdbc, String select, String ownerPath, AccountPath scope, String also, Map<String, ?> values) {
        return new Listing(jdbc, select, ownerPath, scope, " OR (" + also + ")", values);
    }

    /** Adds a condition always. */
    public Listing where(String condition) {
        sql.append("\nAND (").append(condition).append(')');
        return this;
    }

    /** Adds a condition when its value is given. {@code condition} names it as {@code :name}; bound as {@link Rows} does. */
    public Listing where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, Values.plain(value));
            where(condition);
        }
        return this;
    }

    /** Binds a value that the select itself names. */
    public Listing with(String name, Object value) {
        parameters.put(name, Values.plain(value));
        return this;
    }

    /** Adds a search for a text, in any case and anywhere, when it is given. {@code condition} has {@code LIKE :name}. */
    public Listing search(String condition, String name, @Nullable String text) {
        return text == null || text.isBlank()
                ? this
                : where(condition, name, "%" + literal(text.strip().toLowerCase(Locale.ROOT)) + "%");
    }

    /**
     * Adds a search for a text, in any case, in what is sealed, when it is given. {@code condition} has {@code @> :keys}
     * and, for what is not sealed, may have {@code LIKE :text}.
     */
    public Listing searchSealed(String condition, @Nullable String text, BlindIndex index) {
        if (text == null || text.isBlank()) {
            return this;
        }
        parameters.put("keys", index.wanted(text));
        return search(condition, "text", text);
    }

    /** Up to {@code page.limit() + 1} rows behind the page's key, in the order of the key. */
    public <V> List<V> page(Key key, Page page, RowMapper<V> mapper) {
        if (page.after() != null) {
            where(key.condition(), key.parameters(page.after()));
        }
        parameters.put("limit", page.limit() + 1);
        return rows(sql + "\nORDER BY " + key.order() + "\nLIMIT :limit", mapper);
    }

    /** All rows in an order; for collections that are small by nature. */
    public <V> List<V> all(String order, RowMapper<V> mapper) {
        return rows(sql + "\nORDER BY " + order, mapper);
    }

    /** One row per group, in the order of the groups; for the sums and counts of a select without detail. */
    public <V> List<V> grouped(String groups, RowMapper<V> mapper) {
        return grouped(groups, groups, mapper);
    }

    /** The same in an order of their own. */
    public <V> List<V> grouped(String groups, String order, RowMapper<V> mapper) {
        return rows(sql + "\nGROUP BY " + groups + "\nORDER BY " + order, mapper);
    }

    /**
     * One row per group, in the order of the groups, with {@code counted}: how many there are within it of which something
     * holds, as of accounts whose sums are above zero.
     *
     * @param each the column that tells apart what is counted
     * @param having what holds of the rows of one
     */
    public <V> List<V> counted(String groups, String each, String having, RowMapper<V> mapper) {
        return rows(
                "SELECT " + groups + ", count(*) AS counted FROM (\n" + sql + "\nGROUP BY " + groups + ", " + each
                        + "\nHAVING " + having + "\n) AS counted\nGROUP BY " + groups + "\nORDER BY " + groups,
                mapper);
    }

    /** The one row, or null. */
    public <V> @Nullable V one(RowMapper<V> mapper) {
        List<V> rows = rows(sql.toString(), mapper);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private void where(String condition, Map<String, Object> values) {
        parameters.putAll(values);
        where(condition);
    }

    private <V> List<V> rows(String statement, RowMapper<V> mapper) {
        return jdbc.sql(statement).params(parameters).query(mapper).list();
    }

    /** The text for LIKE, so that {@code %} and {@code _} in it stand for themselves. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

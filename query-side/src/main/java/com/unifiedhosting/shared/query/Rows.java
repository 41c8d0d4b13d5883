package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * The writes of projections. Statements are collected over the batch of events at hand and sent as JDBC batches just
 * before its transaction commits: statements of one row keep their order, statements of different rows may be regrouped
 * by their SQL. So a statement must touch the row (or the rows below the row) that it names, and no other; one that touches
 * many keeps its place among all others ({@link Row#across}).
 *
 * <p>Every statement can use {@code :id} (the key of its row), {@code :version} (sequence number of the event) and
 * {@code :at} (when it happened). Its writes are idempotent by {@code ON CONFLICT DO NOTHING} for a first event and
 * {@code AND version < :version} for all others.
 *
 * <p>When a batch has failed, whoever has it handled again asks for {@link #writeAtOnce}, so that the failure is thrown
 * from the handler of the event that causes it, which is what parks that event and no other.
 */
@Component
public final class Rows {

    private static final String AT_ONCE = Rows.class.getName() + ".at-once";

    private final NamedParameterJdbcTemplate jdbc;
    private final Vault vault;
    private final BlindIndex index;
    private final String resource = Rows.class.getName() + "@" + System.identityHashCode(this);

    public Rows(NamedParameterJdbcTemplate jdbc, Vault vault, BlindIndex index) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.index = index;
    }

    /** Begins a statement about one row, within the handling of an event. */
    public Row row(Table table, Identifier id) {
        return row(table, id.value());
    }

    /** Begins a statement about one row whose key is no identifier of an aggregate. */
    public Row row(Table table, String id) {
        return new Row(table, id);
    }

    /** Empties the tables of a projection that is about to be rebuilt. At once, not batched. */
    public void truncate(Table... tables) {
        for (Table table : tables) {
            jdbc.getJdbcOperations().execute("TRUNCATE " + table.name());
        }
    }

    /** Removes rows of a table that several projections share, from the one that is about to be rebuilt. At once, not batched. */
    void forget(Table table, String column, String value) {
        jdbc.update("DELETE FROM " + table.name() + " WHERE " + column + " = :value", Map.of("value", value));
    }

    /** From now on nothing is collected in this batch of events: each statement is sent as it comes. */
    public static void writeAtOnce(UnitOfWork<?> batch) {
        batch.root().resources().put(AT_ONCE, true);
    }

    private void add(Statement statement) {
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        if (work.resources().containsKey(AT_ONCE)) {
            send(List.of(statement));
            return;
        }
        Batch batch = work.getOrComputeResource(resource, key -> {
            Batch created = new Batch();
            work.onPrepareCommit(committing -> created.groups.forEach(this::send));
            return created;
        });
        batch.add(statement);
    }

    private void send(List<Statement> group) {
        SqlParameterSource[] parameters =
                group.stream().map(statement -> statement.parameters).toArray(SqlParameterSource[]::new);
        int[] counts = jdbc.batchUpdate(group.getFirst().sql, parameters);
        for (int i = 0; i < counts.length; i++) {
            Statement statement = group.get(i);
            if (counts[i] == 0 && statement.mustExist && !exists(statement)) {
                throw new MissingRow(statement.table, statement.id, statement.event);
            }
        }
    }

    /** No row was changed: either the event is in it already, or there is none. */
    private boolean exists(Statement statement) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM " + statement.table.name() + " WHERE " + statement.table.key() + " = :id",
                        Map.of("id", statement.id),
                        Integer.class)
                .isEmpty();
    }

    /** One statement in the making. */
    public final class Row {

        private final Table table;
        private final String id;
        private final MapSqlParameterSource parameters = new MapSqlParameterSource();
        private @Nullable PersonKey person;

        private Row(Table table, String id) {
            this.table = table;
            this.id = id;
            parameters.addValue("id", id);
        }

        /** Says about whom the row is, and so under whose key the confidential values that are bound next are sealed. */
        public Row about(PersonKey whom) {
            person = whom;
            return this;
        }

        /**
         * Binds a parameter. Confidential values are sealed, value objects of one component unwrapped, enums bound by
         * name, instants as {@code timestamptz}, money in minor units (its currency is a parameter of its own),
         * collections as {@code text[]}.
         *
         * @throws IllegalStateException for a confidential value of a row that does not say about whom it is
         */
        public Row with(String name, @Nullable Object value) {
            switch (value) {
                case null -> parameters.addValue(name, null, Types.OTHER);
                case Confidential confidential -> parameters.addValue(name, sealed(confidential));
                case Collection<?> many ->
                    parameters.addValue(
                            name,
                            many.stream()
                                    .map(one -> String.valueOf(Values.plain(one)))
                                    .sorted()
                                    .toArray(String[]::new),
                            Types.ARRAY,
                            "text");
                default -> parameters.addValue(name, Values.plain(value));
            }
            return this;
        }

        private String sealed(Confidential value) {
            if (person == null) {
                throw new IllegalStateException("a row of " + table.name() + " does not say about whom it is");
            }
            return vault.seal(person, value);
        }

        /**
         * Binds a value as JSON text, null as null; the SQL casts it: {@code :terms::jsonb}. What is confidential in it is
         * sealed under the keys that its parts name.
         */
        public Row withJson(String name, @Nullable Object value) {
            return with(name, value == null ? null : vault.write(value));
        }

        /** Binds what sealed texts can be found by, an {@code integer[]} for {@link Listing#searchSealed}. */
        public Row withSearchKeys(String name, String... texts) {
            parameters.addValue(name, index.of(String.join(" ", texts)), Types.ARRAY, "int4");
            return this;
        }

        /** Binds what tells a confidential text from others of its kind without showing it. */
        public Row withExactKey(String name, String text) {
            return with(name, index.exactly(text));
        }

        /** Writes a row that need not exist. */
        public void put(String sql) {
            add(statement(sql, false, false, null));
        }

        /**
         * Writes a row, or changes it when it is there ({@code ON CONFLICT ... DO UPDATE}). The driver makes a single
         * statement of those that are sent together, in which PostgreSQL changes no row twice: so one of the same key is
         * sent after the one before it.
         *
         * @param key what tells the row from others with the same {@code :id}; nothing when that is its whole key
         */
        public void upsert(String sql, Object... key) {
            add(statement(sql, false, false, List.of(id, List.of(key))));
        }

        /** Changes a row that exists: none is an error, one that has the event already is left as it is. */
        public void change(String sql) {
            add(statement(sql, true, false, null));
        }

        /** Writes rows whatever their keys: after all that was written before, and before all that is written next. */
        public void across(String sql) {
            add(statement(sql, false, true, null));
        }

        private Statement statement(String sql, boolean mustExist, boolean across, @Nullable Object upserted) {
            EventMessage<?> event = (EventMessage<?>) CurrentUnitOfWork.get().getMessage();
            parameters.addValue("version", sequenceNumber(event));
            parameters.addValue("at", Values.plain(event.getTimestamp()));
            return new Statement(sql, table, id, event.getIdentifier(), mustExist, across, upserted, parameters);
        }
    }

    private static long sequenceNumber(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            return domainEvent.getSequenceNumber();
        }
        throw new IllegalArgumentException("an event of no aggregate has no version: " + event.getPayloadType());
    }

    private record Statement(
            String sql,
            Table table,
            String id,
            String event,
            boolean mustExist,
            boolean across,
            @Nullable Object upserted,
            SqlParameterSource parameters) {}

    /**
     * Statements in groups of one SQL text each. A statement goes into the first group of its SQL that does not stand
     * before an earlier statement of the same row, nor before one that goes across; an upsert into one behind the last
     * upsert of its key.
     */
    private static final class Batch {

        private final List<List<Statement>> groups = new ArrayList<>();
        private final Map<String, Integer> lastGroupOfRow = new HashMap<>();
        private final Map<Object, Integer> lastGroupOfUpserted = new HashMap<>();
        private int firstOpen;

        void add(Statement statement) {
            if (statement.across) {
                groups.add(List.of(statement));
                firstOpen = groups.size();
                return;
            }
            int group = Math.max(firstOpen, lastGroupOfRow.getOrDefault(statement.id, 0));
            if (statement.upserted != null) {
                group = Math.max(group, lastGroupOfUpserted.getOrDefault(statement.upserted, -1) + 1);
            }
            while (group < groups.size() && !groups.get(group).getFirst().sql.equals(statement.sql)) {
                group++;
            }
            if (group == groups.size()) {
                groups.add(new ArrayList<>());
            }
            groups.get(group).add(statement);
            lastGroupOfRow.put(statement.id, group);
            if (statement.upserted != null) {
                lastGroupOfUpserted.put(statement.upserted, group);
            }
        }
    }
}

package com.unifiedhosting.shared.query;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.ResetHandler;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A migration that has a group read all events again empties what the reset of the group empties, as far as it is there. */
class MigrationsAndResetsIT {

    /** After which a group that reads all events again knows of no move either. */
    private static final int LAST_THAT_KEPT_MOVES = 160;

    @Test
    void aMigrationThatForgetsHowFarAGroupWasEmptiesItsTables() throws Exception {
        Map<String, Set<String>> left = new TreeMap<>();
        Set<String> existing = new TreeSet<>();
        Map<String, Set<String>> resets = resets();
        Map<Integer, Resource> migrations = new TreeMap<>();
        for (Resource script :
                new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/query-side/V*.sql")) {
            migrations.put(
                    Integer.valueOf(String.valueOf(script.getFilename()).replaceAll("^V(\\d+)__.*", "$1")), script);
        }
        for (Map.Entry<Integer, Resource> migration : migrations.entrySet()) {
            String sql = migration
                    .getValue()
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceAll("--[^\n]*", "");
            Set<String> again = found("FROM runtime\\.token WHERE processor_name ([^;]*);", "'([a-z-]+)'", sql);
            Set<String> emptied = found("TRUNCATE ([^;]*);", "read_model\\.(\\w+)", sql);
            for (String group : again) {
                Set<String> tables = new TreeSet<>(requireNonNull(resets.get(group), group));
                tables.retainAll(existing);
                tables.removeAll(emptied);
                tables.forEach(table -> left.computeIfAbsent("V" + migration.getKey(), _ -> new TreeSet<>())
                        .add(table));
            }
            if (migration.getKey() > LAST_THAT_KEPT_MOVES) {
                assertThat(found("FROM read_model\\.moved_account WHERE processing_group ([^;]*);", "'([a-z-]+)'", sql))
                        .as("moves that are forgotten by %s", migration.getValue())
                        .isEqualTo(again);
            }
            existing.addAll(found("CREATE TABLE ([^(]*)\\(", "read_model\\.(\\w+)", sql));
        }
        // their rows come again as they are
        assertThat(left).isEqualTo(Map.of("V116", Set.of("account_export"), "V160", Set.of("invoice_note")));
    }

    /** The tables that the reset of each group empties: those that it locks against everybody. */
    private static Map<String, Set<String>> resets() throws Exception {
        Map<String, Set<String>> resets = new TreeMap<>();
        var projections = new ClassPathScanningCandidateComponentProvider(false);
        projections.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        for (var found : projections.findCandidateComponents("com.unifiedhosting")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(ResetHandler.class)) {
                    String group = type.getAnnotation(ProcessingGroup.class).value();
                    resets.computeIfAbsent(group, _ -> new TreeSet<>()).addAll(emptiedBy(type, method));
                }
            }
        }
        return resets;
    }

    private static Set<String> emptiedBy(Class<?> projection, Method reset) throws Exception {
        try (Connection connection = ReadModelDatabase.DATA_SOURCE.getConnection()) {
            connection.setAutoCommit(false);
            var one = new SingleConnectionDataSource(connection, true);
            Rows rows = new Rows(new NamedParameterJdbcTemplate(one), ReadModelDatabase.VAULT, ReadModelDatabase.INDEX);
            Constructor<?> constructor = projection.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            reset.setAccessible(true);
            reset.invoke(constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(type -> type == Rows.class ? rows : null)
                    .toArray()));
            Set<String> emptied = new TreeSet<>();
            JdbcClient.create(one).sql("""
                    select relname from pg_locks join pg_class on pg_class.oid = relation
                    where pid = pg_backend_pid() and mode = 'AccessExclusiveLock' and relkind = 'r'""").query(row -> {
                emptied.add(row.getString(1));
            });
            connection.rollback();
            return emptied;
        }
    }

    /** Whatever matches the inner pattern within what the outer one selects. */
    private static Set<String> found(String outer, String inner, String sql) {
        return Pattern.compile(outer)
                .matcher(sql)
                .results()
                .flatMap(part -> Pattern.compile(inner).matcher(part.group(1)).results())
                .map(name -> name.group(1))
                .collect(toCollection(TreeSet::new));
    }
}

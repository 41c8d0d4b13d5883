package com.unifiedhosting.app.vault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that a database holds, table by table, as a thief with a text editor would read it. */
record EveryTable(JdbcTemplate jdbc) {

    /** Names of the tables in which a text stands, in any case; also within bytes. */
    List<String> with(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return tables().entrySet().stream()
                .filter(table -> rows(table.getKey(), table.getValue())
                        .anyMatch(row -> row.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What each table selects to be read as text. */
    Map<String, String> tables() {
        record Column(String table, String text) {}
        return jdbc
                .query(
                        """
                        select quote_ident(c.table_schema) || '.' || quote_ident(c.table_name), quote_ident(c.column_name),
                            c.data_type
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')""",
                        (row, n) -> new Column(
                                row.getString(1),
                                row.getString(3).equals("bytea")
                                        ? "encode(" + row.getString(2) + ", 'escape')"
                                        : row.getString(2) + "::text"))
                .stream()
                .collect(Collectors.groupingBy(
                        Column::table, Collectors.mapping(Column::text, Collectors.joining(", "))));
    }

    private Stream<String> rows(String table, String texts) {
        return jdbc.query("select concat_ws('|', " + texts + ") from " + table, (row, n) -> row.getString(1)).stream();
    }
}

package com.unifiedhosting.app.demo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which acts of the play are done ({@code demo.act}). An act is entered after its commands, which may be repeated. */
final class Journal {

    private final JdbcClient sql;

    Journal(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/demo")
                .schemas("demo")
                .load()
                .migrate();
        sql = JdbcClient.create(dataSource);
    }

    Set<String> done() {
        return new HashSet<>(
                sql.sql("select name from demo.act").query(String.class).set());
    }

    void enter(String act, Instant at) {
        sql.sql("insert into demo.act (name, done_at) values (?, ?) on conflict (name) do nothing")
                .param(act)
                .param(Timestamp.from(at))
                .update();
    }

    Optional<Instant> enteredAt(String act) {
        return sql.sql("select done_at from demo.act where name = ?")
                .param(act)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}

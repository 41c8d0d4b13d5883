package com.unifiedhosting.app.vault;

import com.unifiedhosting.app.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database of a test's own in which nothing is but the tables. */
public final class VaultDatabase {

    public final DataSource dataSource = TestPostgres.pool(TestPostgres.newDatabase(), "postgres", null);
    final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    final AtomicInteger connections = new AtomicInteger();

    public VaultDatabase() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/app")
                .schemas("runtime", "event_store")
                .table("flyway_history")
                .load()
                .migrate();
    }

    StoredKeyring keyring(MasterKey master) {
        return keyring(master, 1_000);
    }

    StoredKeyring keyring(MasterKey master, int most) {
        return new StoredKeyring(
                new DelegatingDataSource(dataSource) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        connections.incrementAndGet();
                        return super.getConnection();
                    }
                },
                master,
                most);
    }
}

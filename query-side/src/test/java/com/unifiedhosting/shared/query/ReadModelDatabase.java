package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Vault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The one PostgreSQL of this JVM's tests, with the schema {@code read_model} migrated. */
public final class ReadModelDatabase {

    public static final DataSource DATA_SOURCE = start();
    public static final JdbcClient JDBC = JdbcClient.create(DATA_SOURCE);
    public static final JsonMapper JSON = TestJson.MAPPER;
    public static final Vault VAULT = new TestVault();
    public static final BlindIndex INDEX = new BlindIndex(new byte[32]);

    private static final Rows ROWS = new Rows(new NamedParameterJdbcTemplate(DATA_SOURCE), VAULT, INDEX);

    private ReadModelDatabase() {}

    /** As in the platform there is one for all, so that what is written in one batch keeps its order. */
    public static Rows rows() {
        return ROWS;
    }

    private static DataSource start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            DataSource dataSource = DataSourceBuilder.create()
                    .url(postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true")
                    .username("postgres")
                    .build();
            ReadModelSchema.migrate(dataSource);
            return dataSource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

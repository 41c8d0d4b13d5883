package com.unifiedhosting.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.testing.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A PostgreSQL that is gone without a word, as when its machine loses power or a firewall forgets a connection. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VanishedServerIT {

    @Test
    void aStatementDoesNotWaitForAServerThatIsGone() throws Exception {
        URI database = URI.create(TestPostgres.newDatabase().substring("jdbc:".length()));
        try (Wire wire = new Wire(database.getPort());
                HikariDataSource pool = pool(wire, database);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select 1")).isTrue();

            wire.cut = true;

            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void unlessToldOtherwiseAStatementHasTwoMinutes() {
        assertThat(properties(Map.of()).db().socketTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    private static HikariDataSource pool(Wire wire, URI database) {
        HostingProperties properties = properties(Map.of("hosting.db.socket-timeout", "1s"));
        return new DataSourceConfiguration()
                .connectionPool(
                        properties,
                        new PostgresServer.Given(
                                "jdbc:postgresql://localhost:" + wire.port() + database.getPath(), "postgres", null));
    }

    private static HostingProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("hosting", HostingProperties.class);
    }

    /** A connection to a server that can be cut without either side being told. */
    private static final class Wire implements AutoCloseable {

        private final ServerSocket front = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final int behind;
        private volatile boolean cut;

        Wire(int behind) throws IOException {
            this.behind = behind;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return front.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = front.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    Thread.ofVirtual().start(() -> carry(client, server));
                    Thread.ofVirtual().start(() -> carry(server, client));
                }
            } catch (IOException closed) {
                return;
            }
        }

        private void carry(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (!cut) {
                        out.write(bytes, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException closed) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            front.close();
        }
    }
}

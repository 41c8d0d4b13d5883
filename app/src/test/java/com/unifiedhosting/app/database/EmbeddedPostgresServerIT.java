package com.unifiedhosting.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {

    @TempDir
    Path data;

    @Test
    void whatIsCommittedIsDurable() throws SQLException {
        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show server_version")).startsWith("18.");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("localhost");
        }
    }

    @Test
    void dataOutlivesARestart() throws SQLException {
        try (EmbeddedPostgresServer server = start()) {
            tell(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerLeftBehindByAKilledProcessIsReplaced() throws Exception {
        Process killed = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("killed.log").toFile())
                .start();
        assertThat(killed.waitFor()).isEqualTo(KilledProcess.EXIT_CODE);
        long pid = pid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
            assertThat(pid()).isNotEqualTo(pid);
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void aStaleProcessNumberOfAnotherProgramIsNoObstacleAndDoesItNoHarm() throws Exception {
        start().close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aDirectoryThatWasNeverFinishedIsMadeAnew() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/postgresql.conf"), "");
        Files.createFile(data.resolve("postgres.unfinished"));

        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void twoProcessesCannotShareADirectory() {
        try (EmbeddedPostgresServer server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another process")
                    .hasMessageContaining("HOSTING_DB_URL");
            assertThat(server.jdbcUrl()).startsWith("jdbc:postgresql://localhost:");
        }
    }

    private EmbeddedPostgresServer start() {
        return EmbeddedPostgresServer.start(data.resolve("postgres"));
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static String ask(EmbeddedPostgresServer server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedPostgresServer server, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** A process that ends without warning while its PostgreSQL runs. */
    static final class KilledProcess {

        static final int EXIT_CODE = 137;

        private KilledProcess() {}

        public static void main(String[] arguments) throws SQLException {
            EmbeddedPostgresServer server =
                    EmbeddedPostgresServer.start(Path.of(arguments[0]).resolve("postgres"));
            tell(server, "create table kept as select 42 as answer");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}

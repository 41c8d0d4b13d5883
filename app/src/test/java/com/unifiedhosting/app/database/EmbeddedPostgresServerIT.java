package com.unifiedhosting.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {

    private static final int SSL_REQUEST = 80877103;
    private static final int CLEARTEXT_PASSWORD = 3;

    /** Shared, so that the programs are unpacked once; each test has a data directory of its own in it. */
    @TempDir
    static Path data;

    private String name = "";

    @BeforeEach
    void takeADirectory(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

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
                        data.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("killed.log").toFile())
                .start();
        assertThat(killed.waitFor()).isEqualTo(KilledProcess.EXIT_CODE);
        long pid = pid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        // a client that stays must not keep the old server alive
        try (Connection client = DriverManager.getConnection(url(line(3)), "postgres", passwordOnDisk());
                EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
            assertThat(pid()).isNotEqualTo(pid);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ProcessHandle.of(pid).isEmpty());
            assertThat(client.isValid(5)).isFalse();
        }
    }

    @Test
    void nobodyComesInWithoutThePassword() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", null))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "postgres"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            assertThat(passwordOnDisk()).hasSizeGreaterThanOrEqualTo(32).isEqualTo(server.password());
        }
    }

    /** While it is down its port is anybody's. */
    @Test
    void whoeverTakesItsPortIsNotToldThePassword() throws Exception {
        EmbeddedPostgresServer server = start();
        server.close();
        int port = Integer.parseInt(server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));

        try (ServerSocket impostor = new ServerSocket(port);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> told = threads.submit(() -> askForThePasswordInClear(impostor));
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password()))
                    .isInstanceOf(SQLException.class);

            assertThat(told.get(30, TimeUnit.SECONDS)).doesNotContain(server.password());
        }
    }

    /** What a client says when the server asks for nothing better. */
    private static String askForThePasswordInClear(ServerSocket impostor) throws IOException {
        try (Socket client = impostor.accept()) {
            client.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            int length = in.readInt();
            int asked = in.readInt();
            while (asked == SSL_REQUEST) {
                out.writeByte('N');
                length = in.readInt();
                asked = in.readInt();
            }
            in.skipNBytes(length - 8L);
            out.writeByte('R');
            out.writeInt(8);
            out.writeInt(CLEARTEXT_PASSWORD);
            return in.read() < 0 ? "" : new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nobodyElseReadsItsFilesOrChangesItsPrograms() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        for (String closed : List.of(name, name + ".password", "postgresql-binaries")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(closed))))
                    .as(closed)
                    .endsWith("------");
        }
        try (Stream<Path> programs = Files.walk(data.resolve("postgresql-binaries"))) {
            assertThat(programs.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void aDirectoryFromBeforeThePasswordIsClosed() throws Exception {
        try (EmbeddedPostgres open = EmbeddedPostgres.builder()
                        .setDataDirectory(data.resolve(name))
                        .setCleanDataDirectory(false)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                Connection anybody = open.getPostgresDatabase().getConnection();
                Statement sql = anybody.createStatement()) {
            sql.execute("create table kept as select 42 as answer");
        }
        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", null))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainWhereItWas() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            tell(server, "create table kept as select 42 as answer");
            for (int death = 1; death <= 2; death++) {
                long killed = pid();
                assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly())
                        .isTrue();
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(ask(server, "select answer from kept"))
                                .isEqualTo("42"));
                assertThat(pid()).isNotEqualTo(killed);
            }
        }
        assertThat(data.resolve(name + "/postmaster.pid")).doesNotExist();
    }

    @Test
    void aStaleProcessNumberOfAnotherProgramIsNoObstacleAndDoesItNoHarm() throws Exception {
        start().close();
        Files.writeString(
                data.resolve(name + "/postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aDirectoryThatWasNeverFinishedIsMadeAnew() throws Exception {
        Files.createDirectories(data.resolve(name));
        Files.writeString(data.resolve(name + "/postgresql.conf"), "");
        Files.createFile(data.resolve(name + ".unfinished"));

        try (EmbeddedPostgresServer server = start()) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(data.resolve(name + ".unfinished")).doesNotExist();
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
        return EmbeddedPostgresServer.start(data.resolve(name));
    }

    private long pid() throws IOException {
        return Long.parseLong(line(0));
    }

    private String line(int number) throws IOException {
        return Files.readAllLines(data.resolve(name + "/postmaster.pid"))
                .get(number)
                .strip();
    }

    private String passwordOnDisk() throws IOException {
        return Files.readString(data.resolve(name + ".password"));
    }

    private static String url(String port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static String ask(EmbeddedPostgresServer server, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedPostgresServer server, String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** A process that ends without warning while its PostgreSQL runs. */
    static final class KilledProcess {

        static final int EXIT_CODE = 137;

        private KilledProcess() {}

        public static void main(String[] arguments) throws SQLException {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(arguments[0]));
            tell(server, "create table kept as select 42 as answer");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}

package com.unifiedhosting.hosting.webnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.hosting.NodeId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class NodeDiskIT {

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    @TempDir
    private Path folder;

    private NodeId node = EmbeddedNode.ID;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        database = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/integrations")
                .schemas("integration")
                .load()
                .migrate();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void takeANodeOfItsOwn(TestInfo test) {
        node = new NodeId("node_" + test.getTestMethod().orElseThrow().getName());
    }

    private NodeDisk take(String disk, boolean takeOver) throws IOException {
        return NodeDisk.take(node, folder.resolve(disk), database, takeOver);
    }

    @Test
    void findsItsDiskAgainAfterARestart() throws IOException {
        take("a", false).close();
        assertThatCode(() -> take("a", false).close()).doesNotThrowAnyException();
    }

    @Test
    void refusesASecondDiskAlsoWhileTheFirstProcessIsDown() throws IOException {
        take("a", false).close();
        assertThatThrownBy(() -> take("b", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("another disk", "hosting.roles", "hosting.web-node.take-over=true");
        assertThatCode(() -> take("a", false).close()).doesNotThrowAnyException();
    }

    @Test
    void refusesASecondProcessOnTheSameDisk() throws IOException {
        try (NodeDisk held = take("a", false)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> take("a", false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Another process", "hosting.roles");
        }
        take("a", false).close();
    }

    @Test
    void takesOverWhenToldTo() throws IOException {
        take("a", false).close();
        take("b", true).close();
        take("b", false).close();
        assertThatThrownBy(() -> take("a", false)).hasMessageContaining("another disk");
    }

    @Test
    void ofManyFirstStartsOneWins() throws Exception {
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> starts = IntStream.range(0, 10)
                    .mapToObj(i -> (Callable<Boolean>) () -> starts("disk-" + i))
                    .toList();
            List<Boolean> started = new ArrayList<>();
            for (Future<Boolean> start : processes.invokeAll(starts)) {
                started.add(start.get());
            }
            assertThat(started).containsOnlyOnce(true);
        }
    }

    private boolean starts(String disk) throws IOException {
        try {
            take(disk, false).close();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}

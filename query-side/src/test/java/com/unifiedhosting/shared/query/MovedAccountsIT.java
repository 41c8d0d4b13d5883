package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every table that shows an owner shows where he stands now. */
class MovedAccountsIT {

    private static final String OLD = "platform/acc_acme/acc_bob";
    private static final String NEW = "platform/acc_bob";

    @BeforeEach
    @AfterEach
    void nobodyWasMoved() {
        ReadModelDatabase.JDBC
                .sql("TRUNCATE read_model.moved_account, read_model.access_user")
                .update();
    }

    /** Those of whose rows the platform is the owner by default belong to it and to nobody else. */
    static List<@Nullable String> tablesThatShowAnOwner() {
        return ReadModelDatabase.JDBC.sql("""
                        SELECT c.table_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'read_model' AND t.table_type = 'BASE TABLE'
                            AND c.column_name = 'owner_path' AND c.column_default IS DISTINCT FROM '''platform''::text'
                        ORDER BY 1""").query(String.class).list();
    }

    @ParameterizedTest
    @MethodSource("tablesThatShowAnOwner")
    void isJoinedToTheMovesOfAProjection(String table) {
        List<@Nullable String> groups = ReadModelDatabase.JDBC
                .sql("""
                        SELECT rtrim(encode(tgargs, 'escape'), '\\000') FROM pg_trigger
                        WHERE tgrelid = ('read_model.' || :table)::regclass
                            AND tgfoid = 'read_model.present_owner()'::regprocedure AND tgenabled = 'O'""")
                .param("table", table)
                .query(String.class)
                .list();

        assertThat(groups).hasSize(1);
        assertThat(projections()).contains(groups.getFirst());
    }

    /** Else a move would read the whole table. */
    @ParameterizedTest
    @MethodSource("tablesThatShowAnOwner")
    void isSearchedForWhatIsMovedThroughAnIndex(String table) {
        List<String> plan = new TransactionTemplate(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE))
                .execute(status -> {
                    ReadModelDatabase.JDBC.sql("SET LOCAL enable_seqscan = off").update();
                    return ReadModelDatabase.JDBC
                            .sql("EXPLAIN SELECT 1 FROM read_model." + table + " WHERE owner_path = '" + OLD + "'")
                            .query(String.class)
                            .list();
                });

        assertThat(plan).anyMatch(line -> line.contains("Index Cond"));
    }

    /** Two segments of a group work side by side: the row is not there for the one, nor the move for the other. */
    @Test
    void aMoveWaitsForRowsThatAreBeingWritten() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> inTransaction(() -> {
                insert("usr_early");
                written.countDown();
                uninterrupted(commit);
            }));
            written.await();
            Future<?> moving = threads.submit(() -> inTransaction(this::move));
            await().until(() -> waiting() == 1);
            commit.countDown();
            writing.get();
            moving.get();
        }

        assertThat(owners()).containsExactly(NEW);
    }

    @Test
    void aRowWaitsForAMoveThatIsBeingWritten() throws Exception {
        CountDownLatch moved = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> moving = threads.submit(() -> inTransaction(() -> {
                move();
                moved.countDown();
                uninterrupted(commit);
            }));
            moved.await();
            Future<?> writing = threads.submit(() -> inTransaction(() -> insert("usr_late")));
            await().until(() -> waiting() == 1);
            commit.countDown();
            moving.get();
            writing.get();
        }

        assertThat(owners()).containsExactly(NEW);
    }

    private static Set<String> projections() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        Set<String> groups = new TreeSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents("com.unifiedhosting")) {
            try {
                groups.add(Class.forName(found.getBeanClassName())
                        .getAnnotation(ProcessingGroup.class)
                        .value());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return groups;
    }

    private static void insert(String user) {
        ReadModelDatabase.JDBC.sql("""
                        INSERT INTO read_model.access_user (user_id, owner_path, role, status, version, updated_at)
                        VALUES (:id, :path, 'OWNER', 'ACTIVE', 0, now())""").param("id", user).param("path", OLD).update();
    }

    private void move() {
        ReadModelDatabase.JDBC.sql("""
                        INSERT INTO read_model.moved_account (processing_group, account_id, path_before, path_after, version)
                        VALUES ('access', 'acc_bob', :old, :new, 1)""").param("old", OLD).param("new", NEW).update();
    }

    private static List<@Nullable String> owners() {
        return ReadModelDatabase.JDBC
                .sql("SELECT owner_path FROM read_model.access_user")
                .query(String.class)
                .list();
    }

    private static int waiting() {
        return ReadModelDatabase.JDBC
                .sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .query(Integer.class)
                .single();
    }

    private static void inTransaction(Runnable work) {
        new TransactionTemplate(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE))
                .executeWithoutResult(status -> work.run());
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

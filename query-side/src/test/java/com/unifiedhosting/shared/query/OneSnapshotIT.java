package com.unifiedhosting.shared.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class OneSnapshotIT {

    private final JdbcClient jdbc = ReadModelDatabase.JDBC;

    @BeforeEach
    void emptyTable() {
        jdbc.sql("DROP TABLE IF EXISTS seen").update();
        jdbc.sql("CREATE TABLE seen (n integer)").update();
    }

    @Test
    void aHandlerSeesOneMomentWhateverItAsks() {
        SimpleQueryBus bus = bus();
        bus.<String>subscribe("ask", String.class, query -> {
            int before = count();
            Thread writer = Thread.ofPlatform()
                    .start(() -> jdbc.sql("INSERT INTO seen VALUES (1)").update());
            writer.join();
            return before + " then " + count();
        });

        assertThat(ask(bus)).isEqualTo("0 then 0");
        assertThat(count()).as("the other one has written").isEqualTo(1);
        assertThat(ask(bus)).as("the next query sees it").isEqualTo("1 then 1");
    }

    @Test
    void aHandlerCannotWriteAndItsRefusalsCrossTheBus() {
        SimpleQueryBus bus = bus();
        bus.<String>subscribe("ask", String.class, query -> {
            jdbc.sql("INSERT INTO seen VALUES (1)").update();
            return "written";
        });
        assertThatThrownBy(() -> ask(bus)).hasStackTraceContaining("read-only transaction");

        SimpleQueryBus refusing = bus();
        refusing.<String>subscribe("ask", String.class, query -> {
            throw new Refused(SharedRefusal.FORBIDDEN, "no");
        });
        assertThatThrownBy(() -> ask(refusing))
                .isInstanceOf(CompletionException.class)
                .satisfies(failure -> assertThat(RefusedQueries.refusal(requireNonNull(failure.getCause())))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.is(SharedRefusal.FORBIDDEN))
                                        .isTrue()));
        assertThat(count()).isZero();
    }

    private SimpleQueryBus bus() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        bus.registerHandlerInterceptor(new RefusedQueries());
        bus.registerHandlerInterceptor(
                new OneSnapshot(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE), jdbc));
        return bus;
    }

    private static String ask(SimpleQueryBus bus) {
        QueryMessage<String, String> query =
                new GenericQueryMessage<>("x", "ask", ResponseTypes.instanceOf(String.class));
        QueryResponseMessage<String> answer = bus.query(query).join();
        if (answer.isExceptional()) {
            throw new CompletionException(answer.exceptionResult());
        }
        return answer.getPayload();
    }

    private int count() {
        return jdbc.sql("SELECT count(*) FROM seen").query(Integer.class).single();
    }
}

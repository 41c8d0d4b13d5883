package com.unifiedhosting.app.reading;

import static com.unifiedhosting.app.testing.Queries.bySystem;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.machinery.MachineryQuery.ShowMachinery;
import java.util.UUID;
import org.axonframework.common.Registration;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the running platform gives to every query handler. */
@PlatformTest
class QueriesIT {

    @Autowired
    QueryBus bus;

    @Autowired
    QueryGateway queries;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aQueryHandlerReadsOneMomentOfTheDatabase() {
        String name = "probe-" + UUID.randomUUID();
        Registration probe = bus.subscribe(
                name,
                String.class,
                query -> jdbc.queryForObject(
                        "select current_setting('transaction_isolation') || ' ' || current_setting('transaction_read_only')",
                        String.class));
        try {
            assertThat(queries.query(
                                    name,
                                    bySystem(new ShowMachinery(AccountPath.PLATFORM)),
                                    ResponseTypes.instanceOf(String.class))
                            .join())
                    .isEqualTo("repeatable read on");
        } finally {
            probe.close();
        }
    }
}

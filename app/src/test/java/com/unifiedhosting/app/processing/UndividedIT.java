package com.unifiedhosting.app.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.testing.PlatformTest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Groups for which the order of events counts across aggregates. */
@PlatformTest
class UndividedIT {

    @Autowired
    EventProcessing processing;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void haveOneSegmentThatIsNotSplit() {
        assertThat(HostingProperties.Processing.UNDIVIDED).isNotEmpty().allSatisfy(name -> {
            PooledStreamingEventProcessor processor = processing.group(name).processor();
            assertThatThrownBy(() -> processor.splitSegment(0).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnsupportedOperationException.class);
            assertThat(jdbc.queryForObject(
                            "select count(*) from runtime.token where processor_name = ?", Integer.class, name))
                    .isOne();
        });
    }
}

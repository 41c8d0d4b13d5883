package com.unifiedhosting.app.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(Set.of("payment-execution", "site-serving"), 2);

    @Test
    void aSagaThatReachesOutsideHasALaneOfItsOwn() {
        Lane payments = requireNonNull(lanes.of(deadlineOf("PaymentExecution", "pay_1")));

        assertThat(payments.enter()).isTrue();
        assertThat(payments.enter()).isTrue();
        assertThat(lanes.of(deadlineOf("PaymentExecution", "pay_2"))).isSameAs(payments);
        assertThat(lanes.of(deadlineOf("SiteServing", "site_1"))).isNotNull().isNotSameAs(payments);
    }

    @Test
    void allOthersAreFree() {
        assertThat(lanes.of(deadlineOf("SubscriptionBilling", "sub_1"))).isNull();
    }

    @Test
    void aFullLaneThatMovesIsWaitedFor() {
        Lane lane = new Lane(1, Duration.ofMinutes(1), System::nanoTime);
        assertThat(lane.enter()).isTrue();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(lane::enter);

        lane.leave();

        assertThat(next).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
    }

    @Test
    void aFullLaneInWhichNothingMovesIsNotWaitedFor() {
        Duration patience = Duration.ofHours(1);
        AtomicLong now = new AtomicLong();
        Lane lane = new Lane(1, patience, now::get);
        assertThat(lane.enter()).isTrue();

        now.addAndGet(patience.toNanos());

        assertThat(CompletableFuture.supplyAsync(lane::enter))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(false);
    }

    private static DbSchedulerBinaryDeadlineDetails deadlineOf(String saga, String id) {
        String scope = "{\"type\":\"" + saga + "\",\"identifier\":\"" + id + "\"}";
        return new DbSchedulerBinaryDeadlineDetails(
                "due", scope.getBytes(UTF_8), "SagaScopeDescriptor", null, null, null, null);
    }
}

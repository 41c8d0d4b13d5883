package com.unifiedhosting.app.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Semaphore;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(Set.of("payment-execution", "site-serving"), 2);

    @Test
    void aSagaThatReachesOutsideHasALaneOfItsOwn() {
        Semaphore payments = requireNonNull(lanes.of(deadlineOf("PaymentExecution", "pay_1")));

        assertThat(payments.availablePermits()).isEqualTo(2);
        assertThat(lanes.of(deadlineOf("PaymentExecution", "pay_2"))).isSameAs(payments);
        assertThat(lanes.of(deadlineOf("SiteServing", "site_1"))).isNotNull().isNotSameAs(payments);
    }

    @Test
    void allOthersAreFree() {
        assertThat(lanes.of(deadlineOf("SubscriptionBilling", "sub_1"))).isNull();
    }

    private static DbSchedulerBinaryDeadlineDetails deadlineOf(String saga, String id) {
        String scope = "{\"type\":\"" + saga + "\",\"identifier\":\"" + id + "\"}";
        return new DbSchedulerBinaryDeadlineDetails(
                "due", scope.getBytes(UTF_8), "SagaScopeDescriptor", null, null, null, null);
    }
}

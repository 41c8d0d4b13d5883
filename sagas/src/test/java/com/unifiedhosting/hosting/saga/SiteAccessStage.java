package com.unifiedhosting.hosting.saga;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** {@link SiteAccess} of one subscription. */
abstract class SiteAccessStage {

    static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    static final Reason BY_HAND = new Reason("by hand");
    static final SubscriptionEnded ENDED = new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED);

    final Stage<SiteAccess> stage = new Stage<>(SiteAccess.class, Instant.parse("2026-03-01T10:00:00Z"));

    @BeforeEach
    void oneSubscription() {
        stage.on(SubscriptionMaker.created());
    }
}

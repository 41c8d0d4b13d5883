package com.unifiedhosting.subscription.query;

import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;

/** The projection of subscriptions, for tests of what is compared with it. */
public final class SubscriptionRows {

    private SubscriptionRows() {}

    public static ProjectionFixture projection() {
        return ProjectionFixture.of(new SubscriptionProjection(ReadModelDatabase.rows()));
    }
}

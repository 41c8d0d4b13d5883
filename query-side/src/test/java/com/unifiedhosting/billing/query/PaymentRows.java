package com.unifiedhosting.billing.query;

import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;

/** The projection of payments, for tests of what is read out of its table. */
public final class PaymentRows {

    public static final Table PAYMENT = PaymentProjection.PAYMENT;

    private PaymentRows() {}

    public static ProjectionFixture projection() {
        return ProjectionFixture.of(new PaymentProjection(ReadModelDatabase.rows()));
    }
}

package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import org.junit.jupiter.api.Test;

class SubscriptionPastDueTest extends SubscriptionFixture {

    private static final InvoiceId OTHER_INVOICE = new InvoiceId("inv_2");

    @Test
    void becomesPastDueForEachInvoice() {
        fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, OTHER_INVOICE))
                .when(new MarkPastDue(SUBSCRIPTION, INVOICE))
                .expectEvents(new BecamePastDue(SUBSCRIPTION, INVOICE));
    }

    @Test
    void passesOverAnInvoiceKnownAsOverdue() {
        fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, INVOICE))
                .when(new MarkPastDue(SUBSCRIPTION, INVOICE))
                .expectNoEvents();
    }

    @Test
    void refusesToBecomePastDueAfterTheEnd() {
        refused(
                fixture.given(created(), ENDED).when(new MarkPastDue(SUBSCRIPTION, INVOICE)),
                SubscriptionRefusal.ENDED);
    }

    @Test
    void isClearedOfAnInvoice() {
        fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, INVOICE))
                .when(new ClearPastDue(SUBSCRIPTION, INVOICE))
                .expectEvents(new PastDueCleared(SUBSCRIPTION, INVOICE));
    }

    @Test
    void passesOverAnInvoiceThatIsNotOverdue() {
        fixture.given(
                        created(),
                        ACTIVATED,
                        new BecamePastDue(SUBSCRIPTION, INVOICE),
                        new PastDueCleared(SUBSCRIPTION, INVOICE))
                .when(new ClearPastDue(SUBSCRIPTION, INVOICE))
                .expectNoEvents();
    }
}

package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.SECOND_PERIOD;
import static com.unifiedhosting.why.query.WhyStage.billed;
import static com.unifiedhosting.why.query.WhyStage.charge;
import static com.unifiedhosting.why.query.WhyStage.onTheInvoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many lines are told at once. */
class LinePagesIT {

    private static final ChargeKey FIRST = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST_PERIOD);
    private static final ChargeKey SECOND = ChargeKey.ofPeriod(SUBSCRIPTION, SECOND_PERIOD);

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    /** 350 events before the charge make a line weigh four: 1 and one for each hundred. So two of three come with a limit of 4. */
    @Test
    void aLongHistoryMakesAPageShorter() {
        events.storedOnly(SubscriptionMaker.created());
        events.storedOnly(IntStream.range(0, 350)
                .mapToObj(n -> new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_" + n)))
                .toArray(DomainEvent[]::new));
        Charge charge = charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00");
        Charge second = charge(SECOND, SECOND_PERIOD, 1, "9.90", "0.00");
        Charge work = BillingEvents.manualCharge("work", 1, eur("1.00"), eur("0.00"));
        events.storedOnly(billed(FIRST_PERIOD, charge), billed(SECOND_PERIOD, second));
        onTheInvoice(events, charge, second, work);
        InvoiceWhyQueries queries = WhyStage.queries(events);

        List<LineWhyView> page =
                queries.handle(new FindLineWhys(BOB_PATH, ONE, null, new Page(4, null)), WhyStage.OWNER);

        assertThat(page).extracting(LineWhyView::weight).containsExactly(4, 4);
        assertThat(queries.handle(
                        new FindLineWhys(
                                BOB_PATH, ONE, null, new Page(4, page.getFirst().place())),
                        WhyStage.OWNER))
                .extracting(LineWhyView::line)
                .containsExactly(2, 3);
        assertThat(queries.handle(new FindLineWhys(BOB_PATH, ONE, SECOND, Page.first()), WhyStage.OWNER))
                .extracting(LineWhyView::key)
                .containsExactly(SECOND);
    }
}

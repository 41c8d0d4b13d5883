package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.QuotePrice;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a price would come to is what is billed once it is agreed. */
class PriceQuoteTest extends PackageChangeFixture {

    private static final AgreePrice FOUR_PERCENT = price(null);

    /** 4 % of 9.90 are 0.396, 0.40; the disks, 2 x 3.00, are not touched. */
    @Test
    void tellsWhatTheNextPeriodCostsAndWouldCost() {
        bobHas(SMALL_SALE.with(List.of(disks(2, "EUR 3.00"))));

        assertThat(quote(FOUR_PERCENT))
                .isEqualTo(
                        new PriceQuote(Money.parse("EUR 15.90"), Money.parse("EUR 16.30"), LocalDate.of(2026, 2, 28)));
        assertThat(side.eventsOf(FOUR_PERCENT)).hasSize(1);
        assertThat(quote(FOUR_PERCENT).before()).isEqualTo(Money.parse("EUR 16.30"));

        side.moveTo(Instant.parse("2026-02-28T11:00:00Z"));
        PeriodBilled billed = (PeriodBilled)
                side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD)).getFirst();
        assertThat(billed.recurring()).isEqualTo(Money.parse("EUR 16.30"));
    }

    /** The next period is one of Pro, 20.00: 20.80. */
    @Test
    void tellsOfWhatIsScheduled() {
        bobHasSmall();
        side.send(TO_PRO_NEXT);

        assertThat(quote(FOUR_PERCENT))
                .isEqualTo(
                        new PriceQuote(Money.parse("EUR 20.00"), Money.parse("EUR 20.80"), LocalDate.of(2026, 2, 28)));
    }

    @Test
    void changesNothingAndIsRefusedAsTheAgreementIs() {
        bobHasSmall();
        int events = side.stream(SUBSCRIPTION).size();
        quote(FOUR_PERCENT);
        assertThat(side.stream(SUBSCRIPTION)).hasSize(events);

        side.refuses(SubscriptionRefusal.AGREEMENT_OVER, new QuotePrice(price(LocalDate.of(2026, 2, 28))));
        side.refusesAs(
                AccountMaker.ACME_PATH.child(new AccountId("acc_eve")),
                SubscriptionRefusal.UNKNOWN_SUBSCRIPTION,
                new QuotePrice(FOUR_PERCENT));
        side.happened(SUBSCRIPTION, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        side.refuses(SubscriptionRefusal.ENDED, new QuotePrice(FOUR_PERCENT));
    }

    private PriceQuote quote(AgreePrice price) {
        return side.answerTo(new QuotePrice(price), PriceQuote.class);
    }

    private static AgreePrice price(@Nullable LocalDate until) {
        return new AgreePrice(
                SUBSCRIPTION,
                new AgreedPrice(AgreedPrice.Kind.MARK_UP, null, new Percent(new BigDecimal("4"))),
                until,
                REASON);
    }
}

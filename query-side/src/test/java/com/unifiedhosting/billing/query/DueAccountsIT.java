package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.ISSUE_AT;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.draftedByHand;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindDueAccounts;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bob's subscription, whose second period begins on 28 February, and drafts of his and Eve's that are issued on 31 January at
 * 11:00 UTC.
 */
class DueAccountsIT {

    private static final BillingPeriod SECOND = new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    private static final AccountId RIVAL = new AccountId("acc_rival");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(RIVAL);
    private static final InvoiceId BOBS = invoice("bobs");
    private static final InvoiceId EVES = invoice("eves");

    /** The first moment of 28 February anywhere. */
    private static final Instant BEGINS = Instant.parse("2026-02-27T10:00:00Z");

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final DueAccountView BOBS_ALL = new DueAccountView(BOB, List.of(SUBSCRIPTION), List.of(BOBS));
    private static final DueAccountView EVES_ALL = new DueAccountView(EVE, List.of(), List.of(EVES));

    private final ProjectionFixture subscriptions = SubscriptionRows.projection();
    private final ProjectionFixture invoices = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    private void billed() {
        subscriptions.given(
                created(),
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, List.of(periodCharge(money("EUR 9.90"))), SECOND),
                new SubscriptionActivated(SUBSCRIPTION));
        invoices.given(
                drafted(BOBS, BOB_PATH, money("EUR 0.00")),
                drafted(EVES, EVE_PATH, money("EUR 0.00")),
                draftedByHand(invoice("manual"), EVE_PATH, money("EUR 0.00")));
    }

    @Test
    void areThoseOfTheCallersSubtree() {
        billed();

        assertThat(find(AccountPath.PLATFORM, NEVER, BEGINS)).containsExactly(BOBS_ALL, EVES_ALL);
        assertThat(find(ACME_PATH, NEVER, BEGINS)).containsExactly(BOBS_ALL);
        assertThat(find(EVE_PATH, NEVER, BEGINS)).containsExactly(EVES_ALL);
        assertThat(find(RIVAL_PATH, NEVER, BEGINS)).isEmpty();
    }

    /** One of the two groups of rows has heard of the move: each seller is told of those that are below him, not of the rest. */
    @Test
    void areTakenFromEachGroupOfRowsByItsOwnPath() {
        billed();
        invoices.given(new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, RIVAL_PATH.child(BOB)));

        assertThat(find(ACME_PATH, NEVER, BEGINS))
                .containsExactly(new DueAccountView(BOB, List.of(SUBSCRIPTION), List.of()));
        assertThat(find(RIVAL_PATH, NEVER, BEGINS)).containsExactly(new DueAccountView(BOB, List.of(), List.of(BOBS)));
    }

    @Test
    void haveAPeriodOrAnIssueByThen() {
        billed();

        assertThat(find(ACME_PATH, NEVER, BEGINS.minusNanos(1)))
                .containsExactly(new DueAccountView(BOB, List.of(), List.of(BOBS)));
        assertThat(find(ACME_PATH, NEVER, ISSUE_AT)).hasSize(1);
        assertThat(find(AccountPath.PLATFORM, NEVER, ISSUE_AT.minusSeconds(1))).isEmpty();
    }

    /** It happened at 10:00:02 last. */
    @Test
    void mayHaveBeenChargedLately() {
        billed();
        Instant before = ISSUE_AT.minusSeconds(1);
        DueAccountView subscription = new DueAccountView(BOB, List.of(SUBSCRIPTION), List.of());

        assertThat(find(ACME_PATH, Instant.parse("2026-01-31T10:00:02Z"), before))
                .containsExactly(subscription);
        assertThat(find(ACME_PATH, Instant.parse("2026-01-31T10:00:03Z"), before))
                .isEmpty();

        subscriptions.at("2026-01-31T10:30:00Z").given(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(find(ACME_PATH, Instant.parse("2026-01-31T10:30:00Z"), before))
                .containsExactly(subscription);
        assertThat(find(ACME_PATH, NEVER, BEGINS))
                .as("over")
                .containsExactly(new DueAccountView(BOB, List.of(), List.of(BOBS)));
    }

    @Test
    void comePageByPage() {
        billed();

        assertThat(page(1, null)).containsExactly(BOBS_ALL, EVES_ALL);
        assertThat(page(1, BOBS_ALL.place())).containsExactly(EVES_ALL);
        assertThat(page(1, EVES_ALL.place())).isEmpty();
        assertThat(BOBS_ALL.weight()).isEqualTo(2);
        assertThat(EVES_ALL.weight()).isEqualTo(1);
    }

    /** Bob's subscription falls due and was changed: it is one. On a page of one row there is no more than the next account. */
    @Test
    void areToldOnceWhateverConcernsThem() {
        billed();

        assertThat(find(AccountPath.PLATFORM, Instant.parse("2026-01-31T10:00:00Z"), BEGINS))
                .containsExactly(BOBS_ALL, EVES_ALL);
        assertThat(find(EVE_PATH, Instant.parse("2026-01-31T10:00:00Z"), BEGINS))
                .containsExactly(EVES_ALL);
    }

    private static List<DueAccountView> find(AccountPath scope, Instant changedSince, Instant until) {
        return new DueAccountQueries(ReadModelDatabase.JDBC)
                .handle(new FindDueAccounts(scope, changedSince, until, Page.first()));
    }

    private static List<DueAccountView> page(int limit, @Nullable String after) {
        return new DueAccountQueries(ReadModelDatabase.JDBC)
                .handle(new FindDueAccounts(AccountPath.PLATFORM, NEVER, BEGINS, new Page(limit, after)));
    }
}

package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.WalletProjection.METHOD;
import static com.unifiedhosting.billing.query.WalletProjection.WALLET;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentQuery.FindWallet;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodRemoved;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.WalletView;
import com.unifiedhosting.billing.WalletView.Method;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WalletProjectionIT {

    private static final WalletId WALLET_ID = WalletId.of(BOB);
    private static final PaymentMethod VISA =
            new PaymentMethod(GatewayName.SANDBOX, new PaymentToken("tok_visa"), "visa", "4242", YearMonth.of(2026, 2));
    private static final PaymentMethod AMEX =
            new PaymentMethod(GatewayName.SANDBOX, new PaymentToken("tok_amex"), "amex", "0005", YearMonth.of(2030, 1));

    private final ProjectionFixture projection = ProjectionFixture.of(new WalletProjection(ReadModelDatabase.rows()));

    @Test
    void listsMethodsTheLastAddedFirstAndKnowsTheDefault() {
        projection
                .given(added(VISA), new DefaultMethodChanged(WALLET_ID, BOB, VISA.token(), true))
                .given(added(AMEX));

        WalletView wallet = wallet("2026-02-28T23:59:59Z");

        assertThat(wallet.methods())
                .containsExactly(
                        new Method(AMEX, false, false, Instant.parse("2026-01-31T10:00:02Z")),
                        new Method(VISA, true, false, Instant.parse("2026-01-31T10:00:00Z")));
        assertThat(wallet.version()).isEqualTo(2);
    }

    @Test
    void aMethodIsExpiredWhenItsLastMonthIsOver() {
        projection.given(added(VISA));

        assertThat(wallet("2026-02-28T23:59:59Z").methods().getFirst().expired())
                .isFalse();
        assertThat(wallet("2026-03-01T00:00:00Z").methods().getFirst().expired())
                .isTrue();
    }

    @Test
    void aRemovedMethodIsGoneAndNoDefaultAnyMoreUntilAnotherIs() {
        projection.given(
                added(VISA),
                new DefaultMethodChanged(WALLET_ID, BOB, VISA.token(), true),
                added(AMEX),
                new PaymentMethodRemoved(WALLET_ID, BOB, VISA.token()));

        assertThat(wallet("2026-02-01T00:00:00Z").methods())
                .extracting(Method::method, Method::standard)
                .containsExactly(tuple(AMEX, false));

        projection.given(new DefaultMethodChanged(WALLET_ID, BOB, AMEX.token(), true), added(VISA));

        assertThat(wallet("2026-02-01T00:00:00Z").methods())
                .extracting(Method::method, Method::standard)
                .containsExactly(tuple(VISA, false), tuple(AMEX, true));
        projection.assertRepeatChangesNothing(WALLET, METHOD);
        projection.assertRebuildEqualsLive(WALLET, METHOD);
    }

    @Test
    void isSeenWithinTheScopeOnly() {
        projection.given(added(VISA));
        PaymentQueries queries = new PaymentQueries(ReadModelDatabase.JDBC, Clock.systemUTC(), ReadModelDatabase.VAULT);

        assertThat(queries.handle(new FindWallet(ACME_PATH, BOB))).isNotNull();
        assertThat(queries.handle(new FindWallet(EVE_PATH, BOB))).isNull();
    }

    @Test
    void aDefaultOfAWalletThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(new DefaultMethodChanged(WALLET_ID, BOB, VISA.token(), true)))
                .hasMessage("no row wal_bob in read_model.wallet for event event-wal_bob-0");
    }

    private static PaymentMethodAdded added(PaymentMethod method) {
        return new PaymentMethodAdded(WALLET_ID, BOB, BOB_PATH, method);
    }

    private static WalletView wallet(String now) {
        PaymentQueries queries = new PaymentQueries(
                ReadModelDatabase.JDBC, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), ReadModelDatabase.VAULT);
        return requireNonNull(queries.handle(new FindWallet(BOB_PATH, BOB)));
    }
}

package com.unifiedhosting.account.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.FinishClosing;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountClosingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final ClosingStarted STARTED = new ClosingStarted(
            AccountMaker.BOB, new Reason("moving on"), LocalDate.of(2026, 3, 31), AccountMaker.BERLIN);

    private static final RequestNotification TOLD = new RequestNotification(
            NotificationId.of(AccountMaker.BOB, "closing.2026-03-31"),
            AccountMaker.BOB,
            Template.ACCOUNT_CLOSING,
            new Parameters(Map.of("closesOn", "2026-03-31")));

    private final Stage<AccountClosing> stage = new Stage<>(AccountClosing.class, START);

    @Test
    void tellsTheAccountAtOnce() {
        stage.on(STARTED);
        assertThat(stage.sent()).containsExactly(TOLD);

        stage.crashingOn(STARTED);
        assertThat(stage.sent()).as("the same, which is a no-op").containsOnly(TOLD);
    }

    @Test
    void closesAlsoWhatCannotBeTold() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(STARTED)
                .until(Instant.parse("2026-03-30T22:00:00Z"));

        assertThat(stage.sent()).containsExactly(TOLD, new FinishClosing(AccountMaker.BOB));
    }

    @Test
    void closesTheAccountAsItsLastDayBegins() {
        stage.crashingOn(STARTED).until(Instant.parse("2026-03-30T21:59:59Z"));
        assertThat(stage.sent()).containsOnly(TOLD);

        stage.until(Instant.parse("2026-03-30T22:00:00Z"));
        assertThat(stage.sent()).containsExactly(new FinishClosing(AccountMaker.BOB));

        stage.on(new AccountClosed(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksAgainADayLaterWhenItIsRefused() {
        stage.refusing(FinishClosing.class, AccountRefusal.NOT_CLOSING)
                .on(STARTED)
                .until(Instant.parse("2026-03-31T22:00:00Z"));

        assertThat(stage.sent())
                .containsExactly(TOLD, new FinishClosing(AccountMaker.BOB), new FinishClosing(AccountMaker.BOB));
    }

    @Test
    void closesOnceWhenItDiesClosing() {
        stage.on(STARTED)
                .crashingInDeadline(Instant.parse("2026-03-30T22:00:00Z"), new AccountClosed(AccountMaker.BOB));

        assertThat(stage.sent()).containsExactly(TOLD, new FinishClosing(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksForTheSameWhenItDiesBeforeTheClosingIsTold() {
        stage.on(STARTED).crashingInDeadline(Instant.parse("2026-03-30T22:00:00Z"));

        assertThat(stage.sent())
                .containsExactly(TOLD, new FinishClosing(AccountMaker.BOB), new FinishClosing(AccountMaker.BOB));
        stage.on(new AccountClosed(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void closesNothingThatWasReopened() {
        stage.on(STARTED, new AccountReopened(AccountMaker.BOB)).after(Duration.ofDays(60));

        assertThat(stage.sent()).containsExactly(TOLD);
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }
}

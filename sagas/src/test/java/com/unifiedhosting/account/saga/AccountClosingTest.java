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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccountClosingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final ClosingStarted STARTED = new ClosingStarted(
            AccountMaker.BOB, new Reason("moving on"), LocalDate.of(2026, 3, 31), AccountMaker.BERLIN, true);

    private static final RequestNotification TOLD = new RequestNotification(
            NotificationId.of(AccountMaker.BOB, "closing.2026-03-31"),
            AccountMaker.BOB,
            Template.ACCOUNT_CLOSING,
            new Parameters(Map.of("closesOn", "2026-03-31")));

    private final Stage<AccountClosing> stage = new Stage<>(AccountClosing.class, START);

    /** Which notification it is follows from the event. */
    private List<Object> sent() {
        return stage.sent().stream()
                .map(command -> command instanceof RequestNotification told
                        ? new RequestNotification(
                                TOLD.notificationId(), told.accountId(), told.template(), told.parameters())
                        : command)
                .toList();
    }

    /** Whoever has taken it back must learn that somebody closes the account again. */
    @Test
    void tellsOfEachClosingOnce() {
        stage.crashingOn(STARTED);
        Set<NotificationId> first = told();
        assertThat(first).as("repeated, it is the same").hasSize(1);

        stage.on(new AccountReopened(AccountMaker.BOB), STARTED);
        assertThat(told()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private Set<NotificationId> told() {
        return stage.sent().stream()
                .filter(RequestNotification.class::isInstance)
                .map(command -> ((RequestNotification) command).notificationId())
                .collect(Collectors.toSet());
    }

    @Test
    void tellsTheAccountAtOnce() {
        stage.on(STARTED);
        assertThat(sent()).containsExactly(TOLD);

        stage.crashingOn(STARTED);
        assertThat(sent()).as("the same, which is a no-op").containsOnly(TOLD);
    }

    @Test
    void closesAlsoWhatCannotBeTold() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(STARTED)
                .until(Instant.parse("2026-03-30T22:00:00Z"));

        assertThat(sent()).containsExactly(TOLD, new FinishClosing(AccountMaker.BOB));
    }

    @Test
    void closesTheAccountAsItsLastDayBegins() {
        stage.crashingOn(STARTED).until(Instant.parse("2026-03-30T21:59:59Z"));
        assertThat(sent()).containsOnly(TOLD);

        stage.until(Instant.parse("2026-03-30T22:00:00Z"));
        assertThat(sent()).containsExactly(new FinishClosing(AccountMaker.BOB));

        stage.on(new AccountClosed(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksAgainADayLaterWhenItIsRefused() {
        stage.refusing(FinishClosing.class, AccountRefusal.NOT_CLOSING)
                .on(STARTED)
                .until(Instant.parse("2026-03-31T22:00:00Z"));

        assertThat(sent())
                .containsExactly(TOLD, new FinishClosing(AccountMaker.BOB), new FinishClosing(AccountMaker.BOB));
    }

    @Test
    void closesOnceWhenItDiesClosing() {
        stage.on(STARTED)
                .crashingInDeadline(Instant.parse("2026-03-30T22:00:00Z"), new AccountClosed(AccountMaker.BOB));

        assertThat(sent()).containsExactly(TOLD, new FinishClosing(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksForTheSameWhenItDiesBeforeTheClosingIsTold() {
        stage.on(STARTED).crashingInDeadline(Instant.parse("2026-03-30T22:00:00Z"));

        assertThat(sent())
                .containsExactly(TOLD, new FinishClosing(AccountMaker.BOB), new FinishClosing(AccountMaker.BOB));
        stage.on(new AccountClosed(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void closesNothingThatWasReopened() {
        stage.on(STARTED, new AccountReopened(AccountMaker.BOB)).after(Duration.ofDays(60));

        assertThat(sent()).containsExactly(TOLD);
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }
}

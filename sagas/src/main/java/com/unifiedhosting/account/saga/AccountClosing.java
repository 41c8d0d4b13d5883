package com.unifiedhosting.account.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountCommand.FinishClosing;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.shared.saga.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Lets the grace period of a closing account run out. What is suspended meanwhile, and ended afterwards, is up to
 * {@code SiteAccess}.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>closing started</td><td>notification, which tells of the export</td><td>unknown: nobody to tell</td><td>none</td><td>{@value #CLOSE} as {@code closesOn} begins in
 *     the zone that the account had then</td></tr>
 * <tr><td>grace period over</td><td>FinishClosing</td><td>NOT_CLOSING: reopened, as an event will tell; asked again a day
 *     later until then</td><td>none</td><td>{@value #CLOSE}</td></tr>
 * <tr><td>reopened</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * <tr><td>closed</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(AccountClosing.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class AccountClosing {

    public static final String GROUP = "account-closing";
    static final String CLOSE = "account-close";

    /** The grace period is over. */
    record CloseDue(LocalDate closesOn) {}

    private AccountId accountId;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "accountId")
    void on(
            ClosingStarted event,
            @MessageIdentifier String id,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        accountId = event.accountId();
        Instant closesAt = event.closesOn().atStartOfDay(event.zone()).toInstant();
        alarms.set(deadlines, clock.instant(), CLOSE, closesAt, new CloseDue(event.closesOn()));
        String closesOn = event.closesOn().toString();
        Notices.tell(
                commands,
                accountId,
                accountId,
                "closing." + id,
                Template.ACCOUNT_CLOSING,
                Map.of("closesOn", closesOn));
    }

    @DeadlineHandler(deadlineName = CLOSE)
    void on(CloseDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (Answer.to(commands, new FinishClosing(accountId), AccountRefusal.NOT_CLOSING)
                .refused()) {
            Instant now = clock.instant();
            alarms.set(deadlines, now, CLOSE, now.plus(Duration.ofDays(1)), due);
        }
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountReopened event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountClosed event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

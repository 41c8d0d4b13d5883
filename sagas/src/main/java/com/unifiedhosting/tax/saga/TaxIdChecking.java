package com.unifiedhosting.tax.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountCommand.RecordTaxIdCheck;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Backoff;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxIdCheck.Outcome;
import com.unifiedhosting.tax.TaxIds;
import com.unifiedhosting.tax.saga.TaxIdRegister.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Has the tax id of an account checked, as long as it is one of a member state of the European Union. Until the register
 * has said that it is valid, and after it has said that it is not, the account is taxed as if it had none; an answer
 * touches later invoices only.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>registered, or profile changed, with such an id that was not asked about</td><td>port: ask</td><td>none</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>the register knows</td><td>RecordTaxIdCheck (VALID, INVALID)</td><td>none</td><td>none</td>
 *     <td>{@value #ASK} 90 days later</td></tr>
 * <tr><td>the register is away</td><td>RecordTaxIdCheck (UNAVAILABLE)</td><td>none</td><td>none</td>
 *     <td>{@value #ASK}, a minute to six hours, until it answers</td></tr>
 * <tr><td>no register is set up</td><td>none</td><td>none</td><td>none</td><td>{@value #ASK} a week later</td></tr>
 * <tr><td>asked again</td><td>port: ask</td><td>none</td><td>none</td><td>as above</td></tr>
 * <tr><td>the id is gone, or none of a member state; account closed</td><td>none; ends</td><td>none</td><td>none</td>
 *     <td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(TaxIdChecking.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class TaxIdChecking implements AboutPerson {

    public static final String GROUP = "tax-id-checking";
    static final String ASK = "tax-id-ask";

    static final Duration AGAIN = Duration.ofDays(90);
    static final Duration NOBODY_TO_ASK = Duration.ofDays(7);
    static final Backoff AWAY = Backoff.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    /** It is time to ask. */
    record AskDue(int round) {}

    private AccountId accountId;
    private @Nullable TaxId taxId;
    private int round;
    private int unanswered;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "accountId")
    void on(
            AccountRegistered event,
            TaxIdRegister register,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        accountId = event.accountId();
        follow(event.profile().taxId(), register, commands, deadlines, clock);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "accountId")
    void on(
            ProfileChanged event,
            TaxIdRegister register,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        accountId = event.accountId();
        follow(event.profile().taxId(), register, commands, deadlines, clock);
    }

    @DeadlineHandler(deadlineName = ASK)
    void on(AskDue due, TaxIdRegister register, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (due.round() == round && taxId != null) {
            ask(taxId, register, commands, deadlines, clock);
        }
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountClosed event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    private void follow(
            @Nullable TaxId present,
            TaxIdRegister register,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        if (present == null || TaxIds.memberState(present).isEmpty()) {
            finish(deadlines, clock);
        } else if (!present.equals(taxId)) {
            taxId = present;
            unanswered = 0;
            ask(present, register, commands, deadlines, clock);
        }
    }

    private void ask(
            TaxId asked, TaxIdRegister register, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Reply reply = register.ask(asked);
        Instant now = clock.instant();
        Duration wait = switch (reply) {
            case Reply.Known known -> {
                unanswered = 0;
                Outcome outcome = known.valid() ? Outcome.VALID : Outcome.INVALID;
                record(asked, new TaxIdCheck(outcome, now, known.consultationNumber()), commands);
                yield AGAIN;
            }
            case Reply.Away _ -> {
                unanswered++;
                record(asked, new TaxIdCheck(Outcome.UNAVAILABLE, now, null), commands);
                yield AWAY.after(unanswered);
            }
            case Reply.NotAsked _ -> NOBODY_TO_ASK;
        };
        round++;
        alarms.set(deadlines, now, ASK, now.plus(wait), new AskDue(round));
    }

    private void record(TaxId asked, TaxIdCheck check, CommandGateway commands) {
        commands.<Object>sendAndWait(new RecordTaxIdCheck(accountId, asked, check));
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}

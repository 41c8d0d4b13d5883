package com.unifiedhosting.tax.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.RecordTaxIdCheck;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxIdCheck.Outcome;
import com.unifiedhosting.tax.saga.TaxIdRegister.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaxIdCheckingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final TaxId GERMAN = new TaxId("DE123456788");
    private static final TaxId AUSTRIAN = new TaxId("ATU13585627");
    private static final Reply VALID = new Reply.Known(true, "WAPI1");
    private static final Reply INVALID = new Reply.Known(false, "WAPI2");
    private static final Reply AWAY = new Reply.Away();

    private final Register register = new Register();
    private final Stage<TaxIdChecking> stage = new Stage<>(TaxIdChecking.class, START, register);

    @Test
    void recordsWhatTheRegisterSays() {
        register.reply = VALID;
        stage.on(AccountMaker.bobRegistered());

        assertThat(register.asked).containsExactly(GERMAN);
        assertThat(stage.sent()).containsExactly(record(GERMAN, Outcome.VALID, START, "WAPI1"));
    }

    @Test
    void recordsThatAnIdIsNotValid() {
        register.reply = INVALID;
        stage.on(profile(AUSTRIAN));

        assertThat(stage.sent()).containsExactly(record(AUSTRIAN, Outcome.INVALID, START, "WAPI2"));
    }

    @Test
    void asksAgainUntilTheRegisterIsBack() {
        register.reply = AWAY;
        stage.on(AccountMaker.bobRegistered());
        assertThat(stage.sent()).containsExactly(record(GERMAN, Outcome.UNAVAILABLE, START, null));

        Instant aMinuteLater = START.plus(Duration.ofMinutes(1));
        stage.until(aMinuteLater.minusMillis(1));
        assertThat(register.asked).hasSize(1);
        stage.until(aMinuteLater);
        assertThat(register.asked).hasSize(2);

        register.reply = VALID;
        Instant fiveMinutesLater = aMinuteLater.plus(Duration.ofMinutes(5));
        stage.until(fiveMinutesLater);
        assertThat(stage.sent()).contains(record(GERMAN, Outcome.VALID, fiveMinutesLater, "WAPI1"));
    }

    @Test
    void asksEverySixHoursInTheLongRun() {
        register.reply = AWAY;
        stage.on(AccountMaker.bobRegistered()).after(Duration.ofMinutes(1 + 5 + 30 + 120));
        int asked = register.asked.size();

        stage.after(Duration.ofHours(24));

        assertThat(asked).isEqualTo(5);
        assertThat(register.asked).hasSize(5 + 4);
    }

    @Test
    void asksAgainAfterNinetyDays() {
        register.reply = VALID;
        stage.on(AccountMaker.bobRegistered()).after(Duration.ofDays(89));
        assertThat(register.asked).hasSize(1);

        register.reply = INVALID;
        stage.after(Duration.ofDays(1));

        assertThat(stage.sent()).contains(record(GERMAN, Outcome.INVALID, START.plus(Duration.ofDays(90)), "WAPI2"));
    }

    @Test
    void recordsNothingWhereThereIsNobodyToAsk() {
        register.reply = new Reply.NotAsked();
        stage.on(AccountMaker.bobRegistered());
        assertThat(stage.sent()).isEmpty();

        register.reply = VALID;
        stage.after(Duration.ofDays(7));

        assertThat(stage.sent())
                .as("asked a week later, when there is")
                .containsExactly(record(GERMAN, Outcome.VALID, START.plus(Duration.ofDays(7)), "WAPI1"));
    }

    @Test
    void asksAboutANewIdAtOnceAndAboutTheSameNotAgain() {
        register.reply = VALID;
        stage.on(AccountMaker.bobRegistered(), profile(GERMAN));
        assertThat(register.asked).containsExactly(GERMAN);

        stage.on(profile(AUSTRIAN));
        assertThat(register.asked).containsExactly(GERMAN, AUSTRIAN);

        stage.after(Duration.ofDays(90));
        assertThat(register.asked).containsExactly(GERMAN, AUSTRIAN, AUSTRIAN);
    }

    @Test
    void endsWithoutAnIdOfAMemberState() {
        stage.on(profile(null));
        assertThat(stage.sagas()).isZero();
        stage.on(profile(new TaxId("CHE107787577")));
        assertThat(stage.sagas()).isZero();
        stage.on(profile(new TaxId("DE123")));

        assertThat(stage.sagas()).isZero();
        assertThat(register.asked).isEmpty();
    }

    @Test
    void endsWhenTheIdIsGoneOrTheAccountClosed() {
        register.reply = AWAY;
        stage.on(AccountMaker.bobRegistered(), profile(null)).after(Duration.ofDays(100));
        assertThat(register.asked).hasSize(1);
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();

        stage.on(profile(AUSTRIAN), new AccountClosed(AccountMaker.BOB));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksAgainWhatItDiedOver() {
        register.reply = VALID;
        stage.crashingOn(AccountMaker.bobRegistered());

        assertThat(register.asked).containsExactly(GERMAN, GERMAN);
        assertThat(stage.sent()).containsOnly(record(GERMAN, Outcome.VALID, START, "WAPI1"));

        stage.crashingInDeadline(START.plus(Duration.ofDays(90)));
        assertThat(register.asked).hasSize(4);
    }

    private static RecordTaxIdCheck record(TaxId taxId, Outcome outcome, Instant at, @Nullable String number) {
        return new RecordTaxIdCheck(AccountMaker.BOB, taxId, new TaxIdCheck(outcome, at, number));
    }

    private static ProfileChanged profile(@Nullable TaxId taxId) {
        Profile bob = AccountMaker.aProfile("bob@example.com");
        return new ProfileChanged(
                AccountMaker.BOB,
                new Profile(bob.legalName(), bob.displayName(), bob.email(), bob.phone(), bob.address(), taxId));
    }

    private static final class Register implements TaxIdRegister {

        private final List<TaxId> asked = new ArrayList<>();
        private Reply reply = new Reply.NotAsked();

        @Override
        public Reply ask(TaxId taxId) {
            asked.add(taxId);
            return reply;
        }
    }
}

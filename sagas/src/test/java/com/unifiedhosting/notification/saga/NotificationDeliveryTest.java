package com.unifiedhosting.notification.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.notification.NotificationCommand.RecordDelivery;
import com.unifiedhosting.notification.NotificationCommand.RecordDeliveryFailure;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationDeliveryTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final NotificationId ID = new NotificationId("ntf_inv_1.issued");
    private static final NotificationRequested REQUESTED = new NotificationRequested(
            ID,
            AccountMaker.BOB,
            AccountMaker.BOB_PATH,
            null,
            new EmailAddress("bob@example.com"),
            new PersonName("Bob"),
            Locale.ENGLISH,
            ZoneOffset.UTC,
            Template.INVOICE_ISSUED,
            new Parameters(Map.of("number", "INV-1")),
            null);

    private static final RecordDeliveryFailure NOBODY_LEFT =
            new RecordDeliveryFailure(ID, 9, new Reason("there is nobody any more who could be told"), true);

    private final Channel channel = new Channel();
    private final Stage<NotificationDelivery> stage = new Stage<>(NotificationDelivery.class, START, channel);

    @Test
    void recordsTheChannelThatTookIt() {
        stage.on(REQUESTED);

        assertThat(stage.sent()).containsExactly(new RecordDelivery(ID, "smtp"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void deliversNothingThatIsNotWanted() {
        stage.on(new NotificationNotWanted(
                ID,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                new EmailAddress("bob@example.com"),
                new PersonName("Bob"),
                Locale.ENGLISH,
                Template.WEBSITE_LIVE,
                new Parameters(Map.of("domain", "bob.example.com"))));

        assertThat(stage.sent()).isEmpty();
        assertThat(channel.deliveries).isZero();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void deliversAgainAfterACrashUnderTheSameIdentity() {
        stage.crashingOn(REQUESTED);

        assertThat(stage.sent()).containsExactly(new RecordDelivery(ID, "smtp"), new RecordDelivery(ID, "smtp"));
        assertThat(channel.deliveries).isEqualTo(2);
    }

    @Test
    void triesAgainAfterAMinuteWhenTheChannelIsAway() {
        channel.failing = true;
        stage.on(REQUESTED);

        assertThat(stage.sent())
                .containsExactly(new RecordDeliveryFailure(ID, 1, new Reason("no route to host"), false));

        channel.failing = false;
        stage.after(Duration.ofMinutes(1));

        assertThat(stage.sent()).containsExactly(new RecordDelivery(ID, "smtp"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void givesUpAfterNineAttemptsOverMoreThanADay() {
        channel.failing = true;
        stage.on(REQUESTED).until(START.plus(Duration.ofHours(24)));
        assertThat(stage.sent()).hasSize(8);

        stage.after(Duration.ofDays(7));

        assertThat(stage.sent())
                .isEqualTo(List.of(new RecordDeliveryFailure(ID, 9, new Reason("no route to host"), true)));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void deliversOnceForADeadlineThatFiresTwice() {
        channel.failing = true;
        stage.firingTwice().on(REQUESTED).after(Duration.ofMinutes(1));

        assertThat(channel.deliveries).isEqualTo(2);
    }

    @Test
    void countsAnAttemptOnceWhenItDiesMakingIt() {
        channel.failing = true;
        stage.on(REQUESTED);
        stage.sent();

        stage.crashingInDeadline(START.plusSeconds(60));
        RecordDeliveryFailure second = new RecordDeliveryFailure(ID, 2, new Reason("no route to host"), false);
        assertThat(stage.sent()).containsExactly(second, second);

        stage.after(Duration.ofMinutes(5));
        assertThat(stage.sent(RecordDeliveryFailure.class))
                .extracting(RecordDeliveryFailure::attempt)
                .containsExactly(3);
    }

    @Test
    void deliversNothingMoreWhenItDiesHavingDelivered() {
        channel.failing = true;
        stage.on(REQUESTED);
        channel.failing = false;

        stage.crashingInDeadline(START.plusSeconds(60), new NotificationDelivered(ID, "smtp"));

        assertThat(channel.deliveries).isEqualTo(2);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void stopsWhenItWasDeliveredByOtherMeans() {
        channel.failing = true;
        stage.on(REQUESTED, new NotificationDelivered(ID, "smtp"));

        assertThat(stage.sagas()).isZero();
    }

    static List<UserEvent> deletions() {
        Reason why = new Reason("has left");
        return List.of(new UserDeleted(UserMaker.ANN, why), new UserDeletionStarted(UserMaker.ANN, why, UserMaker.NOW));
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void tellsNobodyWhoIsDeletedMeanwhile(UserEvent deletion) {
        channel.failing = true;
        channel.expected = toAnn(UserMaker.ANN_EMAIL);
        stage.on(channel.expected);
        stage.sent();

        stage.crashingOn(deletion).after(Duration.ofDays(2));

        assertThat(stage.sent()).containsOnly(NOBODY_LEFT);
        assertThat(channel.deliveries).isEqualTo(1);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void tellsNobodyWhoIsErased() {
        stage.on(toAnn(EmailAddress.ERASED));

        assertThat(stage.sent()).containsExactly(NOBODY_LEFT);
        assertThat(channel.deliveries).isZero();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void theDeletionOfAnotherStopsNothing() {
        channel.failing = true;
        channel.expected = toAnn(UserMaker.ANN_EMAIL);
        stage.on(channel.expected, new UserDeleted(new UserId("usr_eve"), new Reason("has left")));

        assertThat(stage.sagas()).isEqualTo(1);
    }

    private static NotificationRequested toAnn(EmailAddress address) {
        return new NotificationRequested(
                ID,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                UserMaker.ANN,
                address,
                UserMaker.ANN_NAME,
                Locale.ENGLISH,
                ZoneOffset.UTC,
                Template.PASSWORD_RESET,
                new Parameters(Map.of()),
                UserMaker.token("reset"));
    }

    private static final class Channel implements NotificationChannel {

        private boolean failing;
        private NotificationRequested expected = REQUESTED;
        private int deliveries;

        @Override
        public String deliver(NotificationRequested notification) {
            deliveries++;
            assertThat(notification).isEqualTo(expected);
            if (failing) {
                throw new DeliveryFailure("no route\nto host", new IllegalStateException());
            }
            return "smtp";
        }
    }
}

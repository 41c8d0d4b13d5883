package com.unifiedhosting.notification.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.notification.NotificationCommand.RecordDelivery;
import com.unifiedhosting.notification.NotificationCommand.RecordDeliveryFailure;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationCommand.RequestUserNotification;
import com.unifiedhosting.notification.NotificationEvent.DeliveryFailed;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications: ordered once, delivered once, failed as often as was tried. */
class NotificationTest {

    private static final NotificationId NOTIFICATION = new NotificationId("ntf_web_1.live");
    private static final Parameters PARAMETERS = new Parameters(Map.of("domain", "bob.example.com"));
    private static final Reason WHY = new Reason("The server did not answer");
    private static final EmailAddress OTHER = new EmailAddress("other@example.com");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    private final CommandSide side = new CommandSide(Instant.EPOCH);

    @BeforeEach
    void thereIsBob() {
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void isAddressedToTheAccountAsItIsNow() {
        side.happened(BOB, new ProfileChanged(BOB, aProfile("new@example.com")));

        assertThat(side.eventsOf(request(BOB)))
                .containsExactly(new NotificationRequested(
                        NOTIFICATION,
                        BOB,
                        BOB_PATH,
                        null,
                        new EmailAddress("new@example.com"),
                        new PersonName("Bob"),
                        Locale.ENGLISH,
                        bobRegistered().zone(),
                        Template.WEBSITE_LIVE,
                        PARAMETERS,
                        null));
    }

    @Test
    void isOrderedOnceWhateverTheAddressIsByNow() {
        side.send(request(BOB));
        side.happened(BOB, new ProfileChanged(BOB, aProfile("new@example.com")));

        assertThat(side.eventsOf(request(BOB))).isEmpty();
    }

    @Test
    void speaksTheLanguageAndTellsTheTimeOfNow() {
        side.happened(BOB, new LocaleChanged(BOB, ZoneId.of("Asia/Tokyo"), Locale.JAPAN));

        assertThat(side.eventsOf(request(BOB)))
                .singleElement()
                .isInstanceOfSatisfying(NotificationRequested.class, requested -> {
                    assertThat(requested.language()).isEqualTo(Locale.JAPAN);
                    assertThat(requested.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
                });
    }

    @Test
    void isRecordedAndNotSentWhenItIsNotWanted() {
        mutes(OptionalNotice.WEBSITE_LIVE);

        assertThat(side.eventsOf(request(BOB)))
                .containsExactly(new NotificationNotWanted(
                        NOTIFICATION,
                        BOB,
                        BOB_PATH,
                        new EmailAddress("bob@example.com"),
                        new PersonName("Bob"),
                        Locale.ENGLISH,
                        Template.WEBSITE_LIVE,
                        PARAMETERS));
    }

    @Test
    void isNotSentLaterWhenItIsWantedAgain() {
        mutes(OptionalNotice.WEBSITE_LIVE);
        side.send(request(BOB));
        mutes();

        assertThat(side.eventsOf(request(BOB))).isEmpty();
    }

    @Test
    void isSentWhenItIsOfAnotherKindThanThoseThatAreNotWanted() {
        mutes(OptionalNotice.PAYMENT_RECEIVED, OptionalNotice.EARLY_REMINDER);

        assertThat(side.eventsOf(request(BOB))).singleElement().isInstanceOf(NotificationRequested.class);
    }

    private void mutes(OptionalNotice... notices) {
        side.happened(BOB, new PreferencesChanged(BOB, Set.of(notices)));
    }

    @Test
    void refusesAnAccountThatIsUnknownOrForeign() {
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, request(new AccountId("acc_nobody")));
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, request(BOB));
    }

    @Test
    void isAddressedToAUserWhereItIsSaidElseWhereHeIsNow() {
        side.happened(ANN, annRegistered());

        assertThat(side.eventsOf(requestOfAnn(OTHER)))
                .containsExactly(new NotificationRequested(
                        NOTIFICATION,
                        BOB,
                        BOB_PATH,
                        ANN,
                        OTHER,
                        ANN_NAME,
                        Locale.ENGLISH,
                        bobRegistered().zone(),
                        Template.PASSWORD_RESET,
                        new Parameters(Map.of("domain", "bob.example.com", "account", "Bob")),
                        token("reset")));
        assertThat(side.eventsOf(requestOfAnn(null))).isEmpty();
        assertThat(side.eventsOf(new RequestUserNotification(
                        new NotificationId("ntf_2"), ANN, null, Template.PASSWORD_CHANGED, PARAMETERS, null)))
                .singleElement()
                .isInstanceOfSatisfying(NotificationRequested.class, requested -> {
                    assertThat(requested.recipient()).isEqualTo(ANN_EMAIL);
                    assertThat(requested.person()).isEqualTo(PersonKey.of(ANN));
                });
    }

    @Test
    void refusesAUserWhoIsUnknownForeignDeletedOrErased() {
        side.refuses(UserRefusal.UNKNOWN_USER, requestOfAnn(OTHER));
        side.happened(ANN, annRegistered());
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_USER, requestOfAnn(OTHER));
        side.happened(ANN, new UserDeletionStarted(ANN, WHY, Instant.EPOCH));
        side.refuses(UserRefusal.USER_DELETED, requestOfAnn(OTHER));
        side.happened(ANN, new UserDeleted(ANN, WHY));
        side.refuses(UserRefusal.USER_DELETED, requestOfAnn(OTHER));

        UserId erased = new UserId("usr_erased");
        side.happened(
                erased,
                new UserRegistered(
                        erased, BOB, BOB_PATH, EmailAddress.ERASED, PersonName.ERASED, Role.OWNER, PASSWORD));
        side.refuses(
                UserRefusal.USER_DELETED,
                new RequestUserNotification(NOTIFICATION, erased, null, Template.LOGIN_LOCKED, PARAMETERS, null));
    }

    @Test
    void showsNoToken() {
        assertThat(requestOfAnn(OTHER).toString())
                .doesNotContain(token("reset").value(), OTHER.value(), "bob.example.com");
    }

    @Test
    void isDeliveredOnce() {
        side.send(request(BOB));

        assertThat(side.eventsOf(new RecordDelivery(NOTIFICATION, "smtp")))
                .containsExactly(new NotificationDelivered(NOTIFICATION, "smtp"));
        assertThat(side.eventsOf(new RecordDelivery(NOTIFICATION, "recorded"))).isEmpty();
        assertThat(side.eventsOf(failure(1, true))).isEmpty();
    }

    @Test
    void recordsEachFailedAttemptOnce() {
        side.send(request(BOB));

        assertThat(side.eventsOf(failure(1, false))).containsExactly(new DeliveryFailed(NOTIFICATION, 1, WHY, false));
        assertThat(side.eventsOf(failure(1, false))).isEmpty();
        assertThat(side.eventsOf(failure(2, true))).containsExactly(new DeliveryFailed(NOTIFICATION, 2, WHY, true));
        assertThat(side.eventsOf(failure(1, false))).isEmpty();
    }

    @Test
    void mayGetThroughAfterAllThatFailed() {
        side.send(request(BOB));
        side.send(failure(1, true));

        assertThat(side.eventsOf(new RecordDelivery(NOTIFICATION, "smtp")))
                .containsExactly(new NotificationDelivered(NOTIFICATION, "smtp"));
    }

    @Test
    void refusesOutcomesOfANotificationThatIsUnknown() {
        side.refuses(SharedRefusal.NOT_FOUND, new RecordDelivery(NOTIFICATION, "smtp"));
        side.refuses(SharedRefusal.NOT_FOUND, failure(1, true));
    }

    private static RequestUserNotification requestOfAnn(@Nullable EmailAddress address) {
        return new RequestUserNotification(
                NOTIFICATION, ANN, address, Template.PASSWORD_RESET, PARAMETERS, token("reset"));
    }

    private static RequestNotification request(AccountId account) {
        return new RequestNotification(NOTIFICATION, account, Template.WEBSITE_LIVE, PARAMETERS);
    }

    private static RecordDeliveryFailure failure(int attempt, boolean terminal) {
        return new RecordDeliveryFailure(NOTIFICATION, attempt, WHY, terminal);
    }
}

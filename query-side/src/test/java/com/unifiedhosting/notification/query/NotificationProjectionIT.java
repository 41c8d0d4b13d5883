package com.unifiedhosting.notification.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.notification.NotificationEvent.DeliveryFailed;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.NotificationQuery.FindNotification;
import com.unifiedhosting.notification.NotificationQuery.FindNotifications;
import com.unifiedhosting.notification.NotificationStatus;
import com.unifiedhosting.notification.NotificationView;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationProjectionIT {

    private static final NotificationId LIVE = new NotificationId("ntf_web_1.live");
    private static final NotificationId ISSUED = new NotificationId("ntf_inv_1.issued");
    private static final NotificationId PAID = new NotificationId("ntf_inv_1.paid");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));

    private final ProjectionFixture projection =
            ProjectionFixture.of(new NotificationProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(
            new NotificationQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT, ReadModelDatabase.INDEX));

    @BeforeEach
    void request() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(
                        requested(LIVE, Template.WEBSITE_LIVE, Map.of("domain", "bob.example")),
                        requested(ISSUED, Template.INVOICE_ISSUED, Map.of()),
                        requested(PAID, Template.PAYMENT_RECEIVED, Map.of()));
    }

    @Test
    void showsAMessageAsItWasOrdered() {
        assertThat(message(LIVE))
                .isEqualTo(new NotificationView(
                        LIVE,
                        BOB,
                        BOB_PATH,
                        null,
                        NotificationStatus.REQUESTED,
                        Template.WEBSITE_LIVE,
                        Map.of("domain", "bob.example"),
                        new EmailAddress("bob@example.com"),
                        new PersonName("Bob"),
                        Locale.GERMANY,
                        null,
                        0,
                        null,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        null,
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void showsFailuresUntilItIsDelivered() {
        projection.at("2026-01-31T10:01:00Z").given(new DeliveryFailed(LIVE, 1, new Reason("greylisted"), false));
        assertThat(message(LIVE).status()).isEqualTo(NotificationStatus.REQUESTED);
        assertThat(message(LIVE).failures()).isEqualTo(1);
        assertThat(message(LIVE).lastFailure()).isEqualTo("greylisted");
        projection.given(new NotificationDelivered(LIVE, "smtp"));
        assertThat(message(LIVE).status()).isEqualTo(NotificationStatus.DELIVERED);
        assertThat(message(LIVE).channel()).isEqualTo("smtp");
        assertThat(message(LIVE).deliveredAt()).isEqualTo(Instant.parse("2026-01-31T10:01:01Z"));
    }

    @Test
    void hasFailedWhenNoFurtherAttemptIsMade() {
        projection.given(
                new DeliveryFailed(LIVE, 1, new Reason("greylisted"), false),
                new DeliveryFailed(LIVE, 2, new Reason("unknown mailbox"), true));
        assertThat(message(LIVE).status()).isEqualTo(NotificationStatus.FAILED);
        assertThat(message(LIVE).failures()).isEqualTo(2);
        assertThat(message(LIVE).lastFailure()).isEqualTo("unknown mailbox");
    }

    @Test
    void showsWhatWasNotWantedAndSoNotSent() {
        NotificationId other = new NotificationId("ntf_web_2.live");
        projection.given(new NotificationNotWanted(
                other,
                BOB,
                BOB_PATH,
                new EmailAddress("bob@example.com"),
                new PersonName("Bob"),
                Locale.GERMANY,
                Template.WEBSITE_LIVE,
                new Parameters(Map.of("domain", "two.example"))));

        assertThat(message(other).status()).isEqualTo(NotificationStatus.NOT_WANTED);
        assertThat(message(other).userId()).isNull();
        assertThat(message(other).parameters()).isEqualTo(Map.of("domain", "two.example"));
        assertThat(message(other).deliveredAt()).isNull();
        assertThat(found(BOB_PATH, NotificationStatus.NOT_WANTED, null, null, null))
                .containsExactly(other);
        projection.assertRepeatChangesNothing(NotificationProjection.NOTIFICATION);
        projection.assertRebuildEqualsLive(NotificationProjection.NOTIFICATION);
    }

    @Test
    void filtersWithinTheScopeOnly() {
        projection.given(new NotificationDelivered(LIVE, "recorded"));
        assertThat(found(ACME_PATH, NotificationStatus.DELIVERED, null, null, null))
                .containsExactly(LIVE);
        assertThat(found(BOB_PATH, null, Template.INVOICE_ISSUED, BOB, null)).containsExactly(ISSUED);
        assertThat(found(BOB_PATH, null, null, null, "BOB@example")).hasSize(3);
        assertThat(found(RIVAL_PATH, null, null, null, null)).isEmpty();
        assertThat(ask.one(new FindNotification(RIVAL_PATH, LIVE), NotificationView.class))
                .isNull();
    }

    @Test
    void showsToWhichUserItWasAndNotTheTokenThatItBrought() {
        NotificationId reset = new NotificationId("ntf_usr_ann.reset.1");
        projection.given(new NotificationRequested(
                reset,
                BOB,
                BOB_PATH,
                UserMaker.ANN,
                UserMaker.ANN_EMAIL,
                UserMaker.ANN_NAME,
                Locale.GERMANY,
                ZoneOffset.UTC,
                Template.PASSWORD_RESET,
                new Parameters(Map.of("until", "2026-03-01T10:00:00Z")),
                UserMaker.token("reset")));

        assertThat(message(reset).userId()).isEqualTo(UserMaker.ANN);
        assertThat(message(reset).recipient()).isEqualTo(UserMaker.ANN_EMAIL);
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT to_jsonb(n)::text FROM read_model.notification n WHERE notification_id = :id")
                        .param("id", reset.value())
                        .query(String.class)
                        .single())
                .contains("sealed:1:usr_ann:")
                .doesNotContain(UserMaker.token("reset").value());
    }

    @Test
    void pagesNewestFirst() {
        assertThat(ask.pages(
                        page -> new FindNotifications(AccountPath.PLATFORM, null, null, null, null, page),
                        NotificationView.class,
                        NotificationView::place))
                .extracting(NotificationView::notificationId)
                .containsExactly(PAID, ISSUED, LIVE);
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(
                new DeliveryFailed(LIVE, 1, new Reason("greylisted"), false),
                new DeliveryFailed(ISSUED, 1, new Reason("unknown mailbox"), true),
                new NotificationDelivered(LIVE, "smtp"));
        projection.assertRepeatChangesNothing(NotificationProjection.NOTIFICATION);
        projection.assertRebuildEqualsLive(NotificationProjection.NOTIFICATION);
    }

    private NotificationView message(NotificationId id) {
        return requireNonNull(ask.one(new FindNotification(BOB_PATH, id), NotificationView.class));
    }

    private List<NotificationId> found(
            AccountPath scope,
            @Nullable NotificationStatus status,
            @Nullable Template template,
            @Nullable AccountId account,
            @Nullable String text) {
        return ask
                .all(
                        new FindNotifications(scope, status, template, account, text, Page.first()),
                        NotificationView.class)
                .stream()
                .map(NotificationView::notificationId)
                .toList();
    }

    private static NotificationRequested requested(
            NotificationId id, Template template, Map<String, String> parameters) {
        return new NotificationRequested(
                id,
                BOB,
                BOB_PATH,
                null,
                new EmailAddress("bob@example.com"),
                new PersonName("Bob"),
                Locale.GERMANY,
                ZoneOffset.UTC,
                template,
                new Parameters(parameters),
                null);
    }
}

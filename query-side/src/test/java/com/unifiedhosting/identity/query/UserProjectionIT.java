package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.annInvited;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.token;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserSorting;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserProjectionIT {

    private static final Reason WHY = new Reason("because");
    private static final UserId MAX = new UserId("usr_max");
    private static final UserId ZOE = new UserId("usr_zoe");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));

    private final ProjectionFixture projection = ProjectionFixture.of(new UserProjection(ReadModelDatabase.rows()));
    private final Asking ask =
            Asking.handlers(new UserQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT, ReadModelDatabase.INDEX));

    @BeforeEach
    void join() {
        projection
                .at("2026-11-01T10:00:00Z")
                .given(
                        annInvited(),
                        registered(MAX, ACME_PATH, "max@example.com", "Max Miller", Role.RESELLER_ADMIN),
                        registered(ZOE, RIVAL_PATH, "zoe@example.com", "Zoe Zander", Role.RESELLER_ADMIN));
    }

    @Test
    void showsWhoWasInvited() {
        assertThat(ann())
                .isEqualTo(new UserView(
                        ANN,
                        BOB,
                        BOB_PATH,
                        ANN_EMAIL,
                        ANN_NAME,
                        Role.OWNER,
                        UserStatus.INVITED,
                        null,
                        null,
                        false,
                        false,
                        false,
                        false,
                        Instant.parse("2026-11-01T10:00:00Z"),
                        null,
                        0,
                        Instant.parse("2026-11-01T10:00:00Z")));
    }

    @Test
    void whoAcceptsIsActiveAndVerified() {
        given(new InvitationAccepted(ANN, PASSWORD, HOME));
        assertThat(ann())
                .extracting(UserView::status, UserView::emailVerified)
                .containsExactly(UserStatus.ACTIVE, true);
    }

    @Test
    void whoRegistersIsActiveAndVerifiesLater() {
        assertThat(user(MAX))
                .extracting(UserView::status, UserView::emailVerified)
                .containsExactly(UserStatus.ACTIVE, false);
        projection.given(new EmailVerified(MAX));
        assertThat(user(MAX).emailVerified()).isTrue();
    }

    @Test
    void findsHimByHisNewAddressAndNameOnly() {
        given(
                new EmailChanged(ANN, new EmailAddress("archer@example.org")),
                new UserRenamed(ANN, new PersonName("Anna Bowman")));
        assertThat(ann())
                .extracting(UserView::email, UserView::name, UserView::emailVerified)
                .containsExactly(new EmailAddress("archer@example.org"), new PersonName("Anna Bowman"), true);
        assertThat(found("archer@")).containsExactly(ANN);
        assertThat(found("BOWman")).containsExactly(ANN);
        assertThat(found("Ann Archer")).isEmpty();
        assertThat(found("ann@example.com")).isEmpty();
    }

    @Test
    void showsHisLastLogin() {
        projection.at("2026-11-02T08:00:00Z");
        given(new LoggedIn(ANN, new SessionId("ses_1"), HOME, DEVICE, null, null));
        assertThat(ann().lastLoginAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Test
    void showsThatHisPasswordMustBeResetUntilItIs() {
        IssuedToken reset = IssuedToken.of(token("reset"), TokenPurpose.PASSWORD_RESET, UserMaker.NOW);
        given(new PasswordResetForced(ANN, WHY, reset));
        assertThat(ann().resetForced()).isTrue();
        given(new PasswordRehashed(ANN, password("rehashed")));
        assertThat(ann().resetForced()).isTrue();
        given(new PasswordReset(ANN, password("second"), HOME));
        assertThat(ann().resetForced()).isFalse();
        given(new PasswordResetForced(ANN, WHY, reset), new PasswordChanged(ANN, password("third"), null));
        assertThat(ann().resetForced()).isFalse();
    }

    @Test
    void showsTheSecondFactorWhenItIsConfirmed() {
        given(UserMaker.totpEnrolled(TotpSecret.ERASED));
        assertThat(ann().secondFactor()).isFalse();
        given(new TotpConfirmed(ANN, recoveryCodes("a"), new TotpStep(1)));
        assertThat(ann().secondFactor()).isTrue();
        given(new TotpDisabled(ANN));
        assertThat(ann().secondFactor()).isFalse();
    }

    @Test
    void showsThatHeHasToHaveASecondFactor() {
        given(new SecondFactorRequired(ANN, false));
        assertThat(ann())
                .extracting(UserView::secondFactorRequired, UserView::secondFactor)
                .containsExactly(true, false);
        given(new SecondFactorReleased(ANN));
        assertThat(ann().secondFactorRequired()).isFalse();
        given(new SecondFactorRequired(ANN, false), new UserDeleted(ANN, WHY));
        assertThat(ann().secondFactorRequired()).isFalse();
    }

    @Test
    void showsWhyHeIsSuspendedUntilHeIsReactivated() {
        given(new UserSuspended(ANN, WHY));
        assertThat(ann())
                .extracting(UserView::status, UserView::reason)
                .containsExactly(UserStatus.SUSPENDED, "because");
        given(new UserReactivated(ANN));
        assertThat(ann()).extracting(UserView::status, UserView::reason).containsExactly(UserStatus.ACTIVE, null);
    }

    @Test
    void showsWhenAndWhyHeIsDeletedUntilHeIsRestored() {
        Instant deletesAt = Instant.parse("2026-12-01T10:00:00Z");
        given(new UserSuspended(ANN, WHY), new UserDeletionStarted(ANN, new Reason("has left"), deletesAt));
        assertThat(ann())
                .extracting(UserView::status, UserView::reason, UserView::deletesAt)
                .containsExactly(UserStatus.DELETING, "has left", deletesAt);
        assertThat(ids(find(AccountPath.PLATFORM, null, null, UserStatus.DELETING, null)))
                .containsExactly(ANN);

        given(new UserRestored(ANN));
        assertThat(ann())
                .extracting(UserView::status, UserView::reason, UserView::deletesAt)
                .containsExactly(UserStatus.ACTIVE, null, null);
        given(new UserDeletionStarted(ANN, WHY, deletesAt), new UserDeleted(ANN, WHY));
        assertThat(ann()).extracting(UserView::status, UserView::deletesAt).containsExactly(UserStatus.DELETED, null);
    }

    @Test
    void showsADeletedUserAsSuch() {
        given(new TotpConfirmed(ANN, recoveryCodes("a"), new TotpStep(1)), new UserDeleted(ANN, WHY));
        assertThat(ann())
                .extracting(UserView::status, UserView::reason, UserView::secondFactor)
                .containsExactly(UserStatus.DELETED, "because", false);
    }

    @Test
    void filtersByAccountRoleAndStatus() {
        given(new RoleChanged(ANN, Role.BILLING));
        assertThat(ids(find(AccountPath.PLATFORM, BOB, null, null, null))).containsExactly(ANN);
        assertThat(ids(find(AccountPath.PLATFORM, null, Role.BILLING, null, null)))
                .containsExactly(ANN);
        assertThat(ids(find(AccountPath.PLATFORM, null, Role.OWNER, null, null)))
                .isEmpty();
        assertThat(ids(find(AccountPath.PLATFORM, null, null, UserStatus.ACTIVE, null)))
                .containsExactly(ZOE, MAX);
    }

    @Test
    void filtersByTheKindOfTheAccount() {
        AccountRows.given(acmeRegistered(), bobRegistered());
        assertThat(ids(ofKind(AccountKind.CUSTOMER))).containsExactly(ANN);
        assertThat(ids(ofKind(AccountKind.RESELLER))).containsExactly(MAX);
        assertThat(ids(ofKind(AccountKind.PLATFORM))).isEmpty();
    }

    private List<UserView> ofKind(AccountKind kind) {
        return ask.all(
                new FindUsers(AccountPath.PLATFORM, null, kind, null, null, null, UserSorting.NEWEST, Page.first()),
                UserView.class);
    }

    @Test
    void findsByNameAddressAndIdentifier() {
        assertThat(found("archer")).containsExactly(ANN);
        assertThat(found("MAX@example")).containsExactly(MAX);
        assertThat(found("usr_ZO")).containsExactly(ZOE);
        assertThat(found("%")).isEmpty();
    }

    @Test
    void neverShowsUsersOfASibling() {
        assertThat(ids(find(ACME_PATH, null, null, null, null))).containsExactly(MAX, ANN);
        assertThat(ids(find(BOB_PATH, null, null, null, null))).containsExactly(ANN);
        assertThat(ids(find(ACME_PATH, null, null, null, "zoe"))).isEmpty();
        assertThat(ask.one(new FindUser(ACME_PATH, ZOE), UserView.class)).isNull();
        assertThat(ask.one(new FindUser(BOB_PATH, MAX), UserView.class)).isNull();
    }

    @Test
    void showsOneselfAsOthersAreShown() {
        assertThat(ask.one(new FindMe(BOB_PATH, ANN), UserView.class)).isEqualTo(ann());
        assertThat(ask.one(new FindMe(RIVAL_PATH, ANN), UserView.class)).isNull();
    }

    @Test
    void pagesThroughAllUsersInEachOrder() {
        assertThat(paged(UserSorting.NEWEST)).containsExactly(ZOE, MAX, ANN);
        assertThat(paged(UserSorting.OLDEST)).containsExactly(ANN, MAX, ZOE);
    }

    @Test
    void keepsNameAndAddressSealedUnderHisOwnKey() {
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT email || ' ' || name FROM read_model.platform_user WHERE user_id = 'usr_ann'")
                        .query(String.class)
                        .single())
                .matches("sealed:1:usr_ann:\\S+ sealed:1:usr_ann:\\S+");
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        given(
                new InvitationAccepted(ANN, PASSWORD, HOME),
                new UserSuspended(ANN, WHY),
                new UserReactivated(ANN),
                new EmailChanged(ANN, new EmailAddress("archer@example.org")),
                new UserRenamed(ANN, new PersonName("Anna")),
                new RoleChanged(ANN, Role.BILLING),
                new SecondFactorRequired(ANN, false),
                new UserDeletionStarted(ANN, WHY, Instant.parse("2026-12-01T10:00:00Z")),
                new UserRestored(ANN),
                new UserDeletionStarted(ANN, WHY, Instant.parse("2026-12-02T10:00:00Z")));
        projection.assertRepeatChangesNothing(UserProjection.USER);
        projection.assertRebuildEqualsLive(UserProjection.USER);
    }

    @Test
    void failsOnAnEventOfAUserThatIsNotThere() {
        assertThatThrownBy(() -> projection.given(new UserReactivated(new UserId("usr_nobody"))))
                .hasMessageContaining("no row usr_nobody");
    }

    private void given(UserEvent... events) {
        long before = ann().version();
        projection.given(events);
        assertThat(ann().version()).as("every event counts").isEqualTo(before + events.length);
    }

    private UserView ann() {
        return user(ANN);
    }

    private UserView user(UserId id) {
        return requireNonNull(ask.one(new FindUser(AccountPath.PLATFORM, id), UserView.class));
    }

    private List<UserId> found(String text) {
        return ids(find(AccountPath.PLATFORM, null, null, null, text));
    }

    private List<UserView> find(
            AccountPath scope,
            @Nullable AccountId account,
            @Nullable Role role,
            @Nullable UserStatus status,
            @Nullable String text) {
        return ask.all(
                new FindUsers(scope, account, null, role, status, text, UserSorting.NEWEST, Page.first()),
                UserView.class);
    }

    private List<UserId> paged(UserSorting sorting) {
        return ids(ask.pages(
                page -> new FindUsers(AccountPath.PLATFORM, null, null, null, null, null, sorting, page),
                UserView.class,
                sorting::placeOf));
    }

    private static List<UserId> ids(List<UserView> users) {
        return users.stream().map(UserView::userId).toList();
    }

    private static UserRegistered registered(UserId id, AccountPath path, String email, String name, Role role) {
        return new UserRegistered(
                id, path.owner(), path, new EmailAddress(email), new PersonName(name), role, PASSWORD);
    }
}

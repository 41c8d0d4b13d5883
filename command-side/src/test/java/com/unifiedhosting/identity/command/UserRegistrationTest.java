package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.annInvited;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.registerAnn;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent.ClaimReleased;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ChangeRole;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.FinishUserDeletion;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users together with their accounts and the addresses by which they log in. */
class UserRegistrationTest extends IdentitySide {

    private static final ClaimKeys KEYS = new ClaimKeys(new byte[32]);
    private static final UserId EVE = new UserId("usr_eve");
    private static final Reason WHY = new Reason("Has left");
    private static final EmailAddress OTHER_EMAIL = new EmailAddress("ann@example.org");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @Test
    void invitesSomebodyTogetherWithHisAddress() {
        assertThat(side.eventsOf(inviteAnn()))
                .containsExactlyInAnyOrder(annInvited(), new ClaimTaken(claimOf(ANN_EMAIL), ANN.value()));
    }

    @Test
    void registersSomebodyTogetherWithHisAddressAndAsksToVerifyIt() {
        assertThat(side.eventsOf(registerAnn()))
                .containsExactlyInAnyOrder(
                        annRegistered(),
                        new VerificationRequested(ANN, issued("verification", TokenPurpose.VERIFICATION)),
                        new ClaimTaken(claimOf(ANN_EMAIL), ANN.value()));
    }

    @Test
    void registersSomebodyWhoseAddressIsVouchedForAsVerified() {
        RegisterUser vouched = new RegisterUser(ANN, BOB, ANN_EMAIL, ANN_NAME, Role.OWNER, PASSWORD, null);

        assertThat(side.eventsOf(vouched))
                .containsExactlyInAnyOrder(
                        annRegistered(), new EmailVerified(ANN), new ClaimTaken(claimOf(ANN_EMAIL), ANN.value()));
        assertThat(side.eventsOf(vouched)).isEmpty();
    }

    @Test
    void passesOverARepeatedInvitationAlsoWithAnotherTokenAndAfterItWasAccepted() {
        side.send(inviteAnn());
        assertThat(side.eventsOf(invite(ANN, BOB, ANN_EMAIL, Role.OWNER))).isEmpty();

        side.send(new AcceptInvitation(ANN, token("invitation").hash(), PASSWORD, HOME));

        assertThat(side.eventsOf(inviteAnn())).isEmpty();
    }

    @Test
    void passesOverARepeatedRegistrationAlsoWithAnotherHashAndToken() {
        annIsThere();

        assertThat(side.eventsOf(new RegisterUser(
                        ANN, BOB, ANN_EMAIL, ANN_NAME, Role.OWNER, password("salted anew"), token("another"))))
                .isEmpty();
    }

    @Test
    void refusesAnIdentifierThatIsTakenByAnother() {
        annIsThere();

        side.refuses(UserRefusal.USER_CONTRADICTS, inviteAnn());
        side.refuses(UserRefusal.USER_CONTRADICTS, register(ANN, ACME, Role.RESELLER_ADMIN, ANN_EMAIL));
        side.refuses(UserRefusal.USER_CONTRADICTS, register(ANN, BOB, Role.BILLING, ANN_EMAIL));
        side.refuses(UserRefusal.USER_CONTRADICTS, register(ANN, BOB, Role.OWNER, OTHER_EMAIL));
    }

    @Test
    void refusesAnAddressThatAnotherUserHoldsInAnySpellingAndAccount() {
        annIsThere();

        side.refuses(UserRefusal.EMAIL_TAKEN, invite(EVE, ACME, new EmailAddress("ANN@Example.com"), Role.AUDITOR));
        side.refuses(UserRefusal.EMAIL_TAKEN, register(EVE, BOB, Role.OWNER, ANN_EMAIL));
    }

    @Test
    void aUserMayHaveTheAddressOfAnAccount() {
        assertThat(side.eventsOf(invite(EVE, BOB, new EmailAddress("bob@example.com"), Role.OWNER)))
                .hasSize(2);
    }

    @Test
    void givesAnAddressThatManyWantAtOnceToOne() throws Exception {
        List<Callable<String>> wishes = IntStream.range(0, 30)
                .mapToObj(n -> (Callable<String>)
                        () -> outcomeOf(register(new UserId("usr_" + n), BOB, Role.OWNER, ANN_EMAIL)))
                .toList();

        Map<String, Long> outcomes = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> wish : threads.invokeAll(wishes)) {
                outcomes.merge(wish.get(), 1L, Long::sum);
            }
        }

        assertThat(outcomes).isEqualTo(Map.of("registered", 1L, UserRefusal.EMAIL_TAKEN.wire(), 29L));
    }

    private String outcomeOf(RegisterUser command) {
        try {
            side.send(command);
            return "registered";
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    @Test
    void refusesARoleThatDoesNotFitTheAccount() {
        side.refuses(UserRefusal.ROLE_UNSUITABLE, invite(EVE, BOB, OTHER_EMAIL, Role.SUPER_ADMIN));
        side.refuses(UserRefusal.ROLE_UNSUITABLE, invite(EVE, BOB, OTHER_EMAIL, Role.RESELLER_ADMIN));
        side.refuses(UserRefusal.ROLE_UNSUITABLE, invite(EVE, ACME, OTHER_EMAIL, Role.OWNER));
        side.refuses(UserRefusal.ROLE_UNSUITABLE, register(EVE, AccountId.PLATFORM, Role.OWNER, OTHER_EMAIL));
    }

    @Test
    void refusesUsersOfAccountsThatAreNotThereOrOutOfReach() {
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, invite(EVE, new AccountId("acc_none"), OTHER_EMAIL, Role.OWNER));
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, inviteAnn());
    }

    @Test
    void refusesUsersOfSuspendedAccounts() {
        side.send(new SuspendAccount(BOB, WHY));

        side.refuses(UserRefusal.ACCOUNT_NOT_ACTIVE, inviteAnn());
        side.refuses(UserRefusal.ACCOUNT_NOT_ACTIVE, registerAnn());
    }

    @Test
    void takesUsersOfAccountsThatAreClosingOnlyYet() {
        side.send(new CloseAccount(BOB, WHY));

        assertThat(side.eventsOf(registerAnn())).hasSize(3);
    }

    @Test
    void hidesUsersFromStrangers() {
        annIsThere();

        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_USER, new ChangeRole(ANN, Role.BILLING));
        side.refusesAs(STRANGER, UserRefusal.UNKNOWN_USER, new DeleteUser(ANN, WHY));
        side.refusesAs(
                STRANGER,
                UserRefusal.UNKNOWN_USER,
                new VerifyEmail(ANN, token("verification").hash()));
        assertThat(side.sendAs(ACME_PATH, new ChangeRole(ANN, Role.BILLING))).isEqualTo(2);
    }

    @Test
    void changesTheRoleToOneThatFits() {
        annIsThere();

        assertThat(side.eventsOf(new ChangeRole(ANN, Role.BILLING)))
                .containsExactly(new RoleChanged(ANN, Role.BILLING));
        assertThat(side.eventsOf(new ChangeRole(ANN, Role.BILLING))).isEmpty();
        side.refuses(UserRefusal.ROLE_UNSUITABLE, new ChangeRole(ANN, Role.RESELLER_ADMIN));
        side.refuses(UserRefusal.UNKNOWN_USER, new ChangeRole(EVE, Role.BILLING));
    }

    @Test
    void changesTheAddressTogetherWithItsClaim() {
        annIsThere();
        assertThat(side.eventsOf(new RequestEmailChange(ANN, PASSWORD, OTHER_EMAIL, token("change"))))
                .containsExactly(
                        new EmailChangeRequested(ANN, OTHER_EMAIL, issued("change", TokenPurpose.EMAIL_CHANGE)));

        assertThat(side.eventsOf(new ConfirmEmailChange(ANN, token("change").hash())))
                .containsExactlyInAnyOrder(
                        new EmailChanged(ANN, OTHER_EMAIL),
                        new ClaimTaken(claimOf(OTHER_EMAIL), ANN.value()),
                        new ClaimReleased(claimOf(ANN_EMAIL), ANN.value()));
        assertThat(side.eventsOf(new RequestVerification(ANN, token("any"))))
                .as("the new address is verified")
                .isEmpty();
        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new ConfirmEmailChange(ANN, token("change").hash()));
    }

    @Test
    void changesTheSpellingOfTheAddressUnderTheSameClaim() {
        annIsThere();
        EmailAddress spelling = new EmailAddress("Ann@example.com");
        side.send(new RequestEmailChange(ANN, PASSWORD, spelling, token("change")));

        assertThat(side.eventsOf(new ConfirmEmailChange(ANN, token("change").hash())))
                .containsExactly(new EmailChanged(ANN, spelling));
    }

    @Test
    void passesOverAChangeToThePresentAddress() {
        annIsThere();

        assertThat(side.eventsOf(new RequestEmailChange(ANN, PASSWORD, ANN_EMAIL, token("change"))))
                .isEmpty();
    }

    @Test
    void refusesAnAddressThatAnotherHasTakenMeanwhile() {
        annIsThere();
        side.send(new RequestEmailChange(ANN, PASSWORD, OTHER_EMAIL, token("change")));
        side.send(register(EVE, BOB, Role.OWNER, OTHER_EMAIL));

        side.refuses(
                UserRefusal.EMAIL_TAKEN,
                new ConfirmEmailChange(ANN, token("change").hash()));
    }

    @Test
    void refusesAChangeByATokenThatIsExpiredOrReplaced() {
        annIsThere();
        side.send(new RequestEmailChange(ANN, PASSWORD, OTHER_EMAIL, token("first")));
        side.send(new RequestEmailChange(ANN, PASSWORD, new EmailAddress("ann@example.net"), token("second")));

        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new ConfirmEmailChange(ANN, token("first").hash()));
        later(Duration.ofHours(24));
        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new ConfirmEmailChange(ANN, token("second").hash()));
    }

    /** Else whoever had got in could take the login over after the user has shut him out. */
    @Test
    void aNewPasswordVoidsAChangeOfTheAddress() {
        annIsThere();
        side.send(new RequestEmailChange(ANN, PASSWORD, OTHER_EMAIL, token("change")));
        side.send(new ChangePassword(ANN, PASSWORD, password("second"), null));

        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new ConfirmEmailChange(ANN, token("change").hash()));
    }

    @Test
    void givesHisAddressFreeWhenHeIsDeletedForGood() {
        annIsThere();
        side.send(new DeleteUser(ANN, WHY));
        side.refuses(UserRefusal.EMAIL_TAKEN, register(EVE, BOB, Role.OWNER, ANN_EMAIL));
        side.refuses(UserRefusal.USER_DELETING, UserMaker.registerAnn());
        side.refuses(UserRefusal.USER_DELETING, new ChangeRole(ANN, Role.BILLING));

        later(Duration.ofDays(30));
        assertThat(side.eventsOf(new FinishUserDeletion(ANN)))
                .containsExactlyInAnyOrder(
                        new UserDeleted(ANN, WHY), new ClaimReleased(claimOf(ANN_EMAIL), ANN.value()));
        assertThat(side.eventsOf(register(EVE, BOB, Role.OWNER, ANN_EMAIL))).hasSize(3);
    }

    @Test
    void deletesAtOnceWhoHasNotAccepted() {
        side.send(inviteAnn());

        assertThat(side.eventsOf(new DeleteUser(ANN, WHY))).hasSize(2);
        side.refuses(
                UserRefusal.USER_DELETED,
                new AcceptInvitation(ANN, token("invitation").hash(), PASSWORD, HOME));
        side.refuses(UserRefusal.USER_DELETED, inviteAnn());
        side.refuses(UserRefusal.USER_DELETED, new ChangeRole(ANN, Role.BILLING));
    }

    private static InviteUser invite(UserId id, AccountId account, EmailAddress email, Role role) {
        return new InviteUser(id, account, email, ANN_NAME, role, token("another invitation"));
    }

    private static RegisterUser register(UserId id, AccountId account, Role role, EmailAddress email) {
        return new RegisterUser(id, account, email, ANN_NAME, role, PASSWORD, token("another"));
    }

    private static ClaimId claimOf(EmailAddress email) {
        return KEYS.login(email);
    }
}

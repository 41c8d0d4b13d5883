package com.unifiedhosting.account.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.registered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.CountAccountsBelow;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.AccountView.Standing;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.shared.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class AccountProjectionIT extends FiveAccounts {

    @Test
    void showsAnAccountAsItWasRegistered() {
        assertThat(account(BOB))
                .isEqualTo(new AccountView(
                        BOB,
                        AccountKind.CUSTOMER,
                        ACME,
                        BOB_PATH,
                        aProfile("bob@example.com"),
                        CurrencyUnit.EUR,
                        BERLIN,
                        Locale.ENGLISH,
                        Set.of(),
                        Standing.ACTIVE,
                        Set.of(),
                        null,
                        null,
                        InvoiceGrouping.PER_DAY,
                        null,
                        null,
                        Instant.parse("2026-01-31T10:00:02.123456Z"),
                        0,
                        Instant.parse("2026-01-31T10:00:02.123456Z")));
    }

    /** Who did it is told by the log; of a note alone it is part of what is shown. */
    @Test
    void passesOverNoEventThatDoesNotSayWhoDidIt() {
        AccountEvent suspended = new AccountSuspended(BOB, new Reason("abuse"));
        projection.project(List.of(new GenericDomainEventMessage<>(
                "Account", BOB.value(), 1, suspended, Map.of(), "event-x", Instant.EPOCH)));

        assertThat(account(BOB).standing().status()).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(account(BOB).version()).isEqualTo(1);
        assertThatThrownBy(() -> projection.project(List.of(new GenericDomainEventMessage<>(
                        "Account", BOB.value(), 2, new NoteWritten(BOB, new Note("called")), Map.of()))))
                .hasMessage("a note without its writer");
    }

    @Test
    void showsWhatAProfileWasChangedTo() {
        Profile changed = named("Robert", "robert@example.com");
        projection.at("2026-02-01T00:00:00Z").given(new ProfileChanged(BOB, changed));
        assertThat(account(BOB).profile()).isEqualTo(changed);
        assertThat(account(BOB).version()).isEqualTo(1);
        assertThat(account(BOB).updatedAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(found("robert@EXAMPLE")).containsExactly(BOB);
        assertThat(found("bob@example")).isEmpty();
    }

    @Test
    void showsWhyAnAccountIsSuspendedUntilItIsReactivated() {
        projection.given(new AccountSuspended(BOB, new Reason("abuse")));
        assertThat(account(BOB).standing()).isEqualTo(new Standing(AccountStatus.SUSPENDED, "abuse", null, false));
        projection.given(new AccountReactivated(BOB));
        assertThat(account(BOB).standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void showsAReopenedAccountSuspendedWhenItWasSuspendedBefore() {
        LocalDate closesOn = LocalDate.of(2026, 3, 2);
        projection.given(
                new AccountSuspended(BOB, new Reason("abuse")),
                new ClosingStarted(BOB, new Reason("moving away"), closesOn, BERLIN, true));
        assertThat(account(BOB).standing())
                .isEqualTo(new Standing(AccountStatus.CLOSING, "moving away", closesOn, true));
        projection.given(new AccountReopened(BOB));
        assertThat(account(BOB).standing()).isEqualTo(new Standing(AccountStatus.SUSPENDED, "abuse", null, false));
    }

    @Test
    void showsWhetherAnAccountIsClosedFromAbove() {
        ClosingStarted byBob =
                new ClosingStarted(BOB, new Reason("moving away"), LocalDate.of(2026, 3, 2), BERLIN, false);
        ClosingStarted byAcme = new ClosingStarted(BOB, byBob.reason(), byBob.closesOn(), BERLIN, true);

        projection.given(byBob);
        assertThat(account(BOB).standing().closedFromAbove()).isFalse();
        projection.given(byAcme);
        assertThat(account(BOB).standing().closedFromAbove()).isTrue();
        projection.given(new AccountReopened(BOB), byBob);
        assertThat(account(BOB).standing().closedFromAbove()).isFalse();
        assertThat(requireNonNull(asOf(ACME_PATH, account(BOB).updatedAt()))).isEqualTo(account(BOB));
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void countsTheAccountsDirectlyBelowThatAreNotClosed() {
        assertThat(below(AccountPath.PLATFORM, ACME)).isEqualTo(1);
        assertThat(below(ACME_PATH, ACME)).isEqualTo(1);
        assertThat(below(ACME_PATH, BOB)).isZero();
        assertThat(below(RIVAL_PATH, ACME))
                .as("of what the caller does not see")
                .isZero();

        ClosingStarted closing =
                new ClosingStarted(BOB, new Reason("moving away"), LocalDate.of(2026, 3, 2), BERLIN, true);
        projection.given(closing);
        assertThat(below(ACME_PATH, ACME)).isEqualTo(1);
        projection.given(new AccountClosed(BOB));
        assertThat(below(ACME_PATH, ACME)).isZero();
    }

    private long below(AccountPath scope, AccountId account) {
        return requireNonNull(ask().one(new CountAccountsBelow(scope, account), Long.class));
    }

    @Test
    void showsAClosedAccountWithTheReasonOfItsClosing() {
        projection.given(
                new ClosingStarted(BOB, new Reason("moving away"), LocalDate.of(2026, 3, 2), BERLIN, true),
                new AccountClosed(BOB));
        assertThat(account(BOB).standing()).isEqualTo(new Standing(AccountStatus.CLOSED, "moving away", null, true));
    }

    @Test
    void showsAMovedAccountWhereItStandsNow() {
        AccountView before = account(BOB);
        projection.given(new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, RIVAL_PATH.child(BOB)));

        assertThat(account(BOB).parent()).isEqualTo(RIVAL);
        assertThat(account(BOB).path()).isEqualTo(RIVAL_PATH.child(BOB));
        assertThat(account(BOB).version()).isEqualTo(1);
        assertThat(account(ACME_PATH)).doesNotContain(BOB);
        assertThat(account(RIVAL_PATH)).contains(BOB);

        AccountView then =
                requireNonNull(ask().one(new FindAccountAsOf(RIVAL_PATH, BOB, before.updatedAt()), AccountView.class));
        assertThat(then).as("the past, for who is above it now").isEqualTo(before);
        assertThat(ask().one(new FindAccountAsOf(ACME_PATH, BOB, before.updatedAt()), AccountView.class))
                .isNull();
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void showsBillingSettings() {
        projection.given(new BillingSettingsChanged(ACME, BillingSettings.STANDARD));
        assertThat(account(ACME).billingSettings()).isEqualTo(BillingSettings.STANDARD);
    }

    @Test
    void neverShowsRowsOfASibling() {
        assertThat(ids(all(ACME_PATH, null, null, null, null, null))).containsExactly(BOB, ACME);
        assertThat(ids(all(BOB_PATH, null, null, null, null, null))).containsExactly(BOB);
        assertThat(ask().one(new FindAccount(ACME_PATH, ZOE), AccountView.class))
                .isNull();
        assertThat(ask().one(new FindAccount(BOB_PATH, ACME), AccountView.class))
                .isNull();
        assertThat(ask().one(new FindAccount(RIVAL_PATH, ZOE), AccountView.class))
                .isNotNull();
    }

    @Test
    void takesNoPrefixOfAnIdentifierForAnAncestor() {
        AccountId acme2 = new AccountId("acc_acme2");
        projection.given(registered(
                register(acme2, AccountKind.RESELLER, AccountId.PLATFORM, named("Acme 2", "two@example.com")),
                AccountPath.PLATFORM.child(acme2)));
        assertThat(ids(all(ACME_PATH, null, null, null, null, null))).doesNotContain(acme2);
    }

    @Test
    void filtersByKindStatusParentAndText() {
        projection.given(new AccountSuspended(ZOE, new Reason("abuse")));
        assertThat(ids(all(AccountPath.PLATFORM, AccountKind.RESELLER, null, null, null, null)))
                .containsExactly(RIVAL, ACME);
        assertThat(ids(all(AccountPath.PLATFORM, null, AccountStatus.SUSPENDED, null, null, null)))
                .containsExactly(ZOE);
        assertThat(ids(all(AccountPath.PLATFORM, null, null, ACME, null, null))).containsExactly(BOB);
        assertThat(found("acc_BO")).containsExactly(BOB);
        assertThat(found("zoe")).containsExactly(ZOE);
    }

    @Test
    void takesWildcardsInASearchLiterally() {
        assertThat(found("%")).isEmpty();
        assertThat(found("acc_")).hasSize(4);
        assertThat(found("acc%")).isEmpty();
        assertThat(found("\\")).isEmpty();
    }

    @Test
    void pagesThroughAllAccountsInEachOrder() {
        assertThat(paged(AccountSorting.NEWEST)).containsExactly(ZOE, RIVAL, BOB, ACME, AccountId.PLATFORM);
        assertThat(paged(AccountSorting.OLDEST)).containsExactly(AccountId.PLATFORM, ACME, BOB, RIVAL, ZOE);
        // three are called Bob and follow by identifier
        assertThat(paged(AccountSorting.NAME)).containsExactly(ACME, BOB, AccountId.PLATFORM, RIVAL, ZOE);
    }

    @Test
    void tellsTheStateAtAnInstantFromTheEvents() {
        List<AccountEvent> life = List.of(
                new ProfileChanged(BOB, named("Robert", "robert@example.com")),
                new TagsChanged(BOB, Set.of(new Tag("vip"))),
                new AccountSuspended(BOB, new Reason("abuse")),
                new ClosingStarted(BOB, new Reason("moving away"), LocalDate.of(2026, 3, 2), BERLIN, true),
                new NoteWritten(BOB, new Note("sad")),
                new AccountReopened(BOB),
                new AccountReactivated(BOB),
                new BillingSettingsChanged(BOB, BillingSettings.STANDARD),
                new ClosingStarted(BOB, new Reason("really"), LocalDate.of(2026, 3, 3), BERLIN, true),
                new AccountClosed(BOB));
        List<AccountView> live = new ArrayList<>(List.of(account(BOB)));
        for (AccountEvent event : life) {
            projection.given(event);
            live.add(account(BOB));
        }
        for (AccountView view : live) {
            assertThat(asOf(AccountPath.PLATFORM, view.updatedAt())).isEqualTo(view);
        }
        Instant birth = live.getFirst().registeredAt();
        assertThat(asOf(BOB_PATH, birth)).isEqualTo(live.getFirst());
        assertThat(asOf(BOB_PATH, birth.minusNanos(1))).isNull();
        assertThat(asOf(RIVAL_PATH, birth)).isNull();
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(
                new TagsChanged(BOB, Set.of(new Tag("vip"))),
                new NoteWritten(BOB, new Note("called")),
                new AccountSuspended(BOB, new Reason("abuse")),
                new TagsChanged(BOB, Set.of()),
                new BillingSettingsChanged(ACME, BillingSettings.STANDARD));
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT, AccountProjection.NOTE);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT, AccountProjection.NOTE);
    }

    @Test
    void showsHowItsInvoicesAreGroupedAndFromWhenOn() {
        Instant from = Instant.parse("2026-03-02T10:00:00Z");
        projection.given(new InvoiceGroupingChanged(BOB, InvoiceGrouping.PER_SUBSCRIPTION, from));

        assertThat(account(BOB).invoiceGrouping()).isEqualTo(InvoiceGrouping.PER_SUBSCRIPTION);
        assertThat(account(BOB).invoiceGroupingFrom()).isEqualTo(from);
        assertThat(asOf(BOB_PATH, account(BOB).updatedAt())).isEqualTo(account(BOB));
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void failsOnAnEventOfAnAccountThatIsNotThere() {
        AccountReactivated stray = new AccountReactivated(new AccountId("acc_nobody"));
        assertThatThrownBy(() -> projection.given(stray)).hasMessageContaining("no row acc_nobody");
    }
}

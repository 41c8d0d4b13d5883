package com.unifiedhosting.account.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccounts;
import com.unifiedhosting.account.AccountSorting;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose tags and notes are shown to whom. */
class AccountTagsAndNotesIT extends FiveAccounts {

    @Test
    void findsAccountsByTag() {
        projection.given(new TagsChanged(BOB, Set.of(new Tag("vip"), new Tag("beta"))));
        assertThat(account(BOB).tags()).containsExactlyInAnyOrder(new Tag("vip"), new Tag("beta"));
        assertThat(ids(all(AccountPath.PLATFORM, null, null, null, new Tag("vip"), null)))
                .containsExactly(BOB);
        projection.given(new TagsChanged(BOB, Set.of()));
        assertThat(ids(all(AccountPath.PLATFORM, null, null, null, new Tag("vip"), null)))
                .isEmpty();
    }

    /** They are the words of whoever was above the account when they were written. */
    @Test
    void notesStayBehindWhenTheAccountIsMoved() {
        projection.given(
                new NoteWritten(BOB, new Note("pays late")),
                new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, RIVAL_PATH.child(BOB)),
                new NoteWritten(BOB, new Note("pays at once")));

        assertThat(notes(RIVAL_PATH)).extracting(NoteView::note).containsExactly(new Note("pays at once"));
        assertThat(notes(ACME_PATH)).isEmpty();
        assertThat(notes(AccountPath.PLATFORM)).hasSize(2);

        projection.given(new AccountMoved(BOB, RIVAL, ACME, RIVAL_PATH.child(BOB), BOB_PATH));
        assertThat(notes(ACME_PATH)).extracting(NoteView::note).containsExactly(new Note("pays late"));
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT, AccountProjection.NOTE);
    }

    /** They are the seller's own, as notes are. */
    @Test
    void tagsStayBehindWhenTheAccountIsMoved() {
        Tag slow = new Tag("slow");
        Tag vip = new Tag("vip");
        projection.given(new TagsChanged(BOB, Set.of(slow)));
        Instant before = account(BOB).updatedAt();
        projection.given(new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, RIVAL_PATH.child(BOB)));

        assertThat(account(BOB).tags()).isEmpty();
        assertThat(ids(all(RIVAL_PATH, null, null, null, slow, null))).isEmpty();
        assertThat(requireNonNull(asOf(RIVAL_PATH, before)).tags())
                .as("of before")
                .isEmpty();
        assertThat(requireNonNull(asOf(AccountPath.PLATFORM, before)).tags()).containsExactly(slow);

        projection.given(new TagsChanged(BOB, Set.of(vip)));
        assertThat(account(BOB).tags()).containsExactly(vip);
        assertThat(requireNonNull(asOf(RIVAL_PATH, account(BOB).updatedAt()))).isEqualTo(account(BOB));

        projection.given(new AccountMoved(BOB, RIVAL, ACME, RIVAL_PATH.child(BOB), BOB_PATH));
        assertThat(account(BOB).tags()).containsExactly(slow);
        assertThat(requireNonNull(asOf(ACME_PATH, account(BOB).updatedAt()))).isEqualTo(account(BOB));
        projection.assertRepeatChangesNothing(AccountProjection.ACCOUNT);
        projection.assertRebuildEqualsLive(AccountProjection.ACCOUNT);
    }

    @Test
    void showsTagsToThoseAboveTheAccountOnly() {
        Tag vip = new Tag("vip");
        projection.given(new TagsChanged(ACME, Set.of(vip)), new TagsChanged(BOB, Set.of(vip)));
        Instant now = account(BOB).updatedAt();

        assertThat(requireNonNull(asOf(ACME_PATH, now)).tags()).containsExactly(vip);
        assertThat(requireNonNull(asOf(BOB_PATH, now)).tags()).isEmpty();
        assertThat(requireNonNull(ask().one(new FindAccount(BOB_PATH, BOB), AccountView.class))
                        .tags())
                .isEmpty();
        for (AccountSorting sorting : AccountSorting.values()) {
            assertThat(ask()
                            .all(
                                    new FindAccounts(ACME_PATH, null, null, null, null, null, sorting, Page.first()),
                                    AccountView.class)
                            .stream()
                            .filter(account -> account.tags().contains(vip))
                            .map(AccountView::accountId))
                    .as(sorting.name())
                    .contains(BOB)
                    .doesNotContain(ACME);
        }
    }

    @Test
    void aTagOfOnesOwnAccountIsNotFound() {
        Tag vip = new Tag("vip");
        projection.given(new TagsChanged(ACME, Set.of(vip)), new TagsChanged(BOB, Set.of(vip)));

        assertThat(ids(all(ACME_PATH, null, null, null, vip, null))).containsExactly(BOB);
        assertThat(ids(all(BOB_PATH, null, null, null, vip, null))).isEmpty();
        assertThat(ids(all(AccountPath.PLATFORM, null, null, null, vip, null))).containsExactlyInAnyOrder(ACME, BOB);
    }

    @Test
    void thePlatformSeesTheTagsOfItsOwnAccount() {
        Tag house = new Tag("house");
        projection.given(new TagsChanged(AccountId.PLATFORM, Set.of(house)));

        assertThat(account(AccountId.PLATFORM).tags()).containsExactly(house);
        assertThat(ids(all(AccountPath.PLATFORM, null, null, null, house, null)))
                .containsExactly(AccountId.PLATFORM);
    }

    @Test
    void showsNotesToThoseAboveTheAccountOnly() {
        projection
                .at("2026-02-01T00:00:00Z")
                .given(new NoteWritten(BOB, new Note("called")), new NoteWritten(BOB, new Note("called again")));
        assertThat(notes(ACME_PATH))
                .containsExactly(
                        new NoteView(BOB, new Note("called again"), "user:ann", Instant.parse("2026-02-01T00:00:01Z")),
                        new NoteView(BOB, new Note("called"), "user:ann", Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(notes(AccountPath.PLATFORM)).hasSize(2);
        assertThat(notes(BOB_PATH)).isEmpty();
        assertThat(notes(RIVAL_PATH)).isEmpty();
        assertThat(account(BOB).version()).isEqualTo(2);
    }
}

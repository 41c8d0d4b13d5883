package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.draftedByHand;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceNoteView;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceNotes;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.document.query.IssuedInvoices;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Drafts by hand, what stands on a draft beside its lines, and private notes. */
class ManualInvoiceIT extends InvoiceRows {

    private static final Table[] LINES = {InvoiceProjection.INVOICE, InvoiceProjection.LINE};
    private static final Table[] NOTES = {InvoiceProjection.INVOICE, InvoiceProjection.NOTE};
    private static final InvoiceRemark THANKS = new InvoiceRemark("As agreed.\nThank you.");
    private static final InvoiceNote CALLED = new InvoiceNote("called");
    private static final InvoiceNote AGAIN = new InvoiceNote("called again");

    private void givenADraft() {
        projection.given(draftedByHand(ONE, BOB_PATH, money("EUR 0.00")));
    }

    @Test
    void aManualDraftIsNeverIssuedByItself() {
        givenADraft();

        assertThat(detail(ONE).manual()).isTrue();
        assertThat(detail(ONE).issueAt()).isNull();
        assertThat(queries.handle(new FindInvoices(
                        ACME_PATH,
                        null,
                        null,
                        Set.of(InvoiceStatus.DRAFT),
                        null,
                        null,
                        null,
                        InvoiceSorting.OLDEST,
                        Page.first())))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.manual()).isTrue();
                    assertThat(view.issueAt()).isNull();
                });
        projection.given(BillingEvents.drafted(TWO, BOB_PATH, money("EUR 0.00")));
        assertThat(detail(TWO).manual()).isFalse();
        assertThat(detail(TWO).issueAt()).isEqualTo(BillingEvents.ISSUE_AT);
    }

    @Test
    void theBuyerSeesItOnceItIsIssued() {
        givenADraft();
        projection.given(added(ONE, WORK));
        assertThat(seenBy(BOB_PATH)).isFalse();
        assertThat(seenBy(ACME_PATH)).isTrue();
        assertThat(seenBy(AccountPath.PLATFORM)).isTrue();
        assertThat(seenBy(EVE_PATH)).isFalse();

        Instant before = detail(ONE).updatedAt();
        projection.given(issued(ONE, BOB_PATH, "INV-000001", WORK));
        assertThat(seenBy(BOB_PATH)).isTrue();
        InvoiceQueries replaying = queriesAt("2026-03-01T00:00:00Z");
        assertThat(replaying.handle(new FindInvoiceAsOf(BOB_PATH, ONE, before)))
                .as("as it was before")
                .isNull();
        assertThat(replaying.handle(new FindInvoiceAsOf(ACME_PATH, ONE, before)))
                .isNotNull();
        projection.given(new InvoiceVoided(ONE, true, new Reason("Wrong")));
        assertThat(seenBy(BOB_PATH)).as("void after issue").isTrue();
    }

    @Test
    void theBuyerNeverSeesOneThatIsVoidBeforeItIsIssued() {
        givenADraft();
        projection.given(added(ONE, WORK), new InvoiceVoided(ONE, true, new Reason("Wrong")));

        assertThat(seenBy(BOB_PATH)).isFalse();
        assertThat(seenBy(ACME_PATH)).isTrue();
        projection.given(new AccountMoved(BOB, ACME, EVE, BOB_PATH, EVE_PATH.child(BOB)));
        assertThat(seenBy(EVE_PATH.child(BOB))).as("also when he is moved").isFalse();
        assertThat(seenBy(EVE_PATH)).isTrue();
    }

    /** What the platform collects for him he sees from the first charge on. */
    @Test
    void theBuyerSeesOtherDrafts() {
        projection.given(BillingEvents.drafted(ONE, BOB_PATH, money("EUR 0.00")));

        assertThat(seenBy(BOB_PATH)).isTrue();
    }

    /** In the list, alone, as of now, and by its document: all the same. */
    private boolean seenBy(AccountPath scope) {
        boolean listed = !ids(queries.handle(new FindInvoices(
                        scope, null, null, Set.of(), null, null, null, InvoiceSorting.NEWEST, Page.first())))
                .isEmpty();
        InvoiceQueries later = queriesAt("2026-03-01T00:00:00Z");
        assertThat(queries.handle(new FindInvoice(scope, ONE)) != null).isEqualTo(listed);
        assertThat(later.handle(new FindInvoiceAsOf(scope, ONE, Instant.parse("2026-03-01T00:00:00Z"))) != null)
                .isEqualTo(listed);
        Asking documents = Asking.handlers(IssuedInvoices.queries(projection.eventStore()));
        assertThat(documents.one(new FindIssuedInvoice(scope, ONE), IssuedInvoiceView.class) != null)
                .isEqualTo(listed);
        return listed;
    }

    @Test
    void aLineThatIsTakenOffCountsNoMore() {
        givenADraft();
        projection.given(added(ONE, PERIOD), added(ONE, WORK));
        projection.given(new ChargeRemoved(ONE, PERIOD.key(), PERIOD.net()));

        assertThat(detail(ONE).lines()).extracting(Line::key).containsExactly(WORK.key());
        assertThat(detail(ONE).totals())
                .isEqualTo(new Totals(money("EUR 135.00"), money("EUR 0.00"), money("EUR 135.00")));
        projection.assertRepeatChangesNothing(LINES);
        projection.assertRebuildEqualsLive(LINES);
    }

    @Test
    void showsWhatStandsBesideTheLines() {
        givenADraft();
        projection.given(added(ONE, WORK), new DraftChanged(ONE, BOB, ACME, THANKS, 30));
        assertThat(detail(ONE).remark()).isEqualTo(THANKS);
        assertThat(detail(ONE).paymentTermDays()).isEqualTo(30);

        projection.given(new DraftChanged(ONE, BOB, ACME, null, null));
        assertThat(detail(ONE).remark()).isNull();
        assertThat(detail(ONE).paymentTermDays()).isNull();
        projection.assertRepeatChangesNothing(LINES);
        projection.assertRebuildEqualsLive(LINES);
    }

    @Test
    void notesAreForThoseAboveTheBuyerOnlyAndNewestFirst() {
        givenADraft();
        projection.at("2026-02-01T00:00:00Z").given(noted(ACME_PATH, CALLED), noted(ACME_PATH, AGAIN));

        assertThat(notes(ACME_PATH))
                .containsExactly(
                        new InvoiceNoteView(ONE, 2, AGAIN, "user:ann", Instant.parse("2026-02-01T00:00:01Z")),
                        new InvoiceNoteView(ONE, 1, CALLED, "user:ann", Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(notes(AccountPath.PLATFORM)).hasSize(2);
        assertThat(notes(BOB_PATH)).isEmpty();
        assertThat(notes(EVE_PATH)).isEmpty();
        assertThat(detail(ONE).version()).isEqualTo(2);
        projection.assertRepeatChangesNothing(NOTES);
        projection.assertRebuildEqualsLive(NOTES);
    }

    @Test
    void notesStayBehindWhenTheBuyerIsMoved() {
        givenADraft();
        projection.given(noted(ACME_PATH, CALLED));
        projection.given(new AccountMoved(BOB, ACME, EVE, BOB_PATH, EVE_PATH.child(BOB)));

        assertThat(notes(EVE_PATH)).isEmpty();
        assertThat(notes(AccountPath.PLATFORM)).hasSize(1);

        projection.given(noted(EVE_PATH, AGAIN));
        assertThat(notes(EVE_PATH)).extracting(InvoiceNoteView::note).containsExactly(AGAIN);
        projection.assertRebuildEqualsLive(NOTES);
    }

    /** The streams of an account and of its invoices come in any order. */
    @Test
    void aNoteIsHisWhoWasTheSellerWhenItWasWrittenThoughTheMoveIsKnownFirst() {
        givenADraft();
        projection.given(new AccountMoved(BOB, ACME, EVE, BOB_PATH, EVE_PATH.child(BOB)));
        projection.given(noted(ACME_PATH, CALLED));

        assertThat(notes(EVE_PATH)).isEmpty();
        assertThat(notes(AccountPath.PLATFORM)).hasSize(1);
    }

    @Test
    void notesAreReadByPages() {
        givenADraft();
        for (int n = 1; n <= 11; n++) {
            projection.given(noted(ACME_PATH, new InvoiceNote("called " + n)));
        }

        List<InvoiceNoteView> seen = new ArrayList<>();
        String after = null;
        do {
            List<InvoiceNoteView> rows = queries.handle(new FindInvoiceNotes(ACME_PATH, ONE, new Page(4, after)));
            seen.addAll(rows.subList(0, Math.min(4, rows.size())));
            after = rows.size() > 4 ? rows.get(3).place() : null;
        } while (after != null);
        assertThat(seen)
                .extracting(InvoiceNoteView::version)
                .containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    private static InvoiceNoteWritten noted(AccountPath seller, InvoiceNote note) {
        return new InvoiceNoteWritten(ONE, BOB, seller, note);
    }

    @Test
    void asOfAnInstantItStandsAsItWasShownThen() {
        List<DomainEvent> life = List.of(
                draftedByHand(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                new DraftChanged(ONE, BOB, ACME, THANKS, 7),
                added(ONE, WORK),
                new ChargeRemoved(ONE, PERIOD.key(), PERIOD.net()),
                noted(ACME_PATH, CALLED),
                issued(ONE, BOB_PATH, "INV-000001", WORK),
                new InvoiceSentAgain(
                        ONE,
                        BOB,
                        new SendingId("snd_1"),
                        new InvoiceNumber("INV-000001"),
                        money("EUR 160.65"),
                        money("EUR 160.65"),
                        LocalDate.of(2026, 2, 14),
                        BillingEvents.ISSUE_AT));
        List<InvoiceDetailView> shown = new ArrayList<>();
        for (DomainEvent event : life) {
            projection.given(event);
            shown.add(detail(ONE));
        }

        InvoiceQueries replaying = queriesAt("2026-02-01T00:00:00Z");
        assertThat(shown)
                .allSatisfy(view -> assertThat(
                                requireNonNull(replaying.handle(new FindInvoiceAsOf(ACME_PATH, ONE, view.updatedAt()))))
                        .isEqualTo(view));
    }

    private List<InvoiceNoteView> notes(AccountPath scope) {
        return queries.handle(new FindInvoiceNotes(scope, ONE, Page.first()));
    }
}

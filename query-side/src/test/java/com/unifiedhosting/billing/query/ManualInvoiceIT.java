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
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceNoteView;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceNotes;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
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
        assertThat(detail(ONE).issueAt()).isEqualTo(InvoiceView.NEVER);
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
                .satisfies(view -> assertThat(view.manual()).isTrue());
        projection.given(BillingEvents.drafted(TWO, BOB_PATH, money("EUR 0.00")));
        assertThat(detail(TWO).manual()).isFalse();
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
        projection.given(added(ONE, WORK), new DraftChanged(ONE, BOB, THANKS, 30));
        assertThat(detail(ONE).remark()).isEqualTo(THANKS);
        assertThat(detail(ONE).paymentTermDays()).isEqualTo(30);

        projection.given(new DraftChanged(ONE, BOB, null, null));
        assertThat(detail(ONE).remark()).isNull();
        assertThat(detail(ONE).paymentTermDays()).isNull();
        projection.assertRepeatChangesNothing(LINES);
        projection.assertRebuildEqualsLive(LINES);
    }

    @Test
    void notesAreForThoseAboveTheBuyerOnlyAndNewestFirst() {
        givenADraft();
        projection
                .at("2026-02-01T00:00:00Z")
                .given(new InvoiceNoteWritten(ONE, BOB, CALLED), new InvoiceNoteWritten(ONE, BOB, AGAIN));

        assertThat(notes(ACME_PATH))
                .containsExactly(
                        new InvoiceNoteView(ONE, AGAIN, "user:ann", Instant.parse("2026-02-01T00:00:01Z")),
                        new InvoiceNoteView(ONE, CALLED, "user:ann", Instant.parse("2026-02-01T00:00:00Z")));
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
        projection.given(new InvoiceNoteWritten(ONE, BOB, CALLED));
        projection.given(new AccountMoved(BOB, ACME, EVE, BOB_PATH, EVE_PATH.child(BOB)));

        assertThat(notes(EVE_PATH)).isEmpty();
        assertThat(notes(AccountPath.PLATFORM)).hasSize(1);

        projection.given(new InvoiceNoteWritten(ONE, BOB, AGAIN));
        assertThat(notes(EVE_PATH)).extracting(InvoiceNoteView::note).containsExactly(AGAIN);
        projection.assertRebuildEqualsLive(NOTES);
    }

    @Test
    void asOfAnInstantItStandsAsItWasShownThen() {
        List<DomainEvent> life = List.of(
                draftedByHand(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                new DraftChanged(ONE, BOB, THANKS, 7),
                added(ONE, WORK),
                new ChargeRemoved(ONE, PERIOD.key(), PERIOD.net()),
                new InvoiceNoteWritten(ONE, BOB, CALLED),
                issued(ONE, BOB_PATH, "INV-000001", WORK),
                new InvoiceSentAgain(
                        ONE,
                        BOB,
                        new SendingId("snd_1"),
                        new InvoiceNumber("INV-000001"),
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
        return queries.handle(new FindInvoiceNotes(scope, ONE));
    }
}

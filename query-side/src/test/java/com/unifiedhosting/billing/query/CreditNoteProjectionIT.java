package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.ISSUED_ON;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.CreditNoteProjection.LINE;
import static com.unifiedhosting.billing.query.CreditNoteProjection.NOTE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteDetailView;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNote;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteQuery.FindIssuedCreditNote;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.IssuedCreditNoteView;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.document.query.IssuedInvoices;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreditNoteProjectionIT {

    private static final InvoiceId ONE = invoice("1");
    private static final InvoiceId TWO = invoice("2");
    private static final CreditNoteId FIRST = new CreditNoteId("crn_1");
    private static final CreditNoteId SECOND = new CreditNoteId("crn_2");
    private static final CreditNoteId EVES = new CreditNoteId("crn_3");
    private static final CreditedLine LESS = new CreditedLine(
            new ChargeKey("work"), "Hour of work", 2, money("EUR 10.00"), VAT, money("EUR 1.90"), money("EUR 11.90"));

    private final ProjectionFixture projection =
            ProjectionFixture.of(new CreditNoteProjection(ReadModelDatabase.rows()));
    private final CreditNoteQueries queries = new CreditNoteQueries(ReadModelDatabase.JDBC, ReadModelDatabase.VAULT);

    private void threeNotes() {
        projection.given(
                BillingEvents.creditNote(FIRST, ONE, BOB_PATH, "CN-000001", LESS),
                BillingEvents.creditNote(SECOND, TWO, BOB_PATH, "CN-000002", LESS),
                BillingEvents.creditNote(EVES, invoice("9"), EVE_PATH, "CN-000003", LESS));
    }

    @Test
    void tellsAllThatStandsOnANote() {
        threeNotes();

        Instant at = Instant.parse("2026-01-31T10:00:00Z");
        assertThat(one(BOB_PATH, FIRST))
                .isEqualTo(new CreditNoteDetailView(
                        FIRST,
                        ONE,
                        new InvoiceNumber("INV-000003"),
                        BOB,
                        BOB_PATH,
                        new InvoiceNumber("CN-000001"),
                        ISSUED_ON,
                        BillingEvents.party(AccountId.PLATFORM, "Platform"),
                        BillingEvents.party(BOB, "Bob"),
                        List.of(LESS),
                        new Totals(money("EUR 10.00"), money("EUR 1.90"), money("EUR 11.90")),
                        new Reason("One site too many"),
                        at,
                        0,
                        at));
        projection.assertRepeatChangesNothing(NOTE, LINE);
        projection.assertRebuildEqualsLive(NOTE, LINE);
    }

    @Test
    void findsByAccountInvoiceAndDayWithinTheScopeTheNewestFirst() {
        threeNotes();

        assertThat(find(AccountPath.PLATFORM, null, null)).containsExactly(EVES, SECOND, FIRST);
        assertThat(find(ACME_PATH, null, null)).containsExactly(SECOND, FIRST);
        assertThat(find(ACME_PATH, ONE, null)).containsExactly(FIRST);
        assertThat(find(ACME_PATH, null, ISSUED_ON)).containsExactly(SECOND, FIRST);
        assertThat(find(ACME_PATH, null, ISSUED_ON.plusDays(1))).isEmpty();
        assertThat(find(EVE_PATH, ONE, null)).isEmpty();
        assertThat(queries.handle(new FindCreditNote(EVE_PATH, FIRST))).isNull();
    }

    @Test
    void pagesFromTheNewest() {
        threeNotes();

        List<CreditNoteView> page =
                queries.handle(new FindCreditNotes(BOB_PATH, null, null, null, null, new Page(1, null)));
        assertThat(page).extracting(CreditNoteView::creditNoteId).containsExactly(SECOND, FIRST);
        assertThat(queries.handle(new FindCreditNotes(
                        BOB_PATH,
                        BOB,
                        null,
                        null,
                        null,
                        new Page(1, page.getFirst().place()))))
                .extracting(CreditNoteView::creditNoteId)
                .containsExactly(FIRST);
    }

    /** The document of a note is found by whom the note is found by, also after its buyer was moved. */
    @Test
    void theDocumentIsForWhoMaySeeTheNote() {
        InvoiceIssued issued = BillingEvents.issued(
                ONE, BOB_PATH, "INV-000003", manualCharge("work", 2, money("EUR 5.00"), money("EUR 0.00")));
        projection.given(BillingEvents.drafted(ONE, BOB_PATH, money("EUR 0.00")), issued);
        threeNotes();

        List<AccountPath> scopes = List.of(AccountPath.PLATFORM, ACME_PATH, BOB_PATH, EVE_PATH, EVE_PATH.child(BOB));
        assertThat(scopes.stream().map(scope -> seen(scope))).containsExactly(true, true, true, false, false);
        IssuedCreditNoteView view = requireNonNull(document(BOB_PATH, FIRST));
        assertThat(view.issue()).isEqualTo(BillingEvents.creditNote(FIRST, ONE, BOB_PATH, "CN-000001", LESS));
        assertThat(view.invoice()).isEqualTo(issued);
        assertThat(view.issuedAt()).isEqualTo(one(BOB_PATH, FIRST).createdAt());

        projection.given(new AccountMoved(BOB, ACME, EVE, BOB_PATH, EVE_PATH.child(BOB)));
        assertThat(scopes.stream().map(scope -> seen(scope))).containsExactly(true, false, false, true, true);
        assertThat(document(AccountPath.PLATFORM, new CreditNoteId("crn_none"))).isNull();
    }

    private boolean seen(AccountPath scope) {
        boolean found = queries.handle(new FindCreditNote(scope, FIRST)) != null;
        assertThat(document(scope, FIRST) != null).isEqualTo(found);
        return found;
    }

    private @Nullable IssuedCreditNoteView document(AccountPath scope, CreditNoteId id) {
        return Asking.handlers(IssuedInvoices.queries(projection.eventStore()))
                .one(new FindIssuedCreditNote(scope, id), IssuedCreditNoteView.class);
    }

    private CreditNoteDetailView one(AccountPath scope, CreditNoteId id) {
        return requireNonNull(queries.handle(new FindCreditNote(scope, id)));
    }

    private List<CreditNoteId> find(AccountPath scope, @Nullable InvoiceId invoice, @Nullable LocalDate from) {
        return queries.handle(new FindCreditNotes(scope, null, invoice, from, null, Page.first())).stream()
                .map(CreditNoteView::creditNoteId)
                .toList();
    }
}

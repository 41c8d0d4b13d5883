package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.ISSUED_ON;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which invoices are found, and in which order. */
class InvoiceListIT extends InvoiceRows {

    @Test
    void isOverdueFromTheFirstInstantAfterTheDueDateInTheBuyersZone() {
        givenIssued();

        // Berlin is UTC+1: 14 February ends at 23:00 UTC
        assertThat(detail(ONE).overdue()).isFalse();
        assertThat(find(true)).isEmpty();
        assertThat(find(false)).containsExactly(ONE);

        queries = queriesAt("2026-02-14T23:00:00Z");

        assertThat(detail(ONE).overdue()).isTrue();
        assertThat(detail(ONE).daysOverdue()).isEqualTo(1);
        assertThat(find(true)).containsExactly(ONE);
        assertThat(find(false)).isEmpty();

        projection.given(
                new ReceiptApplied(ONE, "bank-1", money("EUR 11.78"), money("EUR 0.00")), new InvoicePaid(ONE, BOB));

        assertThat(detail(ONE).overdue()).isFalse();
        assertThat(find(true)).isEmpty();
        assertThat(find(false)).containsExactly(ONE);
    }

    @Test
    void findsWithinTheScopeOnly() {
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), drafted(invoice("2"), EVE_PATH, money("USD 0.00")));

        assertThat(find(AccountPath.PLATFORM, null)).containsExactly(invoice("2"), ONE);
        assertThat(find(ACME_PATH, null)).containsExactly(ONE);
        assertThat(find(BOB_PATH, null)).containsExactly(ONE);
        assertThat(find(EVE_PATH, null)).containsExactly(invoice("2"));
        assertThat(find(EVE_PATH, BOB)).isEmpty();
        assertThat(find(AccountPath.PLATFORM.child(new AccountId("acc_ac")), null))
                .isEmpty();
        assertThat(queries.handle(new FindInvoice(EVE_PATH, ONE))).isNull();
        assertThat(queries.handle(new FindInvoice(ACME_PATH, ONE))).isNotNull();
    }

    @Test
    void filtersByStatusNumberAndDateOfIssue() {
        givenIssued();
        projection.given(drafted(invoice("2"), BOB_PATH, money("EUR 0.00")));

        assertThat(ids(filtered(Set.of(InvoiceStatus.DRAFT), null, null, null))).containsExactly(invoice("2"));
        assertThat(ids(filtered(Set.of(InvoiceStatus.ISSUED, InvoiceStatus.PAID), null, null, null)))
                .containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), "INV-000001", null, null))).containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), "INV-000002", null, null))).isEmpty();
        assertThat(ids(filtered(Set.of(), null, ISSUED_ON, ISSUED_ON))).containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), null, ISSUED_ON.plusDays(1), null))).isEmpty();
        assertThat(ids(filtered(Set.of(), null, null, ISSUED_ON.minusDays(1)))).isEmpty();
    }

    @Test
    void pagesThroughEveryOrderWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            InvoiceId id = invoice("p" + i);
            projection.given(drafted(id, BOB_PATH, money("EUR 0.00")), added(id, PERIOD));
            if (i % 3 != 0) {
                projection.given(BillingEvents.issuedOn(id, BOB_PATH, "N-" + i, VAT, ISSUED_ON.minusDays(i), PERIOD));
            }
        }

        assertThat(pages(InvoiceSorting.NEWEST))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p6", "inv_p5", "inv_p4", "inv_p3", "inv_p2", "inv_p1", "inv_p0");
        assertThat(pages(InvoiceSorting.OLDEST))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p0", "inv_p1", "inv_p2", "inv_p3", "inv_p4", "inv_p5", "inv_p6");
        assertThat(pages(InvoiceSorting.DUE))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p5", "inv_p4", "inv_p2", "inv_p1", "inv_p0", "inv_p3", "inv_p6");
    }

    private List<InvoiceId> find(boolean overdue) {
        return ids(queries.handle(new FindInvoices(
                BOB_PATH, null, null, Set.of(), overdue, null, null, InvoiceSorting.NEWEST, Page.first())));
    }

    private List<InvoiceId> find(AccountPath scope, @Nullable AccountId account) {
        return ids(queries.handle(new FindInvoices(
                scope, account, null, Set.of(), null, null, null, InvoiceSorting.NEWEST, Page.first())));
    }

    private List<InvoiceView> filtered(
            Set<InvoiceStatus> statuses, @Nullable String number, @Nullable LocalDate from, @Nullable LocalDate until) {
        return queries.handle(new FindInvoices(
                BOB_PATH,
                BOB,
                number == null ? null : new InvoiceNumber(number),
                statuses,
                null,
                from,
                until,
                InvoiceSorting.NEWEST,
                Page.first()));
    }

    private List<InvoiceId> pages(InvoiceSorting sorting) {
        List<InvoiceId> seen = new ArrayList<>();
        String after = null;
        while (true) {
            List<InvoiceView> rows = queries.handle(
                    new FindInvoices(ACME_PATH, null, null, Set.of(), null, null, null, sorting, new Page(2, after)));
            List<InvoiceView> items = rows.subList(0, Math.min(2, rows.size()));
            seen.addAll(ids(items));
            if (rows.size() <= 2) {
                return seen;
            }
            after = sorting.placeOf(items.getLast());
        }
    }
}

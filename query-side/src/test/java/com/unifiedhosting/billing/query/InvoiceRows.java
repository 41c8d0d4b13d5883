package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.billing.query.InvoiceProjection.INVOICE;
import static com.unifiedhosting.billing.query.InvoiceProjection.LINE;
import static com.unifiedhosting.billing.query.InvoiceProjection.SETTLEMENT;
import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** The rows of invoices, with what of them Bob has, and how they are asked for on the last day of one's term. */
abstract class InvoiceRows {

    static final Table[] TABLES = {INVOICE, LINE, SETTLEMENT};
    static final InvoiceId ONE = invoice("1");
    static final InvoiceId TWO = invoice("2");
    static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    static final Charge PERIOD = periodCharge(money("EUR 9.90"));
    static final Charge WORK = manualCharge("work", 3, money("EUR 50.00"), money("EUR 15.00"));

    final ProjectionFixture projection = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    InvoiceQueries queries = queriesAt("2026-02-14T22:59:59Z");

    void givenIssued() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD));
    }

    InvoiceDetailView detail(InvoiceId invoice) {
        return requireNonNull(queries.handle(new FindInvoice(AccountPath.PLATFORM, invoice)));
    }

    static List<InvoiceId> ids(List<InvoiceView> views) {
        return views.stream().map(InvoiceView::invoiceId).toList();
    }

    InvoiceQueries queriesAt(String now) {
        return new InvoiceQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.VAULT,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new History(projection.eventStore()));
    }
}

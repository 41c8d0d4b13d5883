package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.shared.Page;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Invoices that were looked for, as they are shown.
 *
 * @param buyer the name of the one account whose they are; null for all
 * @param next address of the page behind this one; null on the last one
 * @param first address of the first page; null on it
 */
record InvoiceList(
        Wanted wanted,
        List<Choice> states,
        @Nullable String buyer,
        List<Row> rows,
        @Nullable String next,
        @Nullable String first) {

    private static final int ROWS = 25;

    /**
     * What is looked for; what is null lets everything through.
     *
     * @param overdue only what is open after its due date; false for all
     * @param from first date of issue, and {@code until} the last one; drafts have none
     */
    record Wanted(
            @Nullable AccountId account,
            @Nullable InvoiceNumber number,
            @Nullable InvoiceStatus status,
            boolean overdue,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        public boolean filters() {
            return account != null || number != null || status != null || overdue || from != null || until != null;
        }

        private String address(@Nullable String at) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("account", account);
            parameters.put("number", number);
            parameters.put("status", status);
            parameters.put("overdue", overdue ? true : null);
            parameters.put("from", from);
            parameters.put("until", until);
            parameters.put(Place.CURSOR, at);
            return Place.address(InvoicePages.INVOICES, parameters);
        }
    }

    /**
     * An invoice.
     *
     * @param number or that it is a draft
     * @param account whose, by identifier, and {@code buyer} by name
     * @param issued a dash for a draft, as is {@code due}
     */
    record Row(
            String id,
            String number,
            String account,
            String buyer,
            String status,
            String tone,
            String issued,
            String due,
            String total,
            String open) {}

    static InvoiceList of(Wanted wanted, @Nullable String cursor, Asking ask) {
        Page page = Place.page(ROWS, cursor);
        CompletableFuture<List<InvoiceView>> found = ask.all(
                new FindInvoices(
                        ask.scope(),
                        wanted.account(),
                        wanted.number(),
                        wanted.status() == null ? Set.of() : Set.of(wanted.status()),
                        wanted.overdue() ? true : null,
                        wanted.from(),
                        wanted.until(),
                        InvoiceSorting.NEWEST,
                        page),
                InvoiceView.class);
        CompletableFuture<Shown> writing = ask.shown();
        Place.Part<InvoiceView> invoices = Place.Part.of(Asking.answer(found), page, InvoiceSorting.NEWEST::placeOf);
        Shown shown = Asking.answer(writing);
        Map<AccountId, AccountView> buyers = ask.named(
                Stream.concat(
                        Stream.ofNullable(wanted.account()),
                        invoices.rows().stream().map(InvoiceView::accountId)),
                id -> new FindAccount(ask.scope(), id),
                AccountView.class);
        return new InvoiceList(
                wanted,
                Choice.of(InvoiceStatus.class, wanted.status()),
                wanted.account() == null ? null : AccountList.name(wanted.account(), buyers),
                invoices.rows().stream()
                        .map(invoice -> row(invoice, buyers, shown))
                        .toList(),
                invoices.next() == null ? null : wanted.address(invoices.next()),
                page.after() == null ? null : wanted.address(null));
    }

    private static Row row(InvoiceView invoice, Map<AccountId, AccountView> buyers, Shown shown) {
        return new Row(
                invoice.invoiceId().value(),
                invoice.number() == null ? "Draft" : invoice.number().value(),
                invoice.accountId().value(),
                AccountList.name(invoice.accountId(), buyers),
                Words.of(invoice.status(), invoice.overdue()),
                Words.toneOf(invoice.status(), invoice.overdue()).css(),
                shown.dayOrDash(invoice.issuedOn()),
                shown.dayOrDash(invoice.dueOn()),
                shown.money(invoice.totals().gross()),
                shown.money(invoice.open()));
    }
}

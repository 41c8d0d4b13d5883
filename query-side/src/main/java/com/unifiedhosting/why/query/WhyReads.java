package com.unifiedhosting.why.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditNoteQuery.FindIssuedCreditNote;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.IssuedCreditNoteView;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.billing.LedgerQuery.FindBalance;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import com.unifiedhosting.shared.query.ReadsReport;
import com.unifiedhosting.why.BalanceWhyView;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.CreditNoteWhyView;
import com.unifiedhosting.why.EntryWhyView;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindBalanceWhy;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteLineWhys;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteWhy;
import com.unifiedhosting.why.WhyQuery.FindEntryWhys;
import com.unifiedhosting.why.WhyQuery.FindInvoiceWhy;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks why invoices, credit notes, the lines of both, and balances are what they are (decision 32). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Why")
class WhyReads {

    private static final String LINES = "LINE";
    private static final String ENTRIES = "OLDEST";

    /** What an entry weighs, of which each reads streams of its own. */
    private static final int ENTRY_WEIGHT = 10;

    private static final String ADDS_UP =
            " Of every amount the parts are told that it is made of, worked out once more from the events; `addsUp` says"
                    + " whether they come to it. `by` tells whose doing an event was, to those who may read the history of"
                    + " its stream.";

    private final Answers answers;

    WhyReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(path = "/invoices/{id}/why", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Why are the totals of an invoice what they are, and what is open on it?",
            description =
                    "Net by line, tax by rule with the rates and the evidence behind it, what is open by all that settled"
                            + " it, and the settings by which it was issued." + ADDS_UP)
    @ReadsReport
    InvoiceWhyView invoice(
            @PathVariable @Parameter(example = "inv_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") InvoiceId id,
            Provenance caller) {
        return answers.one(
                new FindInvoiceWhy(new AccountPath(caller.path()), id),
                InvoiceWhyView.class,
                BillingRefusal.UNKNOWN_INVOICE);
    }

    @GetMapping(
            path = "/invoices/{id}/why/lines",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Why are the lines of an invoice what they are?",
            description = "In their order, each with what was sold and by which version, the price that was agreed, the"
                    + " coupon, the days, the tax and its rule, what was credited of it, and the events that led to it. A page"
                    + " may have fewer than `limit`: a line of a subscription with a long history weighs more. The reason"
                    + " that was given for an agreed price is told to who may read histories (`audit:read`)."
                    + ADDS_UP)
    @ReadsListOfItem
    Items<LineWhyView> lines(
            @PathVariable @Parameter(example = "inv_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") InvoiceId id,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only the line of this charge",
                            example = "sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60/2026-01-31")
                    @Nullable
                    ChargeKey key,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(new FindIssuedInvoice(scope, id), IssuedInvoiceView.class, BillingRefusal.UNKNOWN_INVOICE);
        return answers.page(
                page -> new FindLineWhys(scope, id, key, page),
                LineWhyView.class,
                paging,
                LINES,
                LineWhyView::place,
                LineWhyView::weight);
    }

    @GetMapping(path = "/credit-notes/{id}/why", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Why are the totals of a credit note what they are, and what became of it?",
            description =
                    "Net by line, tax by rule of the invoice that it takes back a part of, gross of the two; what became of"
                            + " it (`used`) by what was taken off what was open there and what became credit; the reason,"
                            + " and the settings by which it was issued." + ADDS_UP)
    @ReadsReport
    CreditNoteWhyView creditNote(
            @PathVariable @Parameter(example = "crn_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") CreditNoteId id,
            Provenance caller) {
        return answers.one(
                new FindCreditNoteWhy(new AccountPath(caller.path()), id),
                CreditNoteWhyView.class,
                BillingRefusal.UNKNOWN_CREDIT_NOTE);
    }

    @GetMapping(
            path = "/credit-notes/{id}/why/lines",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Why are the lines of a credit note what they are?",
            description =
                    "In their order, each with the line of the invoice that it is taken from, what of it was asked for, had"
                            + " been credited before and remained, the tax and its rule, and the events that led to it. Why"
                            + " the line of the invoice was charged, is asked there. A page may have fewer than `limit`: a line of which many"
                            + " credit notes took something back weighs more." + ADDS_UP)
    @ReadsListOfItem
    Items<CreditNoteLineWhyView> creditNoteLines(
            @PathVariable @Parameter(example = "crn_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") CreditNoteId id,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Only the line of this charge",
                            example = "sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60/2026-01-31")
                    @Nullable
                    ChargeKey key,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(
                new FindIssuedCreditNote(scope, id), IssuedCreditNoteView.class, BillingRefusal.UNKNOWN_CREDIT_NOTE);
        return answers.page(
                page -> new FindCreditNoteLineWhys(scope, id, key, page),
                CreditNoteLineWhyView.class,
                paging,
                LINES,
                CreditNoteLineWhyView::place,
                CreditNoteLineWhyView::weight);
    }

    @GetMapping(path = "/accounts/{id}/balances/{currency}/why", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Why does an account owe what it owes in a currency?",
            description =
                    "By all that ever happened, and by what stands now: both come to the balance. `asOf` asks about a"
                            + " moment. Refused: `billing.unknown-balance` when nothing happened in this currency."
                            + ADDS_UP)
    @ReadsReport
    BalanceWhyView balance(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @PathVariable @Parameter(description = "ISO 4217", example = "EUR") CurrencyUnit currency,
            @RequestParam(required = false)
                    @Parameter(description = "As of this instant, inclusive", example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant asOf,
            Provenance caller) {
        return answers.one(
                new FindBalanceWhy(new AccountPath(caller.path()), id, currency, asOf),
                BalanceWhyView.class,
                BillingRefusal.UNKNOWN_BALANCE);
    }

    @GetMapping(
            path = "/accounts/{id}/balances/{currency}/why/entries",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(
            summary = "Of which entries is a balance made, and what led to each?",
            description =
                    "Oldest first. The first `before` of a page is what the pages before come to, each `after` is the"
                            + " next `before`, and the last `after` of the last page is the balance. A page has a tenth of `limit`, one"
                            + " at least: behind each entry streams of events are read." + ADDS_UP)
    @ReadsListOfItem
    Items<EntryWhyView> entries(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @PathVariable @Parameter(description = "ISO 4217", example = "EUR") CurrencyUnit currency,
            @RequestParam(required = false)
                    @Parameter(description = "As of this instant, inclusive", example = "2026-11-01T00:00:00Z")
                    @Nullable
                    Instant asOf,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(
                new FindBalance(scope, id, currency, null), BalanceView.class, BillingRefusal.UNKNOWN_BALANCE);
        return answers.page(
                page -> new FindEntryWhys(
                        scope, id, currency, asOf, new Page(Math.max(1, page.limit() / ENTRY_WEIGHT), page.after())),
                EntryWhyView.class,
                paging,
                ENTRIES,
                EntryWhyView::place,
                entry -> ENTRY_WEIGHT);
    }
}

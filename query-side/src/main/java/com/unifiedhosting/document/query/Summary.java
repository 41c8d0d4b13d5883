package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.document.query.Paper.Purpose.Correction;
import com.unifiedhosting.document.query.Paper.Purpose.Demand;
import com.unifiedhosting.document.query.Style.Weight;
import com.unifiedhosting.tax.TaxKind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Below the table: the sums, what the law wants said about a tax, what the issuer tells the buyer, and how to pay or what
 * becomes of a credit. None of its parts is torn apart but that word.
 */
final class Summary {

    private static final int SUMS_WIDTH = 235_000;
    private static final int ROW = 15_000;
    private static final int LABEL_WIDTH = 110_000;

    /** Two things that stand on one row. */
    private record Pair(String label, String value) {}

    private final Paper paper;
    private final Wording wording;
    private final Colour colour;
    private final Pages pages;
    private final Sheets sheets;
    private final Money total;

    Summary(Paper paper, Wording wording, Colour colour, Pages pages, Sheets sheets) {
        this.paper = paper;
        this.wording = wording;
        this.colour = colour;
        this.pages = pages;
        this.sheets = sheets;
        total = paper.totals().gross();
    }

    void draw(int top) throws IOException {
        payment(remark(notes(sums(top + 8_000))));
    }

    private int sums(int top) throws IOException {
        List<Pair> rows = new ArrayList<>();
        rows.add(
                new Pair(wording.text("netTotal"), wording.amount(paper.totals().net())));
        for (TaxSum sum : TaxSum.of(paper.lines())) {
            if (sum.category() != TaxCategory.OUTSIDE) {
                String label = wording.text(
                        "taxOn",
                        sum.rule().code().value(),
                        wording.percent(sum.rule().rate()),
                        wording.amount(sum.net()));
                rows.add(new Pair(label, wording.amount(sum.tax())));
            }
        }
        int y = room(top, (rows.size() + 2) * ROW + 14_000);
        int left = Letter.RIGHT - SUMS_WIDTH;
        String currency = wording.text("amountsIn", total.getCurrencyUnit().getCode());
        sheets.text(Letter.LEFT, y + ROW - 3_000, currency, Style.SMALL);
        for (Pair row : rows) {
            y += ROW;
            sheets.text(left, y - 3_000, row.label(), Style.BODY);
            sheets.textUpTo(Letter.RIGHT - 6_000, y - 3_000, row.value(), Style.BODY, SUMS_WIDTH / 2);
        }
        y += 4_000;
        sheets.fill(left, y, SUMS_WIDTH, 1_200, colour.rgb());
        y += ROW + 4_000;
        Style strong = new Style(Weight.BOLD, 11_500, colour.onWhite());
        sheets.text(left, y, wording.text("total"), strong);
        sheets.textUpTo(Letter.RIGHT - 6_000, y, wording.amountWithCurrency(total), strong, SUMS_WIDTH * 2 / 3);
        return y + 24_000;
    }

    private int notes(int top) throws IOException {
        Set<TaxKind> kinds = EnumSet.noneOf(TaxKind.class);
        paper.lines().forEach(line -> kinds.add(line.taxRule().kind()));
        int y = top;
        if (kinds.contains(TaxKind.REVERSE_CHARGE)) {
            y = words(room(y, ROW), wording.text("reverseCharge"), Style.BODY, Letter.LEFT);
        }
        if (kinds.contains(TaxKind.OUTSIDE)) {
            y = words(room(y, ROW), wording.text("outside"), Style.BODY, Letter.LEFT);
        }
        if (paper.purpose() instanceof Demand demand && !paper.totals().tax().isZero()) {
            y = words(room(y, ROW), wording.text(demand.rounding().name()), Style.SMALL, Letter.LEFT);
        }
        return y == top ? y : y + leading(Style.BODY);
    }

    /** What the issuer tells the buyer; line by line it may go on on the next page. */
    private int remark(int top) throws IOException {
        String words = paper.words();
        if (words == null) {
            return top;
        }
        String text = switch (paper.purpose()) {
            case Demand _ -> words;
            case Correction _ -> wording.text("reason", words);
        };
        int y = top;
        for (String line : lines(text, Style.BODY, Letter.LEFT)) {
            y = room(y, leading(Style.BODY));
            sheets.text(Letter.LEFT, y, line, Style.BODY);
            y += leading(Style.BODY);
        }
        return y + leading(Style.BODY);
    }

    private void payment(int top) throws IOException {
        boolean asks = paper.purpose() instanceof Demand && total.isPositive();
        InvoiceTemplate template = paper.letterhead().template();
        List<Pair> facts = asks ? facts(template.bankAccount()) : List.of();
        String note =
                asks && template.paymentNote() != null ? template.paymentNote().value() : "";
        String due = due();
        int height = ROW + height(due, Style.BODY, Letter.LEFT) + 3_000 + height(note, Style.BODY, Letter.LEFT);
        for (Pair fact : facts) {
            height += height(fact.value(), Style.STRONG, Letter.LEFT + LABEL_WIDTH);
        }
        int y = room(top, height);
        String heading = wording.text(paper.purpose() instanceof Demand ? "payment" : "settlement");
        sheets.text(Letter.LEFT, y, heading, new Style(Weight.BOLD, 10_000, colour.onWhite()));
        y = words(y + ROW, due, Style.BODY, Letter.LEFT);
        for (Pair fact : facts) {
            sheets.text(Letter.LEFT, y, fact.label(), Style.SMALL);
            y = words(y, fact.value(), Style.STRONG, Letter.LEFT + LABEL_WIDTH);
        }
        words(y + 3_000, note, Style.BODY, Letter.LEFT);
    }

    private String due() {
        return switch (paper.purpose()) {
            case Demand demand -> due(demand.dueOn());
            case Correction(InvoiceNumber invoice, LocalDate _) ->
                wording.text("settles", wording.amountWithCurrency(total), invoice.value());
        };
    }

    private String due(LocalDate dueOn) {
        if (total.isPositive()) {
            return wording.text("payBy", wording.amountWithCurrency(total), wording.day(dueOn));
        }
        return total.isZero()
                ? wording.text("nothingToPay")
                : wording.text("credited", wording.amountWithCurrency(total.negated()));
    }

    private List<Pair> facts(@Nullable BankAccount account) {
        List<Pair> facts = new ArrayList<>();
        facts.add(new Pair(wording.text("reference"), paper.number().value()));
        if (account != null) {
            facts.add(new Pair(
                    wording.text("accountHolder"), paper.issuer().legalName().value()));
            facts.add(new Pair(wording.text("iban"), account.iban().grouped()));
            if (account.bic() != null) {
                facts.add(new Pair(wording.text("bic"), account.bic().value()));
            }
        }
        return facts;
    }

    private int words(int top, String text, Style style, int left) throws IOException {
        int y = top;
        for (String line : lines(text, style, left)) {
            sheets.text(left, y, line, style);
            y += leading(style);
        }
        return y;
    }

    private int height(String text, Style style, int left) throws IOException {
        return lines(text, style, left).size() * leading(style);
    }

    private List<String> lines(String text, Style style, int left) throws IOException {
        return Paragraph.lines(text, sheets.typeface(), style, Letter.RIGHT - left);
    }

    private static int leading(Style style) {
        return style.leading() + 1_500;
    }

    private int room(int top, int height) throws IOException {
        return top + height > pages.bottom() ? pages.next() : top;
    }
}

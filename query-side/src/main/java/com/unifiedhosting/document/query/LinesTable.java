package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.document.query.Style.Weight;
import com.unifiedhosting.tax.Prices;
import java.io.IOException;
import java.util.List;

/** What is charged, or taken back: a row a line, over as many pages as it takes, the head on each. */
final class LinesTable {

    private static final int HEAD_HEIGHT = 19_000;
    private static final int PADDING = 5_000;
    private static final int RULE = 0xDDDDDD;
    private static final int NUMBER_WIDTH = 24_000;
    private static final int GAP = 6_000;

    private static final int NET = 84_000;
    private static final int TAX = 42_000;
    private static final int DISCOUNT = 62_000;
    private static final int PRICE = 78_000;
    private static final int QUANTITY = 50_000;

    private final Paper paper;
    private final Wording wording;
    private final Colour colour;
    private final Pages pages;
    private final Sheets sheets;
    private final boolean discounted;

    LinesTable(Paper paper, Wording wording, Colour colour, Pages pages, Sheets sheets) {
        this.paper = paper;
        this.wording = wording;
        this.colour = colour;
        this.pages = pages;
        this.sheets = sheets;
        discounted = paper.lines().stream()
                .anyMatch(line -> !line.charge().discount().isZero());
    }

    /** Draws it. Answers where it ends, on the last page. */
    int draw(int top) throws IOException {
        int y = top;
        int number = 1;
        for (InvoiceLine line : paper.lines()) {
            List<String> words =
                    Paragraph.lines(line.charge().description(), sheets.typeface(), Style.BODY, descriptionWidth());
            int height = words.size() * Style.BODY.leading()
                    + (line.charge().period() == null ? 0 : Style.SMALL.leading())
                    + PADDING;
            boolean first = number == 1;
            if (y + (first ? HEAD_HEIGHT : 0) + height > pages.bottom()) {
                y = head(pages.next());
            } else if (first) {
                y = head(y);
            }
            row(y, number++, line, words);
            y += height;
            sheets.fill(Letter.LEFT, y, Letter.RIGHT - Letter.LEFT, 400, RULE);
        }
        return y;
    }

    private int head(int top) throws IOException {
        sheets.fill(Letter.LEFT, top, Letter.RIGHT - Letter.LEFT, HEAD_HEIGHT, colour.rgb());
        Style style = new Style(Weight.BOLD, 8_000, colour.on());
        int y = top + 12_500;
        sheets.text(Letter.LEFT + GAP, y, "#", style);
        sheets.text(
                descriptionLeft(),
                y,
                Paragraph.lines(wording.text("description"), sheets.typeface(), style, descriptionWidth())
                        .getFirst(),
                style);
        cells(
                y,
                style,
                wording.text("quantity"),
                wording.text(paper.prices() == Prices.INCLUSIVE ? "unitPriceWithTax" : "unitPrice"),
                wording.text("discount"),
                wording.text("taxRate"),
                wording.text("net"));
        return top + HEAD_HEIGHT;
    }

    private void row(int top, int number, InvoiceLine line, List<String> words) throws IOException {
        Charge charge = line.charge();
        int y = top + Style.BODY.leading();
        sheets.textUpTo(Letter.LEFT + NUMBER_WIDTH - GAP, y, Integer.toString(number), Style.SMALL, NUMBER_WIDTH - GAP);
        cells(
                y,
                Style.BODY,
                wording.quantity(charge.quantity()),
                wording.amount(charge.unitPrice()),
                charge.discount().isZero()
                        ? ""
                        : wording.amount(charge.discount().negated()),
                TaxCategory.of(line.taxRule()) == TaxCategory.OUTSIDE
                        ? "\u2013"
                        : wording.percent(line.taxRule().rate()),
                wording.amount(line.net()));
        for (String word : words) {
            sheets.text(descriptionLeft(), y, word, Style.BODY);
            y += Style.BODY.leading();
        }
        if (charge.period() != null) {
            sheets.text(descriptionLeft(), y - 1_000, wording.period(charge.period()), Style.SMALL);
        }
    }

    private void cells(int y, Style style, String quantity, String price, String discount, String tax, String net)
            throws IOException {
        int right = Letter.RIGHT - GAP;
        sheets.textUpTo(right, y, net, style, NET - GAP);
        right -= NET;
        sheets.textUpTo(right, y, tax, style, TAX - GAP);
        right -= TAX;
        if (discounted) {
            sheets.textUpTo(right, y, discount, style, DISCOUNT - GAP);
            right -= DISCOUNT;
        }
        sheets.textUpTo(right, y, price, style, PRICE - GAP);
        right -= PRICE;
        sheets.textUpTo(right, y, quantity, style, QUANTITY - GAP);
    }

    private static int descriptionLeft() {
        return Letter.LEFT + NUMBER_WIDTH;
    }

    private int descriptionWidth() {
        int others = NUMBER_WIDTH + QUANTITY + PRICE + (discounted ? DISCOUNT : 0) + TAX + NET + GAP;
        return Letter.RIGHT - Letter.LEFT - others;
    }
}

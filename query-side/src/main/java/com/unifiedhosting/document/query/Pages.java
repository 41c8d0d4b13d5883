package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceText;
import java.io.IOException;
import java.util.List;

/** What stands on each page: the issuer's colour at the top, his footer and the number of the page at the bottom. */
final class Pages {

    private static final int STRIP = 8_000;
    private static final int MARGIN = 34_000;
    private static final int LINE = 9_000;
    private static final int TOP = 62_000;

    private final Paper paper;
    private final Wording wording;
    private final Colour colour;
    private final Sheets sheets;
    private final List<String> footer;

    Pages(Paper paper, Wording wording, Colour colour, Sheets sheets) throws IOException {
        this.paper = paper;
        this.wording = wording;
        this.colour = colour;
        this.sheets = sheets;
        InvoiceText text = paper.letterhead().template().footer();
        footer = text == null
                ? List.of()
                : Paragraph.lines(text.value(), sheets.typeface(), Style.TINY, Letter.RIGHT - Letter.LEFT);
    }

    /** Below which nothing but the footer stands. */
    int bottom() {
        return Sheets.HEIGHT - MARGIN - (footer.size() + 1) * LINE - 14_000;
    }

    /** Begins another page. Answers where its contents begin. */
    int next() throws IOException {
        sheets.next();
        String name = paper.issuer().legalName().value();
        sheets.text(
                Letter.LEFT,
                40_000,
                Paragraph.lines(
                                wording.title(paper) + " \u00B7 " + name,
                                sheets.typeface(),
                                Style.SMALL,
                                Letter.RIGHT - Letter.LEFT)
                        .getFirst(),
                Style.SMALL);
        return TOP;
    }

    /** Draws it on all pages there are, when all are there. */
    void finish() throws IOException {
        for (int number = 0; number < sheets.count(); number++) {
            sheets.turnTo(number);
            sheets.fill(0, 0, Sheets.WIDTH, STRIP, colour.rgb());
            int y = bottom() + 14_000;
            sheets.fill(Letter.LEFT, y - 10_000, Letter.RIGHT - Letter.LEFT, 600, colour.rgb());
            for (String line : footer) {
                int width = sheets.typeface().width(line, Style.TINY);
                sheets.text((Letter.LEFT + Letter.RIGHT - width) / 2, y, line, Style.TINY);
                y += LINE;
            }
            String page = wording.text("page", wording.quantity(number + 1), wording.quantity(sheets.count()));
            sheets.textUpTo(Letter.RIGHT, y, page, Style.TINY, Letter.RIGHT);
        }
    }
}

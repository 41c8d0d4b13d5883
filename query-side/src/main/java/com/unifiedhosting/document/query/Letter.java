package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.document.query.Paper.Purpose.Correction;
import com.unifiedhosting.document.query.Paper.Purpose.Demand;
import com.unifiedhosting.document.query.Style.Weight;
import com.unifiedhosting.shared.PostalAddress;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The upper part of the first page: the issuer with his logo, the buyer, number and dates. */
final class Letter {

    static final int LEFT = 62_000;
    static final int RIGHT = 544_276;

    private static final int LOGO_TOP = 36_000;
    private static final int LOGO_WIDTH = 200_000;
    private static final int LOGO_HEIGHT = 60_000;
    private static final int ISSUER_WIDTH = 215_000;
    private static final int WINDOW_TOP = 138_000;
    private static final int WINDOW_WIDTH = 235_000;
    private static final int FACTS_WIDTH = 190_000;
    private static final int GAP = 34_000;
    private static final int TITLE_SIZE = 17_000;

    private final Paper paper;
    private final Wording wording;
    private final Colour colour;
    private final Pages pages;
    private final Sheets sheets;
    private final Typeface typeface;

    Letter(Paper paper, Wording wording, Colour colour, Pages pages, Sheets sheets) {
        this.paper = paper;
        this.wording = wording;
        this.colour = colour;
        this.pages = pages;
        this.sheets = sheets;
        this.typeface = sheets.typeface();
    }

    /**
     * Draws it. Answers where it ends, on the page that is drawn on then.
     *
     * @param logo a PNG; null for none
     */
    int draw(byte @Nullable [] logo) throws IOException {
        int logoEnd = LOGO_TOP + brand(logo);
        int issuerEnd = issuer();
        int top = Math.max(WINDOW_TOP, Math.max(logoEnd, issuerEnd) + 24_000);
        int title = Math.max(buyer(top), facts(top)) + GAP;
        if (title > pages.bottom()) {
            title = pages.next() + TITLE_SIZE;
        }
        String heading = wording.title(paper);
        sheets.text(LEFT, title, heading, new Style(Weight.BOLD, TITLE_SIZE, colour.onWhite()));
        return title + 20_000;
    }

    /** The logo, or the name in its place. */
    private int brand(byte @Nullable [] logo) throws IOException {
        if (logo != null) {
            return sheets.picture(logo, LEFT, LOGO_TOP, LOGO_WIDTH, LOGO_HEIGHT);
        }
        Style style = new Style(Weight.BOLD, 15_000, colour.onWhite());
        int y = LOGO_TOP;
        for (String line : Paragraph.lines(paper.issuer().legalName().value(), typeface, style, WINDOW_WIDTH)) {
            y += style.leading();
            sheets.text(LEFT, y - 4_000, line, style);
        }
        return y - LOGO_TOP;
    }

    private int issuer() throws IOException {
        Party issuer = paper.issuer();
        int y = LOGO_TOP + 8_000;
        for (String line : Paragraph.lines(issuer.legalName().value(), typeface, Style.STRONG, ISSUER_WIDTH)) {
            sheets.textUpTo(RIGHT, y, line, Style.STRONG, ISSUER_WIDTH);
            y += Style.STRONG.leading();
        }
        List<String> lines = new ArrayList<>(address(issuer.address()));
        lines.add(issuer.email().value());
        if (issuer.taxId() != null) {
            lines.add(wording.text("taxId", issuer.taxId().value()));
        }
        for (String text : lines) {
            for (String line : Paragraph.lines(text, typeface, Style.SMALL, ISSUER_WIDTH)) {
                sheets.textUpTo(RIGHT, y, line, Style.SMALL, ISSUER_WIDTH);
                y += Style.SMALL.leading();
            }
        }
        return y;
    }

    private int buyer(int top) throws IOException {
        Party issuer = paper.issuer();
        String sender = Stream.concat(
                        Stream.of(issuer.legalName().value()),
                        issuer.address() == null
                                ? Stream.empty()
                                : Stream.of(issuer.address().street(), cityOf(issuer.address())))
                .collect(Collectors.joining(" \u00B7 "));
        sheets.text(
                LEFT,
                top,
                Paragraph.lines(sender, typeface, Style.TINY, WINDOW_WIDTH).getFirst(),
                Style.TINY);
        sheets.fill(LEFT, top + 3_000, WINDOW_WIDTH, 400, 0xBBBBBB);
        int y = top + 20_000;
        List<String> lines = new ArrayList<>(List.of(paper.buyer().legalName().value()));
        lines.addAll(address(paper.buyer().address()));
        for (String text : lines) {
            for (String line : Paragraph.lines(text, typeface, Style.ADDRESS, WINDOW_WIDTH)) {
                sheets.text(LEFT, y, line, Style.ADDRESS);
                y += Style.ADDRESS.leading();
            }
        }
        return y;
    }

    private List<String> address(@Nullable PostalAddress address) {
        return address == null
                ? List.of()
                : Stream.of(address.street(), cityOf(address), address.region(), wording.country(address.country()))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static String cityOf(PostalAddress address) {
        return address.postalCode() == null ? address.city() : address.postalCode() + " " + address.city();
    }

    private int facts(int top) throws IOException {
        int y = top + 20_000;
        switch (paper.purpose()) {
            case Demand demand -> {
                y = fact(y, "number", paper.number().value());
                y = fact(y, "issuedOn", wording.day(paper.issuedOn()));
                y = fact(y, "dueOn", wording.day(demand.dueOn()));
            }
            case Correction(InvoiceNumber invoice, LocalDate invoicedOn) -> {
                y = fact(y, "creditNumber", paper.number().value());
                y = fact(y, "creditedOn", wording.day(paper.issuedOn()));
                y = fact(y, "invoice", invoice.value());
                y = fact(y, "issuedOn", wording.day(invoicedOn));
            }
        }
        return paper.buyer().taxId() == null
                ? y
                : fact(y, "buyerTaxId", paper.buyer().taxId().value());
    }

    private int fact(int y, String label, String value) throws IOException {
        sheets.text(RIGHT - FACTS_WIDTH, y, wording.text(label), Style.SMALL);
        sheets.textUpTo(RIGHT, y, value, Style.STRONG, FACTS_WIDTH / 2);
        return y + 14_000;
    }
}

package com.unifiedhosting.document.query;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pages of A4 and what is drawn on them. The only place where lengths become the floating point that PDF libraries take. */
final class Sheets implements AutoCloseable {

    static final int WIDTH = 595_276;
    static final int HEIGHT = 841_890;

    private static final int MILLI = 1_000;

    private final PDDocument document;
    private final Typeface typeface;
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private PDPageContentStream page;

    Sheets(PDDocument document, Typeface typeface) throws IOException {
        this.document = document;
        this.typeface = typeface;
        this.page = add();
    }

    /** Begins another page, on which is drawn from now on. */
    void next() throws IOException {
        page = add();
    }

    private PDPageContentStream add() throws IOException {
        PDPage added = new PDPage(new PDRectangle(points(WIDTH), points(HEIGHT)));
        document.addPage(added);
        PDPageContentStream content = new PDPageContentStream(document, added);
        pages.add(content);
        return content;
    }

    int count() {
        return pages.size();
    }

    /** Draws on a page that was begun, from 0 on. */
    void turnTo(int number) {
        page = pages.get(number);
    }

    Typeface typeface() {
        return typeface;
    }

    /** A line of letters that stand on {@code y}. */
    void text(int x, int y, String line, Style style) throws IOException {
        List<Typeface.Run> runs = typeface.runs(line, style.weight());
        if (runs.isEmpty()) {
            return;
        }
        page.beginText();
        colour(style.rgb());
        page.newLineAtOffset(points(x), points(HEIGHT - y));
        for (Typeface.Run run : runs) {
            page.setFont(run.font(), points(style.size()));
            page.showText(run.text());
        }
        page.endText();
    }

    /** The same, ending at {@code right}; smaller where it would be wider than {@code most}. */
    void textUpTo(int right, int y, String line, Style style, int most) throws IOException {
        int width = typeface.width(line, style);
        Style fitting = width <= most ? style : style.shrunk(Math.toIntExact((long) style.size() * most / width));
        text(right - typeface.width(line, fitting), y, line, fitting);
    }

    void fill(int x, int y, int width, int height, int rgb) throws IOException {
        colour(rgb);
        page.addRect(points(x), points(HEIGHT - y - height), points(width), points(height));
        page.fill();
    }

    /** A picture in a box, as large as it fits, but no larger than half a point per pixel. Answers how high it is. */
    int picture(byte[] png, int x, int y, int mostWidth, int mostHeight) throws IOException {
        BufferedImage pixels = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
        PDImageXObject image = LosslessFactory.createFromImage(document, pixels);
        int width = Math.min(mostWidth, pixels.getWidth() * MILLI / 2);
        int height = Math.toIntExact((long) width * pixels.getHeight() / pixels.getWidth());
        if (height > mostHeight) {
            height = mostHeight;
            width = Math.toIntExact((long) height * pixels.getWidth() / pixels.getHeight());
        }
        page.drawImage(image, points(x), points(HEIGHT - y - height), points(width), points(height));
        return height;
    }

    private void colour(int rgb) throws IOException {
        page.setNonStrokingColor(part(rgb >> 16), part(rgb >> 8), part(rgb));
    }

    private static float part(int rgb) {
        return (rgb & 0xFF) / 255f;
    }

    private static float points(int thousandths) {
        return thousandths / (float) MILLI;
    }

    /** Before the document is saved. */
    @Override
    public void close() throws IOException {
        for (PDPageContentStream content : pages) {
            content.close();
        }
    }
}

package com.unifiedhosting.document.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.document.query.Style.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one document: Liberation Sans, and DejaVu Sans for what it lacks. What both lack is shown as a replacement
 * character. Letters that are used are embedded, no others.
 */
final class Typeface implements AutoCloseable {

    private static final String REPLACEMENT = "\uFFFD";

    private static final Map<Weight, List<String>> FILES = Map.of(
            Weight.REGULAR,
            List.of("/liberation/LiberationSans-Regular.ttf", "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf"),
            Weight.BOLD,
            List.of("/liberation/LiberationSans-Bold.ttf", "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf"));

    /** Letters in a row of one font. */
    record Run(PDType0Font font, String text) {}

    private record Face(TrueTypeFont letters, CmapLookup glyphs, PDType0Font font) {

        boolean has(int letter) {
            return glyphs.getGlyphId(letter) > 0;
        }

        int width(int letter, int size) throws IOException {
            long advance = letters.getAdvanceWidth(glyphs.getGlyphId(letter));
            return Math.toIntExact(advance * size / letters.getUnitsPerEm());
        }
    }

    private final PDDocument document;
    private final Map<Weight, List<Face>> faces = new EnumMap<>(Weight.class);
    private final List<TrueTypeFont> opened = new ArrayList<>();

    Typeface(PDDocument document) {
        this.document = document;
    }

    /** How wide a line is. */
    int width(String line, Style style) throws IOException {
        int width = 0;
        for (int letter : drawn(line, style.weight()).codePoints().toArray()) {
            width += face(letter, style.weight()).width(letter, style.size());
        }
        return width;
    }

    /** The line as it stands on paper from left to right. */
    List<Run> runs(String line, Weight weight) throws IOException {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Face current = null;
        for (int letter : ReadingOrder.onPaper(drawn(line, weight)).codePoints().toArray()) {
            Face face = face(letter, weight);
            if (current != null && !current.equals(face)) {
                runs.add(new Run(current.font(), text.toString()));
                text.setLength(0);
            }
            current = face;
            text.appendCodePoint(letter);
        }
        if (current != null) {
            runs.add(new Run(current.font(), text.toString()));
        }
        return runs;
    }

    /** What is seen of a line, with a replacement for each letter that no font has. */
    private String drawn(String line, Weight weight) throws IOException {
        StringBuilder drawn = new StringBuilder();
        for (int letter : ReadingOrder.visible(line).codePoints().toArray()) {
            if (find(letter, weight) == null) {
                drawn.append(REPLACEMENT);
            } else {
                drawn.appendCodePoint(letter);
            }
        }
        return drawn.toString();
    }

    private Face face(int letter, Weight weight) throws IOException {
        return requireNonNull(find(letter, weight), "what no font has is replaced before");
    }

    /** The first font that has a letter; those after it are not opened for it. */
    private @Nullable Face find(int letter, Weight weight) throws IOException {
        List<Face> known = faces.computeIfAbsent(weight, _ -> new ArrayList<>());
        List<String> files = requireNonNull(FILES.get(weight));
        for (int i = 0; i < files.size(); i++) {
            if (i == known.size()) {
                known.add(open(files.get(i)));
            }
            if (known.get(i).has(letter)) {
                return known.get(i);
            }
        }
        return null;
    }

    private Face open(String file) throws IOException {
        try (InputStream stream = Typeface.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no font " + file);
            }
            TrueTypeFont letters = new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
            opened.add(letters);
            // a ligature is narrower than its letters are together, and no letter to whoever copies the text
            letters.setEnableGsub(false);
            return new Face(letters, letters.getUnicodeCmapLookup(), PDType0Font.load(document, letters, true));
        }
    }

    /** After the document is saved. */
    @Override
    public void close() throws IOException {
        for (TrueTypeFont letters : opened) {
            letters.close();
        }
    }
}

package com.unifiedhosting.document.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML in UTF-8, without the exceptions that memory never throws. What may not stand in XML at all is replaced. */
final class Xml {

    private static final Pattern IMPOSSIBLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    @FunctionalInterface
    private interface Step {
        void write() throws XMLStreamException;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    Xml() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root. */
    void begin(String name) {
        written(() -> {
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(name);
        });
    }

    void namespace(String prefix, String uri) {
        written(() -> writer.writeNamespace(prefix, uri));
    }

    /** An element with what is written meanwhile inside. */
    void within(String name, Runnable contents) {
        written(() -> writer.writeStartElement(name));
        contents.run();
        written(writer::writeEndElement);
    }

    void leaf(String name, String text) {
        written(() -> {
            writer.writeStartElement(name);
            writer.writeCharacters(possible(text));
            writer.writeEndElement();
        });
    }

    void leaf(String name, String text, String attribute, String value) {
        written(() -> {
            writer.writeStartElement(name);
            writer.writeAttribute(attribute, value);
            writer.writeCharacters(possible(text));
            writer.writeEndElement();
        });
    }

    void end() {
        written(() -> {
            writer.writeEndDocument();
            writer.close();
        });
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Without what may not stand in XML. */
    static String possible(String text) {
        return IMPOSSIBLE.matcher(text).replaceAll("\uFFFD");
    }

    private static void written(Step step) {
        try {
            step.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}

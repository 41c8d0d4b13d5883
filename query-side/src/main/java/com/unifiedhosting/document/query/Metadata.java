package com.unifiedhosting.document.query;

import java.time.Instant;

/** The XMP packet of a document (ISO 16684), with the part that Factur-X wants where the invoice is in it as data. */
final class Metadata {

    private static final String PACKET = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdf:Producer>{maker}</pdf:Producer>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <xmp:CreatorTool>{maker}</xmp:CreatorTool>
            <xmp:CreateDate>{time}</xmp:CreateDate>
            <xmp:ModifyDate>{time}</xmp:ModifyDate>
            </rdf:Description>
            {data}</rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>""";

    private static final String DATA = """
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>fx</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>
            {properties}</rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
            <fx:DocumentType>INVOICE</fx:DocumentType>
            <fx:DocumentFileName>{file}</fx:DocumentFileName>
            <fx:Version>1.0</fx:Version>
            <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
            </rdf:Description>
            """;

    private static final String PROPERTY = """
            <rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>\
            <pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>\
            <pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>
            """;

    private Metadata() {}

    /** As XML. */
    static String of(String title, String author, String maker, Instant at, boolean withData) {
        return PACKET.replace("{data}", withData ? data() : "")
                .replace("{maker}", maker)
                .replace("{time}", at.toString())
                .replace("{title}", escaped(title))
                .replace("{author}", escaped(author));
    }

    private static String data() {
        String properties = property("DocumentFileName", "name of the embedded XML invoice file")
                + property("DocumentType", "INVOICE")
                + property("Version", "version of the Factur-X standard")
                + property("ConformanceLevel", "profile of the embedded XML");
        return DATA.replace("{properties}", properties).replace("{file}", Archive.XML_NAME);
    }

    private static String property(String name, String description) {
        return PROPERTY.replace("{name}", name).replace("{description}", description);
    }

    private static String escaped(String text) {
        return Xml.possible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                // no placeholder in it
                .replace("{", "&#123;");
    }
}

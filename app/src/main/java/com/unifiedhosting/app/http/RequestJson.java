package com.unifiedhosting.app.http;

import java.util.stream.Stream;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** How large the parts of a JSON text from outside may be. What the platform has stored itself is not bound by it. */
public final class RequestJson {

    static final String LIMITS =
            "the JSON may have 32 levels and 50000 parts, texts of 65536, names of 200 and numbers of 100"
                    + " characters at most";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxTokenCount(50_000)
                    .maxStringLength(65_536)
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .build())
            .build();

    private RequestJson() {}

    /** What bodies are read with: set up as the JSON of the application, strict, and within the bounds. */
    static JsonMapper mapper(Stream<JsonMapperBuilderCustomizer> customizers) {
        JsonMapper.Builder builder = JsonMapper.builder(FACTORY);
        customizers.forEach(customizer -> customizer.customize(builder));
        return StrictJson.of(builder.build());
    }

    /** For whoever looks into a body before it is read. */
    public static JsonFactory factory() {
        return FACTORY;
    }
}

package com.unifiedhosting.shared.command;

import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** Writes the state of an aggregate as a snapshot and reads it again. */
public final class States {

    private static final Jackson3Serializer JSON = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(json -> json.addModule(
                            new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
                    .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS))
            .build();

    private States() {}

    public static <A> A writtenAndRead(A aggregate) {
        return JSON.deserialize(JSON.serialize(aggregate, String.class));
    }
}

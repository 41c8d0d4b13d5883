package com.unifiedhosting.shared.command;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** What becomes of an aggregate that is kept as a snapshot and read back. */
public final class Snapshot {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
            .build();

    private Snapshot() {}

    /** The JSON as which the aggregate is kept. */
    public static String json(Object aggregate) {
        return JSON.writeValueAsString(aggregate);
    }

    /** Keeps an aggregate as JSON and reads it back. */
    public static <T> T kept(T aggregate, Class<T> type) {
        return JSON.readValue(json(aggregate), type);
    }
}

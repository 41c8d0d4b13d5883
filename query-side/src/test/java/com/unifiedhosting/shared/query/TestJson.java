package com.unifiedhosting.shared.query;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** JSON as the application writes it. */
public final class TestJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
            .build();

    private TestJson() {}
}

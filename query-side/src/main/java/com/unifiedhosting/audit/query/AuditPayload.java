package com.unifiedhosting.audit.query;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Secret;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Events as JSON for the eyes of auditors: without what tells of a person, and without secrets. */
@Component
class AuditPayload {

    static final String PERSONAL = "(personal)";
    static final String SECRET = "(secret)";

    private final JsonMapper json;

    AuditPayload(JsonMapper json) {
        this.json = json.rebuild()
                .addModule(new SimpleModule("audit")
                        .addSerializer(PersonalData.class, new Hidden<>(PersonalData.class, PERSONAL))
                        .addSerializer(Secret.class, new Hidden<>(Secret.class, SECRET)))
                .build();
    }

    String withoutPersonalData(DomainEvent event) {
        return json.writeValueAsString(event);
    }

    private static final class Hidden<T> extends StdSerializer<T> {

        private final String shown;

        Hidden(Class<T> type, String shown) {
            super(type);
            this.shown = shown;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(shown);
        }
    }
}

package com.unifiedhosting.app.vault;

import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.PersonKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Has confidential values written sealed, under the key that the nearest {@link AboutPerson} around them names, and read
 * opened. Where there is none around, writing fails: nothing confidential is ever written in the clear.
 */
final class SealingModule extends JacksonModule {

    private final JsonVault vault;

    SealingModule(JsonVault vault) {
        this.vault = vault;
    }

    @Override
    public String getModuleName() {
        return "vault";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers serializers = new SimpleSerializers();
        serializers.addSerializer(Confidential.class, new Sealing(vault));
        context.addSerializers(serializers);
        context.addDeserializers(new Openings(vault));
    }

    private static final class Sealing extends StdSerializer<Confidential> {

        private final JsonVault vault;

        Sealing(JsonVault vault) {
            super(Confidential.class);
            this.vault = vault;
        }

        @Override
        public void serialize(Confidential value, JsonGenerator generator, SerializationContext context) {
            if (Erased.is(value)) {
                generator.writeTree(vault.inTheClear(value));
            } else {
                generator.writeString(vault.seal(personAround(value, generator.streamWriteContext()), value));
            }
        }

        private static PersonKey personAround(Confidential value, TokenStreamContext innermost) {
            for (TokenStreamContext around = innermost; around != null; around = around.getParent()) {
                if (around.currentValue() instanceof AboutPerson something) {
                    return something.person();
                }
            }
            throw new IllegalStateException("nothing around a " + JsonVault.kind(value.getClass())
                    + " says about whom it is: what holds it must be AboutPerson");
        }
    }

    private static final class Openings extends Deserializers.Base {

        private final JsonVault vault;

        Openings(JsonVault vault) {
            this.vault = vault;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return Confidential.class.isAssignableFrom(type);
        }

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return hasDeserializerFor(config, type.getRawClass())
                    ? new Opening<>(vault, type.getRawClass().asSubclass(Confidential.class))
                    : null;
        }
    }

    private static final class Opening<T extends Confidential> extends StdDeserializer<T> {

        private final JsonVault vault;
        private final Class<T> type;

        Opening(JsonVault vault, Class<T> type) {
            super(type);
            this.vault = vault;
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            boolean sealed = parser.currentToken() == JsonToken.VALUE_STRING && JsonVault.isSealed(parser.getString());
            return sealed ? vault.open(parser.getString(), type) : vault.fromTheClear(context.readTree(parser), type);
        }
    }
}

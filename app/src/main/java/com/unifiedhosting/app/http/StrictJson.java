package com.unifiedhosting.app.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.DurationDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How bodies of requests are read: what is not known, said twice, of another type, missing or null where the record does
 * not say {@code @Nullable} is refused. A caller learns of a typing error and not of its consequences.
 */
final class StrictJson {

    private StrictJson() {}

    static JsonMapper of(JsonMapper lenient) {
        return lenient.rebuild()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule("strict")
                        .addDeserializer(Money.class, new AmountOfMoney())
                        .addDeserializer(Instant.class, new TextOnly<>(Instant.class, InstantDeserializer.INSTANT))
                        .addDeserializer(Duration.class, new TextOnly<>(Duration.class, DurationDeserializer.INSTANCE))
                        .addDeserializer(
                                LocalDate.class, new TextOnly<>(LocalDate.class, LocalDateDeserializer.INSTANCE)))
                .annotationIntrospector(AnnotationIntrospectorPair.pair(
                        new RequiredUnlessNullable(),
                        lenient.serializationConfig().getAnnotationIntrospector()))
                .build();
    }

    /** Times are text in ISO 8601: of a number nobody knows whether it counts days, seconds or milliseconds. */
    private static final class TextOnly<T> extends StdDeserializer<T> {

        private final Class<T> type;
        private final ValueDeserializer<T> delegate;

        private TextOnly(Class<T> type, ValueDeserializer<T> delegate) {
            super(type);
            this.type = type;
            this.delegate = delegate;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(context.constructType(type), parser));
            }
            return delegate.deserialize(parser, context);
        }
    }

    /**
     * Components of our records are required and not null unless they say {@code @Nullable}, and hold no null. Those with a constraint of
     * Bean Validation are left to it, because it reports all that is wrong at once.
     */
    private static final class RequiredUnlessNullable extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            if (!(annotated instanceof AnnotatedParameter parameter) || component(parameter) == null) {
                return JsonSetter.Value.empty();
            }
            return JsonSetter.Value.construct(isRequired(annotated) ? Nulls.FAIL : Nulls.DEFAULT, Nulls.FAIL);
        }

        private static boolean isRequired(Annotated annotated) {
            if (!(annotated instanceof AnnotatedParameter parameter)) {
                return false;
            }
            RecordComponent component = component(parameter);
            return component != null && !isNullable(component) && !isConstrained(component);
        }

        private static @Nullable RecordComponent component(AnnotatedParameter parameter) {
            Class<?> type = parameter.getDeclaringClass();
            if (!type.isRecord() || !type.getName().startsWith("com.unifiedhosting.")) {
                return null;
            }
            RecordComponent[] components = type.getRecordComponents();
            boolean canonical = parameter.getOwner().getParameterCount() == components.length;
            return canonical ? components[parameter.getIndex()] : null;
        }

        private static boolean isNullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        /** Constraints of a component stand on its accessor, because they do not apply to components themselves. */
        private static boolean isConstrained(RecordComponent component) {
            return Arrays.stream(component.getAccessor().getAnnotations())
                    .map(Annotation::annotationType)
                    .anyMatch(type -> type.isAnnotationPresent(Constraint.class));
        }
    }
}

package com.unifiedhosting.app.serialization;

import com.unifiedhosting.app.vault.JsonVault;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/**
 * The three serializers: state (general), events, messages. Money is {@code {"amount":"12.34","currency":"EUR"}}. The
 * first two write what is kept, so they seal what is confidential; messages are kept nowhere, and need TLS on their way.
 */
@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {

    /** Money with its amount as a decimal string; also registered with the JSON of the HTTP API. */
    @Bean
    JodaMoneyModule jodaMoneyModule() {
        return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
    }

    @Bean
    @Primary
    Serializer serializer(JodaMoneyModule money, JsonVault vault) {
        return new StateSerializer(builder(json -> json.addModule(money)
                .addModule(vault.module())
                .annotationIntrospector(new StateByFields())
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                // a replay token holds other tokens by their class
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .build())));
    }

    @Bean
    @Qualifier("eventSerializer")
    public Serializer eventSerializer(JodaMoneyModule money, JsonVault vault) {
        return new NamedEventSerializer(builder(json -> json.addModule(money).addModule(vault.module())));
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(JodaMoneyModule money) {
        return new MessageSerializer(builder(json -> json.addModule(money)));
    }

    /** A snapshot is used only while the fields of its aggregate are those it was taken from. */
    @Bean
    SnapshotFilter snapshotFilter(Serializer serializer) {
        return snapshot -> {
            var type = snapshot.getPayload().getType();
            return serializer.typeForClass(serializer.classForType(type)).equals(type);
        };
    }

    /** The framework asks one filter per aggregate and knows of no other; its own lets only the annotated revision pass. */
    @Bean
    ConfigurerModule snapshotsOfTheSameShape(SnapshotFilter filter) {
        return configurer -> configurer.onInitialize(configuration -> {
            for (AggregateConfigurer<?> aggregate : configuration.findModules(AggregateConfigurer.class)) {
                aggregate.configureSnapshotFilter(axon -> filter);
            }
        });
    }

    private static Jackson3Serializer.Builder builder(Jackson3SerializerCustomizer customizer) {
        return Jackson3Serializer.builder().jsonMapperBuilderCustomizer(customizer);
    }
}

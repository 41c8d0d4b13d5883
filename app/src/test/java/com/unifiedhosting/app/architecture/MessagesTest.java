package com.unifiedhosting.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.unifiedhosting.app.architecture.MavenModule.APP;
import static com.unifiedhosting.app.architecture.MavenModule.DOMAIN;
import static com.unifiedhosting.app.architecture.MavenModule.QUERY_SIDE;
import static com.unifiedhosting.app.architecture.MavenModule.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Secret;
import com.unifiedhosting.shared.View;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

/** Commands, events, queries and views, and the names of everything. */
class MessagesTest {

    private static final Set<String> KINDS = Set.of("Command", "Event", "Query");

    /** A sealed interface that holds the messages of one stream, such as {@code InvoiceCommand}. */
    private static boolean isStream(JavaClass type) {
        return type.isInterface()
                && type.getEnclosingClass().isEmpty()
                && type.reflect().isSealed()
                && KINDS.stream().anyMatch(type.getSimpleName()::endsWith);
    }

    private static final DescribedPredicate<JavaClass> MESSAGES = DescribedPredicate.describe(
            "are messages",
            type -> in(DOMAIN).test(type)
                    && !type.isInterface()
                    && !type.isAnonymousClass()
                    && (type.isAssignableTo(DomainEvent.class)
                            || type.getAllRawInterfaces().stream().anyMatch(MessagesTest::isStream)
                            || type.getFields().stream()
                                    .anyMatch(field -> field.isAnnotatedWith(TargetAggregateIdentifier.class))));

    /** The sealed interface of a stream is named for the kind of its messages; nothing else is. */
    @Test
    void namesSayWhatThingsAre() {
        Rules.check(
                noClasses()
                        .that(DescribedPredicate.describe(
                                "do not hold the messages of a stream",
                                type -> !isStream(type) && !type.isEquivalentTo(DomainEvent.class)))
                        .should()
                        .haveNameMatching(".*(Command|Event|Query|Impl|Manager|Utils?|Dto|DTO|Helper)"),
                InvoiceHelper.class,
                PriceUpdatedEvent.class,
                PayEverythingCommand.class);
    }

    @OffenceIn(APP)
    interface InvoiceHelper {}

    @OffenceIn(DOMAIN)
    record PriceUpdatedEvent(InvoiceId invoiceId) implements DomainEvent {}

    @OffenceIn(DOMAIN)
    record PayEverythingCommand(@TargetAggregateIdentifier InvoiceId invoiceId) {}

    /** What is sealed under a key per person; a type that is missing here would stay in clear for ever. */
    @Test
    void confidentialDataIsOfTheseTypes() {
        assertThat(typesOf(PersonalData.class))
                .containsExactlyInAnyOrder(
                        "Device",
                        "EmailAddress",
                        "Iban",
                        "InvoiceNote",
                        "InvoiceRemark",
                        "InvoiceText",
                        "IpAddress",
                        "KeptBody",
                        "Network",
                        "Note",
                        "Parameters",
                        "PersonName",
                        "PhoneNumber",
                        "PostalAddress",
                        "TaxId",
                        "WebhookBody");
        assertThat(typesOf(Secret.class))
                .containsExactlyInAnyOrder(
                        "EndpointUrl",
                        "OneTimeToken",
                        "PasswordHash",
                        "PaymentToken",
                        "PrivateKeyText",
                        "ProvenPassword",
                        "RecoveryCode",
                        "TotpCode",
                        "TotpSecret",
                        "WebhookSecret");
    }

    private static Stream<String> typesOf(Class<?> marker) {
        return Rules.platform().stream()
                .filter(type -> type.isAssignableTo(marker) && !type.isInterface())
                .map(JavaClass::getSimpleName);
    }

    @Test
    void messagesAreRecordsInTheSealedInterfaceOfTheirStream() {
        Rules.check(
                classes()
                        .that(MESSAGES)
                        .should()
                        .beRecords()
                        .andShould(Rules.condition(
                                "be nested in the sealed interface that they implement",
                                type -> type.getEnclosingClass()
                                                .filter(stream -> isStream(stream)
                                                        && type.getRawInterfaces()
                                                                .contains(stream))
                                                .isPresent()
                                        ? Stream.empty()
                                        : Stream.of(type.getName() + " stands alone"))),
                LonelyEvents.class,
                LonelyOrders.class,
                MutableFact.class);
    }

    @OffenceIn(DOMAIN)
    interface LonelyEvents {
        record PriceUpdated(InvoiceId invoiceId) implements DomainEvent {}
    }

    @OffenceIn(DOMAIN)
    interface LonelyOrders {
        record PayEverything(@TargetAggregateIdentifier InvoiceId invoiceId) {}
    }

    @OffenceIn(DOMAIN)
    static class MutableFact implements DomainEvent {}

    /** What a bare number or text of a message means, only its name says; an identity is never bare. */
    @Test
    void identitiesInMessagesHaveTypesOfTheirOwn() {
        Rules.check(
                classes()
                        .that(MESSAGES)
                        .should(Rules.condition(
                                "have no bare identities",
                                type -> type.getFields().stream()
                                        .filter(field -> field.getRawType().isEquivalentTo(UUID.class)
                                                || field.getRawType().isEquivalentTo(Object.class)
                                                || (field.getRawType().isEquivalentTo(String.class)
                                                        && field.getName().matches("id|.*I[dD]")))
                                        .map(field -> field.getFullName()))),
                BareIdentity.class,
                BareText.class);
    }

    @OffenceIn(DOMAIN)
    record BareIdentity(UUID invoice) implements DomainEvent {}

    @OffenceIn(DOMAIN)
    record BareText(String invoiceId) implements DomainEvent {}

    @Test
    void recordsOfTheLanguageAreWhatTheyAreForGood() {
        Rules.check(
                classes()
                        .that(in(DOMAIN))
                        .should(Rules.condition(
                                "have no field that can be set",
                                type -> type.getFields().stream()
                                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                                        .map(field -> field.getFullName()))),
                Settable.class);
    }

    @OffenceIn(DOMAIN)
    static class Settable {
        int amount;
    }

    @Test
    void whatIsReadIsAViewOfTheLanguage() {
        Rules.check(
                classes()
                        .that()
                        .areAssignableTo(View.class)
                        .and()
                        .areNotInterfaces()
                        .should()
                        .beRecords()
                        .andShould(Rules.comeFrom(DOMAIN)),
                ViewElsewhere.class);
    }

    @OffenceIn(QUERY_SIDE)
    abstract static class ViewElsewhere implements View {}
}

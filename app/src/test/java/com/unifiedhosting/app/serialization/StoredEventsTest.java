package com.unifiedhosting.app.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.vault.FixedVault;
import com.unifiedhosting.app.vault.JsonVault;
import com.unifiedhosting.app.vault.SealedJson;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EventCatalogue;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Stored;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored is a contract (architecture, rule 9). A sample in {@code src/test/resources/events} is named
 * {@code <stored name>.<revision>.json} and, once landed, never changed: an event that has to change gets a new revision,
 * an upcaster and a new sample beside the old one. What a revision may hold or not has a sample of its own, named
 * {@code <stored name>.<revision>~<what>.json}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredEventsTest {

    private final SerializerConfiguration configuration = new SerializerConfiguration();
    private final JsonVault vault = FixedVault.vault();
    private final Serializer serializer = configuration.eventSerializer(configuration.jodaMoneyModule(), vault);
    private final JsonMapper json = JsonMapper.shared();

    /** Some that are known to hold something confidential: so the test cannot pass by finding nothing. */
    private static final Set<String> ABOUT_PEOPLE = Set.of(
            "account.registered",
            "account.profile-changed",
            "account.note-written",
            "account.tax-id-checked",
            "credit-note.issued",
            "invoice.draft-changed",
            "invoice.issued",
            "invoice.note-written",
            "wallet.method-added",
            "wallet.default-changed",
            "wallet.method-removed",
            "payment.requested",
            "notification.requested",
            "notification.not-wanted",
            "ban.imposed",
            "session.started",
            "user.email-change-requested",
            "user.email-changed",
            "user.invitation-accepted",
            "user.invitation-renewed",
            "user.invited",
            "user.logged-in",
            "user.login-failed",
            "user.password-changed",
            "user.password-rehashed",
            "user.password-reset-forced",
            "user.password-reset-requested",
            "user.password-reset",
            "user.registered",
            "user.renamed",
            "user.totp-enrolled",
            "user.verification-requested",
            "webhook-endpoint.created",
            "webhook-endpoint.changed",
            "webhook-endpoint.secret-rotated");

    static Stream<Class<? extends DomainEvent>> events() {
        return EventCatalogue.events();
    }

    static Stream<Path> samples() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(StoredEventsTest.class.getResource("/events"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.toList().stream();
        }
    }

    /** Metadata say nothing about whom they are, so whoever makes them seals; here it would be too late. */
    @Test
    void anAddressIsNeverStoredInTheClear() {
        assertThatThrownBy(() -> serializer.serialize(
                        MetaData.with("actor", "user:ann").and("ip", new IpAddress("203.0.113.7")), byte[].class))
                .hasStackTraceContaining("must be AboutPerson");
        assertThatThrownBy(() -> serializer.serialize(new IpAddress("203.0.113.7"), byte[].class))
                .hasStackTraceContaining("must be AboutPerson");
    }

    /** As Axon Server keeps it, value by value. */
    @Test
    void aSealedAddressIsATextLikeAnyOther() {
        String sealed = vault.seal(PersonKey.PLATFORM, new IpAddress("203.0.113.7"));

        assertThat(serializer.<byte[], MetaData>deserialize(
                        serializer.serialize(MetaData.with("ip", sealed), byte[].class)))
                .isEqualTo(MetaData.with("ip", sealed));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasAnApprovedSampleOfItsRevision(Class<? extends DomainEvent> event) throws Exception {
        Stored stored = EventCatalogue.stored(event);

        assertThat(samples().map(sample -> sample.getFileName().toString()))
                .contains(stored.value() + "." + stored.revision() + ".json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsStillReadAndWrittenTheSame(Path sample) throws IOException {
        String written = Files.readString(sample);

        Object event = serializer.deserialize(asStored(sample, written));

        assertThat(event).isInstanceOf(DomainEvent.class);
        SerializedObject<byte[]> again = serializer.serialize(event, byte[].class);
        assertThat(SealedJson.opened(json.readTree(again.getData()))).isEqualTo(json.readTree(written));
        assertThat(serializer.<byte[], Object>deserialize(again)).isEqualTo(event);
        assertThat(again.getType()).isEqualTo(type(sample));
    }

    /** Versions of packages were stored before they could limit domains, CPU, I/O and processes. */
    @ParameterizedTest
    @CsvSource({"package.version-published.1.json,,,,", "package.version-published.1~all-limits.json, 10, 100, 20, 40"})
    void limitsThatAreNotStoredAreNone(
            String sample,
            @Nullable Integer domains,
            @Nullable Integer cpu,
            @Nullable Integer io,
            @Nullable Integer processes)
            throws Exception {
        Path file = samples()
                .filter(each -> each.getFileName().toString().equals(sample))
                .findFirst()
                .orElseThrow();

        VersionPublished published = serializer.deserialize(asStored(file, Files.readString(file)));

        assertThat(published.terms().limits())
                .isEqualTo(new Limits(5, 10_240, 102_400, 5, 20, 512, domains, cpu, io, processes));
    }

    /** Each confidential value of the event shows in its sample and does not show in what is stored. */
    @ParameterizedTest
    @MethodSource("samples")
    void nothingConfidentialIsStoredInTheClear(Path sample) throws IOException {
        String written = Files.readString(sample);
        Object event = serializer.deserialize(asStored(sample, written));

        String stored = serializer.serialize(event, String.class).getData();

        List<String> secrets = SealedJson.textsOf(json.readTree(stored));
        assertThat(secrets).map(json::writeValueAsString).allSatisfy(secret -> {
            assertThat(json.readTree(written).toString()).contains(secret);
            assertThat(stored).doesNotContain(secret);
        });
        if (ABOUT_PEOPLE.contains(type(sample).getName())) {
            assertThat(secrets).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void noClassNameIsStored(Class<? extends DomainEvent> event) {
        assertThat(serializer.typeForClass(event).getName())
                .doesNotContain(event.getSimpleName(), "com.unifiedhosting");
    }

    @Test
    void noSampleIsLeftWithoutAnEvent() throws Exception {
        List<String> names =
                events().map(event -> EventCatalogue.stored(event).value()).toList();

        assertThat(samples().map(sample -> type(sample).getName())).isNotEmpty().allMatch(names::contains);
    }

    private static SerializedObject<byte[]> asStored(Path sample, String written) {
        return new SimpleSerializedObject<>(written.getBytes(UTF_8), byte[].class, type(sample));
    }

    private static SimpleSerializedType type(Path sample) {
        String file = sample.getFileName().toString().replaceFirst("(~[^.]*)?\\.json$", "");
        int dot = file.lastIndexOf('.');
        return new SimpleSerializedType(file.substring(0, dot), file.substring(dot + 1));
    }
}

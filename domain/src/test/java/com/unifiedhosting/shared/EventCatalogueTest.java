package com.unifiedhosting.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "events.md");

    @Test
    void everyEventIsARecordWithAStoredNameOfItsStream() {
        assertThat(EventCatalogue.events()).hasSizeGreaterThan(50).allSatisfy(event -> {
            assertThat(event.isRecord()).as(event.getName()).isTrue();
            assertThat(EventCatalogue.stored(event).value()).matches("[a-z][a-z-]*\\.[a-z][a-z-]*");
            assertThat(EventCatalogue.stored(event).revision()).matches("[1-9][0-9]*");
        });
    }

    @Test
    void noTwoEventsShareANameAndRevision() {
        List<String> names = EventCatalogue.events()
                .map(EventCatalogue::stored)
                .map(stored -> stored.value() + "/" + stored.revision())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void refusesATypeThatIsNoEvent() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> EventCatalogue.stored(String.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Run with {@code -Dupdate.docs=true} to write the document anew. */
    @Test
    void theDocumentShowsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, document());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Event catalogue

                Written by `EventCatalogueTest`: `mvn -pl domain test -Dtest=EventCatalogueTest -Dupdate.docs=true`. The name and \
                revision are what is stored; an approved JSON sample of each stands in the tests of `app`.
                """);
        for (Class<? extends DomainEvent> stream : EventCatalogue.STREAMS) {
            text.append("\n## ")
                    .append(stream.getSimpleName())
                    .append("\n\n| name | revision | record | fields |\n|---|---|---|---|\n");
            for (Class<?> event : stream.getPermittedSubclasses()) {
                Stored stored = EventCatalogue.stored(event);
                text.append("| `%s` | %s | `%s` | %s |%n"
                        .formatted(stored.value(), stored.revision(), event.getSimpleName(), fields(event)));
            }
        }
        return text.toString();
    }

    private static String fields(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .map(EventCatalogueTest::field)
                .collect(Collectors.joining(", "));
    }

    private static String field(RecordComponent component) {
        Type type = component.getGenericType();
        return "`" + component.getName() + "` " + type.getTypeName().replaceAll("[a-z]+\\.", "");
    }
}

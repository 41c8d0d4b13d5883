package com.unifiedhosting.app.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.app.testing.StoreUnderTest.AxonServer;
import com.unifiedhosting.app.testing.StoreUnderTest.Embedded;
import com.unifiedhosting.app.testing.StoreUnderTest.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreUnderTestTest {

    private static Optional<String> nobodyAsks() {
        throw new AssertionError("looked for a Docker engine");
    }

    @Test
    void isEmbeddedByDefaultWithoutAWordToDocker() {
        assertThat(StoreUnderTest.choose(null, null, StoreUnderTestTest::nobodyAsks))
                .isEqualTo(new Embedded());
        assertThat(StoreUnderTest.choose(null, "localhost:8124", StoreUnderTestTest::nobodyAsks))
                .isEqualTo(new Embedded());
        assertThat(StoreUnderTest.choose("embedded", "localhost:8124", StoreUnderTestTest::nobodyAsks))
                .isEqualTo(new Embedded());
    }

    @Test
    void isTheServerWhoseAddressIsGiven() {
        assertThat(StoreUnderTest.choose("axon-server", "localhost:8124", StoreUnderTestTest::nobodyAsks))
                .isEqualTo(new AxonServer("localhost:8124"));
    }

    @Test
    void isAContainerWhereAnEngineAnswers() {
        for (String none : new String[] {null, " "}) {
            assertThat(StoreUnderTest.choose("axon-server", none, () -> Optional.of("localhost:32768")))
                    .isEqualTo(new AxonServer("localhost:32768"));
        }
    }

    @Test
    void isMissingWhereNoneAnswersAndSaysWhatWouldHelp() {
        StoreUnderTest store = StoreUnderTest.choose("axon-server", null, Optional::empty);

        assertThat(store).isInstanceOf(Missing.class);
        assertThat(store.summary()).contains("skipped", "no Docker engine answers", "HOSTING_TEST_AXON_SERVER");
    }

    @Test
    void theDefaultTellsHowToTestTheOther() {
        assertThat(new Embedded().summary()).contains("mvn verify -Dhosting.test.event-store=axon-server");
    }

    @Test
    void aMistypedStoreIsNoEmbeddedOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreUnderTest.choose("axonserver", null, StoreUnderTestTest::nobodyAsks))
                .withMessageContaining("axonserver");
    }

    @Test
    void theContainerIsOfTheImageThatTheFullStackRuns() throws IOException {
        assertThat(Files.readString(Path.of("..", "docker-compose.yml")))
                .contains("image: " + AxonServerContainer.IMAGE + "\n");
    }
}

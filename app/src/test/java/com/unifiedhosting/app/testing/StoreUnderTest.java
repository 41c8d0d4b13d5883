package com.unifiedhosting.app.testing;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the tests that need an event store find it. */
sealed interface StoreUnderTest {

    /** The system property that chooses: {@code embedded}, the default, or {@code axon-server}. */
    String PROPERTY = "hosting.test.event-store";

    /** The environment variable with {@code host:port} of an Axon Server that runs already; read when that is chosen. */
    String ADDRESS = "HOSTING_TEST_AXON_SERVER";

    /** PostgreSQL. */
    record Embedded() implements StoreUnderTest {}

    /** An Axon Server, empty when the tests of this JVM begin. */
    record AxonServer(String address) implements StoreUnderTest {}

    /** There is none: the tests are skipped. */
    record Missing(String reason) implements StoreUnderTest {}

    /** The store of this run; looked for when it is first asked for. */
    static StoreUnderTest current() {
        return Current.STORE;
    }

    /**
     * Decides which it is.
     *
     * @param wanted value of {@link #PROPERTY}; null for the default
     * @param address value of {@link #ADDRESS}; null or blank when there is none
     * @param container starts an Axon Server where a Docker engine answers; asked only when nothing else serves
     */
    static StoreUnderTest choose(
            @Nullable String wanted, @Nullable String address, Supplier<Optional<String>> container) {
        return switch (wanted) {
            case null -> new Embedded();
            case "embedded" -> new Embedded();
            case "axon-server" ->
                given(address)
                        .or(container)
                        .<StoreUnderTest>map(AxonServer::new)
                        .orElseGet(() -> new Missing("No Axon Server to test on: no Docker engine answers, and "
                                + ADDRESS + " (host:port) is not set."));
            default -> throw new IllegalArgumentException(PROPERTY + " is embedded or axon-server, not " + wanted);
        };
    }

    /** The address of a server that runs already, where one is given. */
    static Optional<String> given(@Nullable String address) {
        return Optional.ofNullable(address).filter(text -> !text.isBlank());
    }

    /** One line for whoever reads the output of the build. */
    default String summary() {
        return switch (this) {
            case Embedded() ->
                "Event store under test: embedded. Skipped: Axon Server. It needs Docker, or an address in " + ADDRESS
                        + "; run: mvn verify -D" + PROPERTY + "=axon-server";
            case AxonServer(String address) -> "Event store under test: Axon Server at " + address;
            case Missing(String reason) -> "Event store under test: none, its tests were skipped. " + reason;
        };
    }
}

/** The choice of this JVM. */
final class Current {

    static final StoreUnderTest STORE = StoreUnderTest.choose(
            System.getProperty(StoreUnderTest.PROPERTY),
            System.getenv(StoreUnderTest.ADDRESS),
            AxonServerContainer::startWherePossible);

    static {
        if (STORE instanceof StoreUnderTest.AxonServer) {
            StoreUnderTest.given(System.getenv(StoreUnderTest.ADDRESS)).ifPresent(RunningAxonServer::empty);
        }
    }

    private Current() {}
}

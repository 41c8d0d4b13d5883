package com.unifiedhosting.app.testing;

import java.util.Optional;

/** The Axon Server that the tests are told to use; the events in it are from the tests of this and earlier runs. */
final class TestAxonServer {

    private TestAxonServer() {}

    /** {@code host:port} from {@code HOSTING_TEST_AXON_SERVER}; empty runs the tests on the embedded store. */
    static Optional<String> address() {
        return Optional.ofNullable(System.getenv("HOSTING_TEST_AXON_SERVER")).filter(address -> !address.isBlank());
    }
}

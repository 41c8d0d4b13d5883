package com.unifiedhosting.app.testing;

import java.time.Duration;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An Axon Server in a container, one per JVM of tests; Testcontainers removes it when the JVM is gone. */
final class AxonServerContainer {

    /** The image of docker-compose.yml; a test compares. */
    static final String IMAGE = "axoniq/axonserver:4.6.11-jdk-17-nonroot";

    private static final int HTTP = 8024;
    private static final int GRPC = 8124;

    private AxonServerContainer() {}

    /** Its address, {@code host:port}; empty where no Docker engine answers. */
    @SuppressWarnings("resource") // lives as long as this JVM
    static Optional<String> startWherePossible() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        GenericContainer<?> server = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withEnv("AXONIQ_AXONSERVER_HOSTNAME", "localhost")
                .withEnv("JAVA_TOOL_OPTIONS", "-Xmx1g")
                .withExposedPorts(HTTP, GRPC)
                .waitingFor(Wait.forHttp("/actuator/health").forPort(HTTP).forStatusCode(200))
                .withStartupTimeout(Duration.ofMinutes(5));
        server.start();
        return Optional.of(server.getHost() + ":" + server.getMappedPort(GRPC));
    }
}

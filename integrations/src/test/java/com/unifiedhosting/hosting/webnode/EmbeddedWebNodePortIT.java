package com.unifiedhosting.hosting.webnode;

import static com.unifiedhosting.hosting.webnode.WebNodeFixture.DOMAIN;
import static com.unifiedhosting.hosting.webnode.WebNodeFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The node as the sagas know it: changes, probes and failures, and the addresses of its sites. */
class EmbeddedWebNodePortIT extends OneSite {

    @Test
    void probesOverHttpUnderTheDomain() {
        assertThat(web.port.probe(NODE, SITE, DOMAIN)).isEqualTo(200);
        assertThat(web.port.probe(NODE, SITE, new DomainName("nothing.example.com")))
                .isEqualTo(404);
    }

    @Test
    void aProbeWithoutAnswerCanBeTriedAgain() {
        web.server().stop();
        assertThatThrownBy(() -> web.port.probe(NODE, SITE, DOMAIN))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void refusesAnotherNode() {
        NodeId other = new NodeId("node_other");
        assertThatThrownBy(() -> web.port.create(other, SITE, DOMAIN, ApplicationType.STATIC))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
        assertThatThrownBy(() -> web.port.probe(other, SITE, DOMAIN)).isInstanceOf(NodeFailure.class);
    }

    @Test
    void aDiskThatRefusesCanBeTriedAgain() throws Exception {
        Durable.deleteTree(folder.resolve("work"));
        assertThatThrownBy(() -> web.port.create(
                        NODE, new WebsiteId("web_new"), new DomainName("new.example.com"), ApplicationType.STATIC))
                .isInstanceOfSatisfying(NodeFailure.class, failure -> {
                    assertThat(failure.retryable()).isTrue();
                    assertThat(failure).hasMessageNotContaining(folder.toString());
                });
    }

    /** A pipe to which nobody writes stands for a disk that hangs: opening it cannot be interrupted either. */
    @Test
    @Timeout(60)
    void aDiskThatHangsCanBeTriedAgain() throws Exception {
        WebsiteId hanging = new WebsiteId("web_hanging");
        Path description = Files.createDirectories(folder.resolve("sites").resolve(hanging.value()))
                .resolve("site.properties");
        assertThat(new ProcessBuilder("mkfifo", description.toString()).start().waitFor())
                .isZero();
        EmbeddedWebNode port = web.portThatWaits(Duration.ofMillis(200));
        DomainName domain = new DomainName("hanging.example.com");

        assertThatThrownBy(() -> port.create(NODE, hanging, domain, ApplicationType.STATIC))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
        assertThatThrownBy(() -> port.remove(NODE, hanging))
                .as("waits behind the call that hangs")
                .isInstanceOf(NodeFailure.class);

        Files.writeString(description, "domain=hanging.example.com\napplication=STATIC\n");
    }

    @Test
    void tellsTheAddressesOfItsSites() {
        int port = web.node.port();
        assertThat(web.node.address()).isEqualTo(URI.create("http://localhost:" + port));
        assertThat(web.node.localUrl(DOMAIN)).isEqualTo(URI.create("http://shop.example.com.localhost:" + port + "/"));
        assertThat(web.node.localUrl(new DomainName("a.localhost")))
                .isEqualTo(URI.create("http://a.localhost:" + port + "/"));
        WebNodeProperties configured = new WebNodeProperties(
                0, URI.create("https://web1.example.com"), false, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(new EmbeddedNode(web.server(), configured).address())
                .isEqualTo(URI.create("https://web1.example.com"));
    }
}

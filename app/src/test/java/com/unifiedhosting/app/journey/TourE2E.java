package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tour of the README, pasted into a shell as it stands there. Needs {@code bash} and {@code curl}. */
@PlatformTest
class TourE2E {

    private static final Path README = Path.of("..", "README.md");

    @LocalServerPort
    int port;

    @Autowired
    EmbeddedNode node;

    @Autowired
    CommandGateway commands;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void worksWhenPasted() throws Exception {
        new HostingCompany(commands).open();

        String seen = paste(tour());

        assertThat(seen.lines().filter(line -> line.startsWith("the site answers")))
                .as(seen)
                .containsExactly("the site answers 200", "the site answers 503", "the site answers 200");
        assertThat(seen).contains("account.registered", "website.resumed", "saga:collection");
    }

    private static String tour() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("```sh\n") + "```sh\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    private String paste(String commandLines) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", commandLines).redirectErrorStream(true);
        shell.environment().put("PLATFORM", "http://localhost:" + port);
        shell.environment().put("SITES", "http://localhost:" + node.port());
        shell.environment().put("HOSTING_ADMIN_TOKEN", Api.TOKEN);
        Process process = shell.start();
        try {
            String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(seen).isZero();
            return seen;
        } finally {
            process.destroyForcibly();
        }
    }
}

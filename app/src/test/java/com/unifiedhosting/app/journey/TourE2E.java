package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @TempDir
    Path folder;

    @Test
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
        Path screen = folder.resolve("screen.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commandLines)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        shell.environment().put("PLATFORM", "http://localhost:" + port);
        shell.environment().put("SITES", "http://localhost:" + node.port());
        shell.environment().put("HOSTING_ADMIN_TOKEN", Api.TOKEN);
        Process process = shell.start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            String seen = Files.readString(screen);
            assertThat(ended).as("waits for ever after %s", seen).isTrue();
            assertThat(process.exitValue()).as(seen).isZero();
            return seen;
        } finally {
            process.destroyForcibly();
        }
    }
}

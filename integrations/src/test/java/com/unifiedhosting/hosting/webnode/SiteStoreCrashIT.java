package com.unifiedhosting.hosting.webnode;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that changes sites, again and again, and looks at what it leaves. */
class SiteStoreCrashIT {

    private static final int KILLS = 6;
    private static final int SITES = 5;

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedChangeOutlivesTheProcessAndEveryOtherIsDoneOrNotBegun() throws Exception {
        Map<WebsiteId, String> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Map<WebsiteId, String> begun = runAndKill(kill, acknowledged);
            SiteStore store = new SiteStore(folder);
            for (int i = 0; i < SITES; i++) {
                check(store, id(i), acknowledged.getOrDefault(id(i), "absent"), begun.get(id(i)));
                acknowledged.put(id(i), stateOf(store.find(id(i))));
            }
        }
        SiteStore store = new SiteStore(folder);
        for (int i = 0; i < SITES; i++) {
            store.remove(id(i));
        }
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(path -> !path.equals(folder))).hasSize(3);
        }
    }

    private static void check(SiteStore store, WebsiteId id, String acknowledged, @Nullable String begun)
            throws Exception {
        Optional<Site> site = store.find(id);
        List<String> possible = begun == null ? List.of(acknowledged) : List.of(acknowledged, begun);
        assertThat(stateOf(site)).isIn(possible);
        if (site.isPresent()) {
            assertThat(Files.readString(site.get().documentRoot().resolve("index.html")))
                    .isEqualTo("<p>start");
        }
    }

    private static String stateOf(Optional<Site> site) {
        return site.map(found -> found.suspended() ? "suspended" : "serving").orElse("absent");
    }

    /** Runs {@link Churn} for a while and kills it; what it did goes to {@code acknowledged}; answers what it was at. */
    private Map<WebsiteId, String> runAndKill(int seed, Map<WebsiteId, String> acknowledged) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path").replace(":", File.pathSeparator),
                        Churn.class.getName(),
                        folder.toString(),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<WebsiteId, String> begun = new HashMap<>();
        int changes = 40 + new Random(seed).nextInt(120);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                WebsiteId id = new WebsiteId(words[1]);
                if (words[0].equals("begin")) {
                    begun.put(id, words[2]);
                } else {
                    begun.remove(id);
                    acknowledged.put(id, words[2]);
                }
                if (--changes == 0) {
                    // not through the process itself: what it said last is still to be read
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(changes).as("the process was killed, it did not end").isLessThanOrEqualTo(0);
        return begun;
    }

    private static WebsiteId id(int number) {
        return new WebsiteId("web_" + number);
    }

    /** Changes sites without end, telling before and after each change what it makes of the site. */
    static final class Churn {

        private Churn() {}

        public static void main(String[] arguments) throws Exception {
            SiteStore store = new SiteStore(Path.of(arguments[0]));
            Random random = new Random(Long.parseLong(arguments[1]));
            while (true) {
                int number = random.nextInt(SITES);
                WebsiteId id = id(number);
                boolean there = store.find(id).isPresent();
                String target =
                        there ? List.of("suspended", "serving", "absent").get(random.nextInt(3)) : "serving";
                System.out.println("begin " + id + " " + target);
                switch (target) {
                    case "suspended" -> store.suspend(id);
                    case "absent" -> store.remove(id);
                    default -> {
                        if (there) {
                            store.resume(id);
                        } else {
                            store.create(
                                    id,
                                    new DomainName("site" + number + ".example.com"),
                                    ApplicationType.STATIC,
                                    "<p>start");
                        }
                    }
                }
                System.out.println("end " + id + " " + target);
            }
        }
    }
}

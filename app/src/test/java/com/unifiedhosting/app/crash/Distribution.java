package com.unifiedhosting.app.crash;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The platform as it is shipped: the packaged jar, taken apart, with a cache of loaded classes as in the image. Made once
 * per build, because it halves each of the many starts.
 *
 * @param folder what was taken apart
 * @param jar the one that names all others
 */
public record Distribution(Path folder, Path jar) {

    /** Where everything is kept that these tests make. */
    public static final Path WORK = Path.of("target", "crash").toAbsolutePath();

    public static final String MAIN = "com.unifiedhosting.app.HostingPlatform";

    /** The one that was made for the jar under test, or a new one. Tests of two processes make it one after the other. */
    public static synchronized Distribution get() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        try (FileChannel alone = FileChannel.open(WORK.resolve("lock"), CREATE, WRITE);
                FileLock _ = alone.lock()) {
            return made();
        }
    }

    private static Distribution made() throws IOException, InterruptedException {
        Path packaged = packaged();
        Distribution distribution = new Distribution(
                WORK.resolve("platform"), WORK.resolve("platform").resolve(String.valueOf(packaged.getFileName())));
        Path made = distribution.folder().resolve("made-of");
        String identity = packaged + " " + checksum(packaged);
        if (Files.notExists(made) || !Files.readString(made).equals(identity)) {
            FileSystemUtils.deleteRecursively(distribution.folder());
            distribution.extract(packaged);
            distribution.train();
            Files.writeString(made, identity);
        }
        return distribution;
    }

    /** Reproducible builds have the same time for all, and often the same size. */
    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (FileChannel bytes = FileChannel.open(file)) {
            checksum.update(bytes.map(FileChannel.MapMode.READ_ONLY, 0, bytes.size()));
        }
        return checksum.getValue();
    }

    private static Path packaged() {
        String given = System.getProperty("crash.platform");
        assertThat(given)
                .as("system property crash.platform, which Maven sets to the packaged platform")
                .isNotNull();
        Path jar = Path.of(given);
        assertThat(jar).isRegularFile();
        return jar;
    }

    private void extract(Path packaged) throws IOException, InterruptedException {
        run(List.of(
                java(), "-Djarmode=tools", "-jar", packaged.toString(), "extract", "--destination", folder.toString()));
    }

    /** Starts it with a database that is thrown away, up to where it would begin to work. */
    private void train() throws IOException, InterruptedException {
        Path data = WORK.resolve("training");
        FileSystemUtils.deleteRecursively(data);
        List<String> command = new ArrayList<>(virtualMachine());
        command.add("-XX:AOTCacheOutput=" + cache());
        command.add("-Dspring.context.exit=onRefresh");
        command.add("-Dhosting.data-directory=" + data);
        command.add("-Dhosting.web-node.port=0");
        command.add("-Dserver.port=0");
        command.addAll(List.of("-cp", jar.toString(), MAIN));
        run(command);
        FileSystemUtils.deleteRecursively(data);
    }

    /**
     * What goes in front of the settings of a platform that is to be started.
     *
     * @param addition what it has that is not shipped; null for nothing
     */
    List<String> command(@Nullable Addition addition) {
        List<String> command = new ArrayList<>(virtualMachine());
        command.add("-XX:AOTCache=" + cache());
        if (addition != null) {
            command.add("-Dspring.main.sources=" + addition.source().getName());
        }
        command.add("-cp");
        command.add(addition == null ? jar.toString() : jar + File.pathSeparator + addition.jar());
        return command;
    }

    private static List<String> virtualMachine() {
        return List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path cache() {
        return folder.resolve("platform.aot");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path log = WORK.resolve("distribution.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        assertThat(process.waitFor()).as("making the distribution, see %s", log).isZero();
    }
}

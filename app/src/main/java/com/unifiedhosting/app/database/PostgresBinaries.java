package com.unifiedhosting.app.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of PostgreSQL, unpacked from this application's libraries into a folder that belongs to the operator alone:
 * whoever can write there decides what the platform runs.
 */
final class PostgresBinaries {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private final Path bin;
    private final List<String> prefix;

    private PostgresBinaries(Path bin, List<String> prefix) {
        this.bin = bin;
        this.prefix = prefix;
    }

    /** Unpacks into a folder named after the archive, unless that is done. Of one process at a time. */
    static PostgresBinaries in(Path folder) throws IOException {
        PrivateFolder.make(folder);
        Path made = folder.resolve(digest());
        if (Files.notExists(made)) {
            Path partial = folder.resolve("partial");
            FileSystemUtils.deleteRecursively(partial);
            unpack(partial);
            Files.move(partial, made, StandardCopyOption.ATOMIC_MOVE);
        }
        removeAllBut(made, folder);
        return new PostgresBinaries(made.resolve("bin"), runsAsRoot() ? List.of("unshare", "--user") : List.of());
    }

    /** A program of PostgreSQL; it refuses to be root, so for root it runs in a user namespace where root is nobody. */
    ProcessBuilder command(String program, String... arguments) {
        return command(List.of(), program, arguments);
    }

    /** A program that ends with us, not with a Ctrl-C in the terminal that started us. */
    ProcessBuilder detached(String program, String... arguments) {
        return command(hasSetsid() ? List.of("setsid") : List.of(), program, arguments);
    }

    private ProcessBuilder command(List<String> before, String program, String... arguments) {
        List<String> line = new ArrayList<>(before);
        line.addAll(prefix);
        line.add(bin.resolve(program).toString());
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true);
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads
     * @throws IOException with its last words when it fails
     */
    void run(String input, long seconds, String program, String... arguments) throws IOException {
        Path words = Files.createTempFile(bin, program, ".log");
        Process process =
                command(program, arguments).redirectOutput(words.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("{} did not listen", program, e); // it has ended, and its last words say why
        }
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end in " + seconds + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " failed: " + Files.readString(words).strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.deleteIfExists(words);
        }
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String architecture = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        String name = "/postgres-" + system + "-" + architecture + ".txz";
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IOException("no PostgreSQL comes with the platform for this machine (" + name
                    + "); name one by HOSTING_DB_URL");
        }
        return archive;
    }

    private static String digest() throws IOException {
        try (DigestInputStream archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive leads out of its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean program = "bin"
                            .equals(String.valueOf(target.resolveSibling("").getFileName()));
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    private static void removeAllBut(Path kept, Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(entry -> !entry.equals(kept)).toList()) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
    }

    private static boolean runsAsRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }

    private static boolean hasSetsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid").map(Path::of).anyMatch(Files::isExecutable);
    }
}

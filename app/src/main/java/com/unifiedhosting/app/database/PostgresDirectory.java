package com.unifiedhosting.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.util.FileSystemUtils;

/**
 * The data directory of the embedded PostgreSQL and what stands beside it.
 *
 * <pre>
 * postgres              the data directory
 * postgres.lock         held by the process that runs the server
 * postgres.unfinished   there until the data directory is made
 * postgres.password     the superuser's, hexadecimal, for the platform and for the operator
 * postgresql-binaries   the programs
 * </pre>
 */
final class PostgresDirectory {

    static final String SUPERUSER = "postgres";

    /** Over TCP from this machine with the password, and in no other way. */
    private static final String ACCESS = """
            # written by the platform at every start
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;
    private static final long MAKE_SECONDS = 300;

    private final Path data;
    private final PostgresBinaries binaries;

    PostgresDirectory(Path data, PostgresBinaries binaries) {
        this.data = data;
        this.binaries = binaries;
    }

    /** A file beside a data directory. */
    static Path sibling(Path data, String suffix) {
        return data.resolveSibling(data.getFileName() + suffix);
    }

    /**
     * Makes the directory when there is none, and closes one of the time when no password was asked for. One whose making
     * was cut short is made anew: the mark beside it says that nothing was kept there yet. No server may be running.
     *
     * @return the superuser's password
     */
    String prepare() throws IOException {
        Path unfinished = sibling(data, ".unfinished");
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(data);
        }
        Path passwordFile = sibling(data, ".password");
        if (Files.notExists(data)) {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished);
            PrivateFolder.write(passwordFile, newPassword());
            make(passwordFile);
            Files.delete(unfinished);
        } else if (Files.notExists(passwordFile)) {
            String password = newPassword();
            set(password);
            PrivateFolder.write(passwordFile, password);
        }
        PrivateFolder.make(data);
        PrivateFolder.write(data.resolve("pg_hba.conf"), ACCESS);
        return Files.readString(passwordFile).strip();
    }

    private void make(Path passwordFile) throws IOException {
        binaries.run(
                "",
                MAKE_SECONDS,
                "initdb",
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF-8",
                "--locale=C.UTF-8");
    }

    /** Through the server's single-user mode, which nobody else can reach. */
    private void set(String password) throws IOException {
        binaries.run(
                "alter role " + SUPERUSER + " password '" + password + "'\n",
                MAKE_SECONDS,
                "postgres",
                "--single",
                "-D",
                data.toString(),
                "postgres");
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package com.unifiedhosting.app.crash.points;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * What is to go wrong with whom, in a folder that the test writes and the platform reads. A file per website or payment
 * names the moment at which the platform dies and the calls that fail; a mark beside it says that this has happened.
 */
public record Plan(Path folder) {

    private static final String DIES = "dies";
    private static final String FAILS = "fails";
    private static final String FAILS_AT_FIRST = "fails-at-first";
    private static final String RECORDED = "recorded";

    /**
     * What goes wrong with one website or payment.
     *
     * @param dies the moment, such as {@code after WebNode.create}
     * @param fails a call that does its work and then reports a failure for good, such as {@code WebNode.create}; or empty
     * @param failsAtFirst a call that fails until its failure is recorded, so that a death in between, which takes the
     *     failure back, does not use it up; or empty
     */
    public record Fate(String dies, String fails, String failsAtFirst) {

        /** A death and no failures. */
        public static Fate death(String moment) {
            return new Fate(moment, "", "");
        }
    }

    /** Decides a fate. */
    public void write(String subject, Fate fate) {
        Properties text = new Properties();
        text.setProperty(DIES, fate.dies());
        text.setProperty(FAILS, fate.fails());
        text.setProperty(FAILS_AT_FIRST, fate.failsAtFirst());
        try {
            Files.createDirectories(folder);
            StringWriter written = new StringWriter();
            text.store(written, null);
            Path draft = Files.writeString(folder.resolve(subject + ".draft"), written.toString());
            Files.move(draft, folder.resolve(subject), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the platform has died of this. */
    public boolean hasDied(String subject) {
        return Files.exists(mark(subject, DIES));
    }

    /** Whether the platform is to die now. True once. */
    boolean diesAt(String subject, String moment) {
        return read(subject).getProperty(DIES, "").equals(moment) && first(subject, DIES);
    }

    boolean fails(String subject, String call) {
        return read(subject).getProperty(FAILS, "").equals(call);
    }

    boolean failsAtFirst(String subject, String call) {
        return read(subject).getProperty(FAILS_AT_FIRST, "").equals(call) && Files.notExists(mark(subject, RECORDED));
    }

    /** A failure that can be retried is committed: the next attempt may succeed. */
    void failureIsRecorded(String subject) {
        first(subject, RECORDED);
    }

    private Properties read(String subject) {
        Properties text = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(subject))) {
            text.load(reader);
        } catch (NoSuchFileException e) {
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }

    private boolean first(String subject, String what) {
        try {
            Files.createFile(mark(subject, what));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path mark(String subject, String what) {
        return folder.resolve(subject + "." + what + ".happened");
    }
}

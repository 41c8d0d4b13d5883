package com.unifiedhosting.hosting.webnode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * Opens files below a folder and nowhere else. The way down is walked folder by folder from an open folder, never
 * following a symbolic link, so that no link can lead out, not even one that is put there in the middle of the walk.
 */
final class DocumentRoot {

    private final Path root;

    DocumentRoot(Path root) {
        this.root = root;
    }

    /** What stands at a path. */
    sealed interface Entry {

        /** A file, open for reading. */
        record Open(SeekableByteChannel channel, BasicFileAttributes attributes) implements Entry, Closeable {
            @Override
            public void close() throws IOException {
                channel.close();
            }
        }

        /** A folder, for which the path lacks its slash. */
        record Folder() implements Entry {}

        /** Nothing that may be served. */
        record Nothing() implements Entry {}
    }

    /** Looks up a file; for a folder with its slash the {@code index.html} in it. */
    Entry open(RequestPath path) throws IOException {
        List<String> folders = path.folder()
                ? path.names()
                : path.names().subList(0, path.names().size() - 1);
        String file = path.folder() ? "index.html" : path.names().getLast();
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            return descend(secure(top), folders, file);
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException | InvalidPathException e) {
            return new Entry.Nothing();
        }
    }

    /** Fails when the file system of a folder cannot open files relative to an open folder. */
    static void requireConfinement(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            secure(stream);
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IOException("this file system cannot open files relative to an open folder");
    }

    private static Entry descend(SecureDirectoryStream<Path> folder, List<String> folders, String file)
            throws IOException {
        if (folders.isEmpty()) {
            return openFile(folder, Path.of(file));
        }
        Path next = Path.of(folders.getFirst());
        if (!attributes(folder, next).isDirectory()) {
            return new Entry.Nothing();
        }
        try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS)) {
            return descend(below, folders.subList(1, folders.size()), file);
        }
    }

    private static Entry openFile(SecureDirectoryStream<Path> folder, Path file) throws IOException {
        BasicFileAttributes attributes = attributes(folder, file);
        if (attributes.isDirectory()) {
            return new Entry.Folder();
        }
        if (!attributes.isRegularFile()) {
            return new Entry.Nothing();
        }
        return new Entry.Open(
                folder.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)), attributes);
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }
}

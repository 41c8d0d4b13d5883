package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The register of the sites of a node, on disk and nowhere else, so that what is served and what survives a crash are the
 * same thing. Every change ends in one atomic rename, creation or deletion, written through to the disk; being killed
 * before it leaves the site as it was, and doing the change again completes it.
 *
 * <pre>
 * sites/&lt;website&gt;/site.properties   domain and application, never changed
 * sites/&lt;website&gt;/suspended         there while the site is suspended
 * sites/&lt;website&gt;/public/           the document root
 * domains/&lt;domain&gt;                  the website that is served under the domain
 * work/&lt;website&gt;~&lt;n&gt;              sites that are being made or removed
 * </pre>
 */
final class SiteStore {

    private static final String DESCRIPTION = "site.properties";
    private static final String SUSPENDED = "suspended";
    private static final String DOCUMENT_ROOT = "public";

    private final Path sites;
    private final Path domains;
    private final Path work;
    private final List<Lock> locks =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(64).toList();
    private final AtomicLong sequence = new AtomicLong();

    SiteStore(Path directory) throws IOException {
        sites = directory.resolve("sites");
        domains = directory.resolve("domains");
        work = directory.resolve("work");
        Files.createDirectories(sites);
        Files.createDirectories(domains);
        Files.createDirectories(work);
        Durable.syncFolder(directory);
    }

    /**
     * Creates a site with a start page; one that exists keeps its files and its state.
     *
     * @return false when the website exists under another domain
     */
    boolean create(WebsiteId id, DomainName domain, ApplicationType application, String startPage) throws IOException {
        Lock lock = locked(id);
        try {
            clearWork(id);
            Optional<Site> existing = find(id);
            if (existing.isPresent() && !existing.get().domain().equals(domain)) {
                return false;
            }
            if (existing.isEmpty()) {
                place(id, domain, application, startPage);
            }
            point(domain, id);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Suspends a site; an unknown or suspended one is left alone. */
    void suspend(WebsiteId id) throws IOException {
        Lock lock = locked(id);
        try {
            Path site = sites.resolve(id.value());
            Durable.write(site.resolve(SUSPENDED), "");
            Durable.syncFolder(site);
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            return;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a suspension; an unknown or serving site is left alone. */
    void resume(WebsiteId id) throws IOException {
        Lock lock = locked(id);
        try {
            Durable.delete(sites.resolve(id.value()).resolve(SUSPENDED));
        } finally {
            lock.unlock();
        }
    }

    /** Removes a site with all its files; an unknown one is left alone. */
    void remove(WebsiteId id) throws IOException {
        Lock lock = locked(id);
        try {
            Optional<Site> site = find(id);
            if (site.isPresent()) {
                Path pointer = domains.resolve(site.get().domain().value());
                if (read(pointer).equals(Optional.of(id.value()))) {
                    Durable.delete(pointer);
                }
                Durable.move(sites.resolve(id.value()), workFolder(id));
            }
            clearWork(id);
        } finally {
            lock.unlock();
        }
    }

    Optional<Site> find(WebsiteId id) throws IOException {
        Path folder = sites.resolve(id.value());
        Optional<String> description = read(folder.resolve(DESCRIPTION));
        if (description.isEmpty()) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(description.get()));
        return Optional.of(new Site(
                id,
                new DomainName(properties.getProperty("domain")),
                ApplicationType.valueOf(properties.getProperty("application")),
                Files.exists(folder.resolve(SUSPENDED), LinkOption.NOFOLLOW_LINKS),
                folder.resolve(DOCUMENT_ROOT)));
    }

    Optional<Site> find(DomainName domain) throws IOException {
        Optional<String> id = read(domains.resolve(domain.value()));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return find(new WebsiteId(id.get())).filter(site -> site.domain().equals(domain));
    }

    private void place(WebsiteId id, DomainName domain, ApplicationType application, String startPage)
            throws IOException {
        Path made = workFolder(id);
        Path root = made.resolve(DOCUMENT_ROOT);
        Files.createDirectories(root);
        Durable.write(root.resolve("index.html"), startPage);
        Durable.syncFolder(root);
        Durable.write(made.resolve(DESCRIPTION), "domain=" + domain + "\napplication=" + application.name() + "\n");
        Durable.syncFolder(made);
        Durable.move(made, sites.resolve(id.value()));
    }

    /** The platform's claim on a domain decides who has it, so a pointer left over from another website gives way. */
    private void point(DomainName domain, WebsiteId id) throws IOException {
        Path pointer = domains.resolve(domain.value());
        if (!read(pointer).equals(Optional.of(id.value()))) {
            Path written = workFolder(id);
            Durable.write(written, id.value());
            Durable.move(written, pointer);
        }
    }

    private Path workFolder(WebsiteId id) {
        return work.resolve(id.value() + "~" + ProcessHandle.current().pid() + "." + sequence.incrementAndGet());
    }

    /** What a crash left of an earlier attempt. */
    private void clearWork(WebsiteId id) throws IOException {
        String prefix = id.value() + "~";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                work, entry -> String.valueOf(entry.getFileName()).startsWith(prefix))) {
            for (Path entry : left) {
                Durable.deleteTree(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** A caller that has given up does not come back later, behind others that came after it. */
    private Lock locked(WebsiteId id) throws InterruptedIOException {
        Lock lock = locks.get(Math.floorMod(id.hashCode(), locks.size()));
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for another change");
        }
        return lock;
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.NodeId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one disk of the embedded node, held by one process. The folder has an identity of its own, the database
 * ({@code web_node.disk}) says which one the websites of the installation are on, and the operating system gives the
 * folder's lock to one process. Two processes that each served half of the websites from disks of their own would lose
 * them without a word (decision 0009).
 */
final class NodeDisk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeDisk.class);
    private static final String IDENTITY = "disk";
    private static final String LOCK = "lock";

    private final FileChannel lock;

    private NodeDisk(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Takes the folder for the node, until closed.
     *
     * @param takeOver registers this folder in place of another that is given up
     * @throws IllegalStateException when the node's websites are on another disk, or another process holds this one
     */
    static NodeDisk take(NodeId node, Path folder, DataSource database, boolean takeOver) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            UUID disk = identity(folder);
            UUID registered = register(node, disk, database, takeOver);
            if (!registered.equals(disk)) {
                throw new IllegalStateException("The websites of " + node + " are on another disk than "
                        + folder.toAbsolutePath()
                        + ", so this process must not run its sagas: it would find none of them."
                        + " Leave sagas to the process that has the disk (hosting.roles=command,query,dashboard), or give"
                        + " this one its folder (hosting.data-directory). If the other disk is gone for good, start once"
                        + " with hosting.web-node.take-over=true.");
            }
            return new NodeDisk(lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) != null) {
            return channel;
        }
        channel.close();
        throw new IllegalStateException("Another process runs the web node on " + folder.toAbsolutePath()
                + ". Stop it, or start this one without the role sagas (hosting.roles=command,query,dashboard).");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static UUID identity(Path folder) throws IOException {
        Path file = folder.resolve(IDENTITY);
        if (Files.notExists(file)) {
            Path made = folder.resolve(IDENTITY + ".new");
            Files.deleteIfExists(made);
            Durable.write(made, UUID.randomUUID().toString());
            Durable.move(made, file);
        }
        return UUID.fromString(Files.readString(file).strip());
    }

    private static UUID register(NodeId node, UUID disk, DataSource database, boolean takeOver) {
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("insert into web_node.disk (node_id, disk_id) values (:node, :disk) on conflict (node_id) do nothing")
                .param("node", node.value())
                .param("disk", disk)
                .update();
        if (takeOver) {
            int replaced = sql.sql("update web_node.disk set disk_id = :disk, registered_at = now()"
                            + " where node_id = :node and disk_id <> :disk")
                    .param("node", node.value())
                    .param("disk", disk)
                    .update();
            if (replaced > 0) {
                log.warn("{} has taken over from another disk; websites that were only there are gone", node);
            }
        }
        return sql.sql("select disk_id from web_node.disk where node_id = :node")
                .param("node", node.value())
                .query(UUID.class)
                .single();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

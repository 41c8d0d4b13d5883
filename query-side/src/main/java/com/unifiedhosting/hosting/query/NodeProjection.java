package com.unifiedhosting.hosting.query;

import com.unifiedhosting.hosting.NodeEvent;
import com.unifiedhosting.hosting.NodeEvent.DrainingStarted;
import com.unifiedhosting.hosting.NodeEvent.MaintenanceStarted;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeDecommissioned;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Rows.Row;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.node}, one row a server node with the sum of what its websites use. */
@Component
@ProcessingGroup(NodeProjection.GROUP)
class NodeProjection {

    static final String GROUP = "nodes";
    static final Table NODE = new Table("read_model.node", "node_id");

    private final Rows rows;

    NodeProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(NodeEvent event) {
        switch (event) {
            case NodeRegistered registered -> insert(registered);
            case NodeAddressChanged changed ->
                rows.row(NODE, changed.nodeId())
                        .with("address", changed.address())
                        .change("""
                        UPDATE read_model.node
                        SET address = :address, version = :version, updated_at = :at
                        WHERE node_id = :id AND version < :version""");
            case NodeReady ready -> change(ready.nodeId(), NodeStatus.READY);
            case MaintenanceStarted started -> change(started.nodeId(), NodeStatus.MAINTENANCE);
            case DrainingStarted started -> change(started.nodeId(), NodeStatus.DRAINING);
            case NodeDecommissioned decommissioned -> change(decommissioned.nodeId(), NodeStatus.DECOMMISSIONED);
            case SlotReserved reserved ->
                using(reserved.nodeId(), reserved.resources()).change("""
                        UPDATE read_model.node
                        SET used_slots = used_slots + :slots, used_disk = used_disk + :disk,
                            used_memory = used_memory + :memory, version = :version, updated_at = :at
                        WHERE node_id = :id AND version < :version""");
            case SlotReleased released ->
                using(released.nodeId(), released.resources()).change("""
                        UPDATE read_model.node
                        SET used_slots = used_slots - :slots, used_disk = used_disk - :disk,
                            used_memory = used_memory - :memory, version = :version, updated_at = :at
                        WHERE node_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(NODE);
    }

    private void insert(NodeRegistered registered) {
        using(registered.nodeId(), registered.capacity())
                .with("role", registered.role())
                .with("location", registered.location())
                .with("group", registered.group())
                .with("address", registered.address())
                .put("""
                        INSERT INTO read_model.node (node_id, role, status, location, server_group, capacity_slots,
                            capacity_disk, capacity_memory, address, registered_at, version, updated_at)
                        VALUES (:id, :role, 'REGISTERED', :location, :group, :slots, :disk, :memory, :address, :at,
                            :version, :at)
                        ON CONFLICT (node_id) DO NOTHING""");
    }

    private void change(NodeId id, NodeStatus status) {
        rows.row(NODE, id).with("status", status).change("""
                        UPDATE read_model.node
                        SET status = :status, version = :version, updated_at = :at
                        WHERE node_id = :id AND version < :version""");
    }

    private Row using(NodeId id, Resources resources) {
        return rows.row(NODE, id)
                .with("slots", resources.slots())
                .with("disk", resources.diskMegabytes())
                .with("memory", resources.memoryMegabytes());
    }
}

package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;

/** The bodies of requests to server nodes. */
final class NodeRequest {

    private NodeRequest() {}

    @Schema(name = "RegisterNode", example = """
                {"nodeId": "node_web-1", "role": "APPLICATION", "location": "eu-central", "group": "shared",
                 "capacity": {"slots": 500, "diskMegabytes": 2000000, "memoryMegabytes": 256000},
                 "address": "http://localhost:8081"}""")
    record Registration(
            @NotNull NodeId nodeId,
            @NotNull NodeRole role,
            @NotBlank @Size(max = 60) String location,
            @NotNull ServerGroup group,
            @NotNull Resources capacity,
            @NotNull URI address) {}

    @Schema(name = "ChangeNodeAddress", example = "{\"address\": \"https://web1.hosting.example\"}")
    record Address(@NotNull URI address) {}
}

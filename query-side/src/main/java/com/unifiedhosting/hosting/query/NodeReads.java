package com.unifiedhosting.hosting.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeQuery.FindNode;
import com.unifiedhosting.hosting.NodeQuery.FindNodes;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.NodeView;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads server nodes. */
@RestController
@RequestMapping("/api/v1/nodes")
@Tag(name = "Nodes")
class NodeReads {

    private static final String NAME = "NAME";

    private final Answers answers;

    NodeReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.NODES_READ)
    @Operation(
            summary = "List server nodes by name, with their use",
            description = "For the platform; any other caller sees none.")
    @ReadsList
    Items<NodeView> list(
            @RequestParam(required = false) @Nullable NodeStatus status,
            @RequestParam(required = false) @Nullable NodeRole role,
            @RequestParam(required = false) @Nullable ServerGroup group,
            @RequestParam(required = false) @Parameter(description = "Anywhere in id or location") @Nullable
                    String text,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindNodes(new AccountPath(caller.path()), status, role, group, text, page),
                NodeView.class,
                paging,
                NAME,
                NodeView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.NODES_READ)
    @Operation(summary = "Read a server node", description = "For the platform.")
    @ReadsItem
    ResponseEntity<NodeView> one(
            @PathVariable @Parameter(example = "node_1") NodeId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindNode(new AccountPath(caller.path()), id),
                NodeView.class,
                minVersion,
                HostingRefusal.UNKNOWN_NODE);
    }
}

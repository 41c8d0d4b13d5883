package com.unifiedhosting.hosting;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about server nodes. They belong to the platform: any other {@code scope} sees none. */
public sealed interface NodeQuery extends Scoped {

    /** Answered by a {@link NodeView}, or null. */
    record FindNode(AccountPath scope, NodeId nodeId) implements NodeQuery {}

    /** Answered by a list of {@link NodeView}, by identifier; filters that are null let everything through. */
    record FindNodes(
            AccountPath scope,
            @Nullable NodeStatus status,
            @Nullable NodeRole role,
            @Nullable ServerGroup group,
            @Nullable String text,
            Page page)
            implements NodeQuery {}
}

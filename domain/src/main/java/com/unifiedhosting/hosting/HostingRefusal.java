package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a website or a server node is refused. */
public enum HostingRefusal implements RefusalCode {
    UNKNOWN_WEBSITE(Kind.NOT_FOUND),
    UNKNOWN_NODE(Kind.NOT_FOUND),
    /** Another website holds this domain. */
    DOMAIN_TAKEN(Kind.CONFLICT),
    /** The identifier is taken by another website. */
    WEBSITE_CONTRADICTS(Kind.CONFLICT),
    /** The website is in a state in which this cannot be done. */
    WRONG_WEBSITE_STATE(Kind.CONFLICT),
    /** This step, or this attempt of it, is not under way or not next. */
    WRONG_STEP(Kind.CONFLICT),
    /** No ready node of the group has room. */
    NO_NODE_HAS_ROOM(Kind.CONFLICT),
    /** The identifier is taken by a node with other data. */
    ALREADY_REGISTERED(Kind.CONFLICT),
    WRONG_NODE_STATE(Kind.CONFLICT),
    /** Websites are still on the node. */
    NODE_IN_USE(Kind.CONFLICT);

    private final Kind kind;

    HostingRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "hosting";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}

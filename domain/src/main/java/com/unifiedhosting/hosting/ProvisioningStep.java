package com.unifiedhosting.hosting;

import java.util.Optional;

/**
 * The steps that make a website live, in this order; undone in the opposite one. DNS and certificate will stand between
 * CREATE_SITE and PROBE.
 */
public enum ProvisioningStep {
    /** Takes a slot on a node of the package's group. */
    RESERVE_NODE,
    /** Creates the site on that node. */
    CREATE_SITE,
    /** Asks the node for the site over HTTP until it answers 200. */
    PROBE;

    public Optional<ProvisioningStep> next() {
        return switch (this) {
            case RESERVE_NODE -> Optional.of(CREATE_SITE);
            case CREATE_SITE -> Optional.of(PROBE);
            case PROBE -> Optional.empty();
        };
    }

    public Optional<ProvisioningStep> previous() {
        return switch (this) {
            case RESERVE_NODE -> Optional.empty();
            case CREATE_SITE -> Optional.of(RESERVE_NODE);
            case PROBE -> Optional.of(CREATE_SITE);
        };
    }
}

package com.unifiedhosting.identity;

import com.unifiedhosting.shared.Provenance;

/** Lets somebody who was missing his second factor do all that he may, as soon as he has set it up. */
public interface Promotion {

    /**
     * Waits, for a short while at most, until the caller's next request here is that of somebody of whom nothing is missing.
     * Never fails: what was done is done, and half a second later every process knows it.
     */
    void await(Provenance caller);
}

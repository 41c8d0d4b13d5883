package com.unifiedhosting.identity;

import com.unifiedhosting.shared.Provenance;

/** Looks again at somebody who was let in some time ago and is still being served, as on a live stream. */
public interface Admission {

    /** Whether he would be let in now: his session or key is open, user and account are active, his address is not banned. */
    boolean holds(Provenance caller);
}

package com.unifiedhosting.catalogue;

/** Who can find a package, and order it. */
public enum Visibility {
    /** Everybody below its owner. */
    PUBLIC,
    /** As PUBLIC, for whoever has its link. */
    HIDDEN,
    /** Resellers, for themselves or for their customers. */
    RESELLER_ONLY,
    /** Its owner's staff, for whom they like. */
    PRIVATE
}

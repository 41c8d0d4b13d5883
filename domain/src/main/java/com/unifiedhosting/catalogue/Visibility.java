package com.unifiedhosting.catalogue;

/** Who can find a package: everybody; whoever has its link; resellers; whoever it was assigned to by staff. */
public enum Visibility {
    PUBLIC,
    HIDDEN,
    RESELLER_ONLY,
    PRIVATE
}

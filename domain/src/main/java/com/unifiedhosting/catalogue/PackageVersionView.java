package com.unifiedhosting.catalogue;

import java.time.Instant;

/** One published version of a package; it never changes. */
public record PackageVersionView(PackageId packageId, int packageVersion, PackageTerms terms, Instant publishedAt) {}

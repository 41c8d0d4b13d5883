package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/**
 * Questions about packages. {@code scope} sees all packages owned by it or below it, and of those that accounts above it
 * sell: PUBLIC ones, RESELLER_ONLY ones when it is a reseller, HIDDEN ones when it asks by identifier.
 */
public sealed interface PackageQuery extends Scoped {

    /** Answered by a {@link PackageView}, or null. */
    record FindPackage(AccountPath scope, PackageId packageId) implements PackageQuery {}

    /**
     * Answered by a list of {@link PackageView}; filters that are null let everything through.
     *
     * @param text anywhere in the name or the identifier, in any case
     */
    record FindPackages(
            AccountPath scope,
            @Nullable Visibility visibility,
            @Nullable Boolean retired,
            @Nullable ServerGroup serverGroup,
            @Nullable String text,
            PackageSorting sorting,
            Page page)
            implements PackageQuery {}

    /** Answered by a list of {@link PackageVersionView}, newest first; empty when the package may not be seen. */
    record FindPackageVersions(AccountPath scope, PackageId packageId) implements PackageQuery {}
}

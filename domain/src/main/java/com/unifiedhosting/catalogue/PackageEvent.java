package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/** The life of a hosting package. */
public sealed interface PackageEvent extends DomainEvent {

    PackageId packageId();

    @Stored("package.created")
    record PackageCreated(PackageId packageId, AccountPath ownerPath, Visibility visibility) implements PackageEvent {}

    /**
     * A version is on sale; it never changes again.
     *
     * @param packageVersion 1, 2, 3, ...
     */
    @Stored("package.version-published")
    record VersionPublished(PackageId packageId, int packageVersion, PackageTerms terms) implements PackageEvent {}

    @Stored("package.visibility-changed")
    record VisibilityChanged(PackageId packageId, Visibility visibility) implements PackageEvent {}

    @Stored("package.retired")
    record PackageRetired(PackageId packageId) implements PackageEvent {}
}

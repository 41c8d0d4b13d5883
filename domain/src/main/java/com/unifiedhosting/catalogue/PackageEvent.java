package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import org.jspecify.annotations.Nullable;

/** The life of a hosting package. */
public sealed interface PackageEvent extends DomainEvent {

    PackageId packageId();

    /**
     * The package exists; its first version follows in the same transaction.
     *
     * @param source the package that it was cloned from; null when it was created anew
     */
    @Stored("package.created")
    record PackageCreated(
            PackageId packageId,
            AccountPath ownerPath,
            Visibility visibility,
            @Nullable PackageId source) implements PackageEvent {}

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

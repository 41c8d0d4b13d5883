package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a hosting package. Refusals: {@link CatalogueRefusal}. */
public sealed interface PackageCommand {

    PackageId packageId();

    /**
     * Creates a package with its first version. A repeat with the same owner and terms is a no-op. Refused:
     * ALREADY_CREATED, account.unknown-account, account.not-active, account.not-an-issuer when the owner is a customer.
     *
     * @param owner the platform or the reseller who sells it
     */
    record CreatePackage(
            @TargetAggregateIdentifier PackageId packageId, AccountId owner, Visibility visibility, PackageTerms terms)
            implements PackageCommand {}

    /** Publishes the next version, for new sales only. The same terms as the newest version: no-op. Refused: RETIRED. */
    record PublishVersion(@TargetAggregateIdentifier PackageId packageId, PackageTerms terms)
            implements PackageCommand {}

    /** Changes who can find it. The same visibility: no-op. */
    record ChangeVisibility(@TargetAggregateIdentifier PackageId packageId, Visibility visibility)
            implements PackageCommand {}

    /**
     * Creates a package with the newest terms of another, retired or not, under a name of its own; owner and visibility
     * are those of the source. A repeat with the same source and name is a no-op. Refused: UNKNOWN_PACKAGE,
     * ALREADY_CREATED.
     *
     * @param name as in {@link PackageTerms}
     */
    record ClonePackage(@TargetAggregateIdentifier PackageId packageId, PackageId source, String name)
            implements PackageCommand {
        public ClonePackage {
            name = Text.line("name", name, PackageTerms.LONGEST_NAME);
        }
    }

    /** Ends new sales; subscriptions sold before go on. Retired already: no-op. */
    record RetirePackage(@TargetAggregateIdentifier PackageId packageId) implements PackageCommand {}
}

package com.unifiedhosting.catalogue.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.catalogue.PackageCommand.ClonePackage;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Creates packages: anew for an owner, or as the clone of another package. */
@Component
class PackageCreation {

    private final Repository<HostingPackage> packages;
    private final PackageReading reading;
    private final Accounts accounts;

    PackageCreation(Repository<HostingPackage> packages, PackageReading reading, Accounts accounts) {
        this.packages = packages;
        this.reading = reading;
        this.accounts = accounts;
    }

    /** Repeated with the same owner, visibility and terms: no-op, also after a later version. Otherwise: refused. */
    @CommandHandler
    Long handle(CreatePackage command) {
        Aggregate<HostingPackage> created = Loading.existingOrNew(packages, command.packageId(), HostingPackage::new);
        AccountFacts owner = accounts.read(command.owner());
        PackageCreated creation = new PackageCreated(command.packageId(), owner.path(), command.visibility(), null);
        if (!created.invoke(existing -> existing.isCreatedWith(creation, command.terms()))) {
            Sellers.guard(owner);
            created.execute(blank -> blank.create(creation, command.terms()));
        }
        return created.version();
    }

    /** Repeated with the same source and name: no-op, also when the source has a later version. Otherwise: refused. */
    @CommandHandler
    Long handle(ClonePackage command) {
        Aggregate<HostingPackage> clone = Loading.existingOrNew(packages, command.packageId(), HostingPackage::new);
        if (!clone.invoke(existing -> existing.isCloneOf(command.source(), command.name()))) {
            HostingPackage source = reading.read(command.source());
            AccountPath owner = requireNonNull(source.ownerPath());
            Caller.mustCover(owner, command.source().value());
            PackageTerms terms = source.termsNamed(command.name());
            clone.execute(blank -> blank.create(
                    new PackageCreated(command.packageId(), owner, source.visibility(), command.source()), terms));
        }
        return clone.version();
    }
}

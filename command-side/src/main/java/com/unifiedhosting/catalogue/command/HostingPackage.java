package com.unifiedhosting.catalogue.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CyclePrice;
import com.unifiedhosting.catalogue.PackageCommand.ChangeVisibility;
import com.unifiedhosting.catalogue.PackageCommand.PublishVersion;
import com.unifiedhosting.catalogue.PackageCommand.RetirePackage;
import com.unifiedhosting.catalogue.PackageEvent;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A sellable plan. Its versions are published one after the other and never change; only the newest is sold, and a
 * subscription keeps the one that it was sold. {@code FOR SALE -> RETIRED}. Created and cloned by {@link PackageCreation}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.catalogue.PackageCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
final class HostingPackage implements Owned {

    @AggregateIdentifier
    private PackageId packageId;

    private @Nullable PackageCreated creation;
    private @Nullable VersionPublished first;
    private @Nullable VersionPublished newest;
    private @Nullable Visibility visibility;
    private boolean retired;

    HostingPackage() {}

    /**
     * True when this package was created anew by this owner with these terms, whatever was published since.
     *
     * @throws Refused ALREADY_CREATED when it was created otherwise
     */
    boolean isCreatedWith(PackageCreated created, PackageTerms terms) {
        if (creation == null) {
            return false;
        }
        if (!creation.equals(created) || !terms.equals(first().terms())) {
            throw alreadyCreated();
        }
        return true;
    }

    /**
     * True when this package was cloned from this source under this name.
     *
     * @throws Refused ALREADY_CREATED when it was created otherwise
     */
    boolean isCloneOf(PackageId source, String name) {
        if (creation == null) {
            return false;
        }
        if (!source.equals(creation.source()) || !name.equals(first().terms().name())) {
            throw alreadyCreated();
        }
        return true;
    }

    /** Creates it with its first version; the caller has checked that it is new. */
    void create(PackageCreated created, PackageTerms terms) {
        apply(created);
        apply(new VersionPublished(created.packageId(), 1, terms));
    }

    /** The terms of the newest version: no-op. */
    @CommandHandler
    void handle(PublishVersion command) {
        if (command.terms().equals(newest().terms())) {
            return;
        }
        guardForSale();
        apply(new VersionPublished(packageId, newest().packageVersion() + 1, command.terms()));
    }

    /** The same visibility: no-op. */
    @CommandHandler
    void handle(ChangeVisibility command) {
        if (command.visibility() != visibility) {
            apply(new VisibilityChanged(packageId, command.visibility()));
        }
    }

    /** Retired already: no-op. */
    @CommandHandler
    void handle(RetirePackage command) {
        if (!retired) {
            apply(new PackageRetired(packageId));
        }
    }

    /**
     * What an order of this package buys now.
     *
     * @throws Refused RETIRED, NO_PRICE
     */
    Sale sale(BillingCycle cycle, CurrencyUnit currency) {
        guardForSale();
        PackageTerms terms = newest().terms();
        CyclePrice price = terms.priceOf(cycle, currency)
                .orElseThrow(() -> new Refused(
                        CatalogueRefusal.NO_PRICE, packageId + " has no " + cycle + " price in " + currency + "."));
        return new Sale(
                packageId,
                newest().packageVersion(),
                terms.name(),
                cycle,
                price.price(),
                price.setupFee(),
                terms.trialDays(),
                terms.limits(),
                terms.serverGroup(),
                terms.unusedDays(),
                null,
                List.of());
    }

    /**
     * What units of an add-on of this package cost now.
     *
     * @throws Refused RETIRED, UNKNOWN_ADD_ON, TOO_MANY_UNITS, NO_PRICE
     */
    SoldAddOn addOn(AddOnQuantity wanted, BillingCycle cycle, CurrencyUnit currency) {
        guardForSale();
        AddOn addOn = newest().terms()
                .addOn(wanted.code())
                .orElseThrow(() -> new Refused(
                        CatalogueRefusal.UNKNOWN_ADD_ON, packageId + " has no add-on " + wanted.code() + "."));
        if (wanted.quantity() > addOn.most()) {
            throw new Refused(
                    CatalogueRefusal.TOO_MANY_UNITS,
                    "Of " + wanted.code() + " there can be " + addOn.most() + " units.");
        }
        return addOn.sold(wanted.quantity(), cycle, currency)
                .orElseThrow(() -> new Refused(
                        CatalogueRefusal.NO_PRICE,
                        wanted.code() + " of " + packageId + " has no " + cycle + " price in " + currency + "."));
    }

    /** Whether a subscription of this package can become one of another. */
    boolean leadsTo(PackageId other) {
        return other.equals(packageId) || newest().terms().leadsTo(other);
    }

    /** How a clone of this package under another name begins. */
    PackageTerms termsNamed(String name) {
        PackageTerms terms = newest().terms();
        return new PackageTerms(
                name,
                terms.description(),
                terms.prices(),
                terms.trialDays(),
                terms.limits(),
                terms.phpVersions(),
                terms.features(),
                terms.serverGroup(),
                terms.unusedDays(),
                terms.changesTo(),
                terms.addOns());
    }

    Visibility visibility() {
        return requireNonNull(visibility);
    }

    @EventSourcingHandler
    void on(PackageEvent event) {
        packageId = event.packageId();
        switch (event) {
            case PackageCreated created -> {
                creation = created;
                visibility = created.visibility();
            }
            case VersionPublished published -> {
                first = first == null ? published : first;
                newest = published;
            }
            case VisibilityChanged changed -> visibility = changed.visibility();
            case PackageRetired _ -> retired = true;
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return creation == null ? null : creation.ownerPath();
    }

    private VersionPublished first() {
        return requireNonNull(first);
    }

    private VersionPublished newest() {
        return requireNonNull(newest);
    }

    private void guardForSale() {
        if (retired) {
            throw new Refused(CatalogueRefusal.RETIRED, packageId + " is no longer sold.");
        }
    }

    private Refused alreadyCreated() {
        return new Refused(CatalogueRefusal.ALREADY_CREATED, packageId + " was created with other terms.");
    }
}

package com.unifiedhosting.catalogue.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageEvent;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.UnknownAggregate;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** {@link Packages} read from the events of the {@link HostingPackage} aggregates. */
@Component
class PackageReading implements Packages {

    private final AggregateReader<HostingPackage, PackageEvent> packages;

    PackageReading(EventStore eventStore) {
        packages = new AggregateReader<>(
                eventStore, HostingPackage.class, PackageEvent.class, HostingPackage::new, HostingPackage::on);
    }

    @Override
    public Sale sell(PackageId packageId, AccountFacts buyer, BillingCycle cycle, Set<AddOnQuantity> addOns) {
        HostingPackage wanted = soldTo(buyer, packageId);
        CurrencyUnit currency = buyer.currency();
        return wanted.sale(cycle, currency)
                .with(addOns.stream()
                        .map(units -> wanted.addOn(units, cycle, currency))
                        .toList());
    }

    @Override
    public Sale change(
            PackageId from, PackageId to, AccountFacts buyer, BillingCycle cycle, Set<AddOnQuantity> addOns) {
        Sale sale = sell(to, buyer, cycle, addOns);
        if (!read(from).leadsTo(to)) {
            throw new Refused(CatalogueRefusal.NO_PATH, from + " cannot be changed to " + to + ".");
        }
        return sale;
    }

    @Override
    public SoldAddOn addOn(PackageId packageId, AccountFacts buyer, BillingCycle cycle, AddOnQuantity wanted) {
        return soldTo(buyer, packageId).addOn(wanted, cycle, buyer.currency());
    }

    @Override
    public void mustBeFor(AccountFacts buyer, PackageId packageId) {
        if (!requireNonNull(read(packageId).ownerPath()).covers(buyer.path())) {
            throw UnknownAggregate.refused(packageId.value());
        }
    }

    private HostingPackage soldTo(AccountFacts buyer, PackageId packageId) {
        HostingPackage wanted = read(packageId);
        AccountPath owner = requireNonNull(wanted.ownerPath());
        if (!wanted.visibility().isSoldTo(buyer.kind(), buyer.path(), owner, Caller::covers)) {
            throw UnknownAggregate.refused(packageId.value());
        }
        return wanted;
    }

    HostingPackage read(PackageId packageId) {
        return packages.read(packageId);
    }
}

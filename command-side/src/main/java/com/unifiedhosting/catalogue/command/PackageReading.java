package com.unifiedhosting.catalogue.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageEvent;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.UnknownAggregate;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
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
    public Sale sell(PackageId packageId, AccountPath buyer, BillingCycle cycle, CurrencyUnit currency) {
        HostingPackage wanted = read(packageId);
        if (!requireNonNull(wanted.ownerPath()).covers(buyer)) {
            throw UnknownAggregate.refused(packageId.value());
        }
        return wanted.sale(cycle, currency);
    }

    HostingPackage read(PackageId packageId) {
        return packages.read(packageId);
    }
}

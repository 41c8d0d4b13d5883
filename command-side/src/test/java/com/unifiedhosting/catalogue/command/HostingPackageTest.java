package com.unifiedhosting.catalogue.command;

import static com.unifiedhosting.catalogue.PackageMaker.MONTHLY_PRICE;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.allLimits;
import static com.unifiedhosting.catalogue.PackageMaker.limitedTerms;
import static com.unifiedhosting.catalogue.PackageMaker.someLimits;
import static com.unifiedhosting.catalogue.PackageMaker.someTerms;
import static com.unifiedhosting.catalogue.PackageMaker.starterCreated;
import static com.unifiedhosting.catalogue.PackageMaker.starterPublished;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static com.unifiedhosting.shared.command.Fixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageCommand.ChangeVisibility;
import com.unifiedhosting.catalogue.PackageCommand.PublishVersion;
import com.unifiedhosting.catalogue.PackageCommand.RetirePackage;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Fixtures;
import com.unifiedhosting.shared.command.States;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class HostingPackageTest {

    private static final PackageRetired RETIRED = new PackageRetired(STARTER);

    private final FixtureConfiguration<HostingPackage> fixture = Fixtures.of(HostingPackage.class);

    @Test
    void publishesTheNextVersion() {
        fixture.given(starterCreated(), starterPublished())
                .when(new PublishVersion(STARTER, termsWith("EUR 5.00", 0)))
                .expectResultMessagePayload(2L)
                .expectEvents(new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 0)));
    }

    @Test
    void publishesTermsOfAnEarlierVersionAgain() {
        fixture.given(starterCreated(), starterPublished(), new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 0)))
                .when(new PublishVersion(STARTER, someTerms()))
                .expectEvents(new VersionPublished(STARTER, 3, someTerms()));
    }

    @Test
    void passesOverTheTermsOfTheNewestVersion() {
        fixture.given(starterCreated(), starterPublished(), RETIRED)
                .when(new PublishVersion(STARTER, someTerms()))
                .expectNoEvents();
    }

    @Test
    void refusesAVersionOfWhatIsRetired() {
        refused(
                fixture.given(starterCreated(), starterPublished(), RETIRED)
                        .when(new PublishVersion(STARTER, termsWith("EUR 5.00", 0))),
                CatalogueRefusal.RETIRED);
    }

    @Test
    void changesItsVisibility() {
        fixture.given(starterCreated(), starterPublished())
                .when(new ChangeVisibility(STARTER, Visibility.HIDDEN))
                .expectEvents(new VisibilityChanged(STARTER, Visibility.HIDDEN));
    }

    @Test
    void passesOverTheSameVisibility() {
        fixture.given(starterCreated(), starterPublished())
                .when(new ChangeVisibility(STARTER, Visibility.PUBLIC))
                .expectNoEvents();
        fixture.given(starterCreated(), starterPublished(), new VisibilityChanged(STARTER, Visibility.HIDDEN))
                .when(new ChangeVisibility(STARTER, Visibility.HIDDEN))
                .expectNoEvents();
    }

    @Test
    void retires() {
        fixture.given(starterCreated(), starterPublished())
                .when(new RetirePackage(STARTER))
                .expectEvents(RETIRED);
    }

    @Test
    void passesOverARepeatedRetirement() {
        fixture.given(starterCreated(), starterPublished(), RETIRED)
                .when(new RetirePackage(STARTER))
                .expectNoEvents();
    }

    @Test
    void isUnknownWhenNeverCreatedOrOfAnother() {
        refused(fixture.givenNoPriorActivity().when(new RetirePackage(STARTER)), CatalogueRefusal.UNKNOWN_PACKAGE);
        refused(
                fixture.given(starterCreated(), starterPublished())
                        .when(new RetirePackage(STARTER), Map.of(Provenance.PATH, AccountMaker.ACME_PATH.value())),
                CatalogueRefusal.UNKNOWN_PACKAGE);
    }

    @Test
    void sellsItsNewestVersion() {
        HostingPackage sold = new HostingPackage();
        sold.on(new PackageCreated(STARTER, AccountPath.PLATFORM, Visibility.PUBLIC, null));
        sold.on(starterPublished());
        sold.on(new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 14)));

        Sale sale = sold.sale(BillingCycle.MONTHLY, CurrencyUnit.EUR);

        assertThat(sale.packageVersion()).isEqualTo(2);
        assertThat(sale.price()).isEqualTo(MONTHLY_PRICE);
        assertThat(sale.setupFee()).hasToString("EUR 5.00");
        assertThat(sale.trialDays()).isEqualTo(14);
    }

    @Test
    void sellsTheLimitsOfItsNewestVersion() {
        HostingPackage sold = new HostingPackage();
        sold.on(starterCreated());
        sold.on(starterPublished());
        assertThat(sold.sale(BillingCycle.MONTHLY, CurrencyUnit.EUR).limits()).isEqualTo(someLimits());

        sold.on(new VersionPublished(STARTER, 2, limitedTerms()));
        assertThat(sold.sale(BillingCycle.MONTHLY, CurrencyUnit.EUR).limits()).isEqualTo(allLimits());
    }

    @Test
    void survivesASnapshot() {
        HostingPackage sold = new HostingPackage();
        sold.on(starterCreated());
        sold.on(starterPublished());
        sold.on(new VersionPublished(STARTER, 2, limitedTerms()));
        sold.on(new VisibilityChanged(STARTER, Visibility.HIDDEN));
        sold.on(RETIRED);

        assertThat(States.writtenAndRead(sold)).usingRecursiveComparison().isEqualTo(sold);
    }
}

package com.unifiedhosting.catalogue.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.limitedTerms;
import static com.unifiedhosting.catalogue.PackageMaker.someTerms;
import static com.unifiedhosting.catalogue.PackageMaker.starterCreated;
import static com.unifiedhosting.catalogue.PackageMaker.starterPublished;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageCommand.ClonePackage;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackageCreationTest {

    private static final PackageId CLONE = new PackageId("pkg_clone");
    private static final CreatePackage CREATE =
            new CreatePackage(STARTER, AccountId.PLATFORM, Visibility.PUBLIC, someTerms());

    private final CommandSide side = new CommandSide(Instant.EPOCH);

    @BeforeEach
    void thereAreSellers() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void createsAPackageWithItsFirstVersion() {
        assertThat(side.eventsOf(CREATE)).containsExactly(starterCreated(), starterPublished());
    }

    @Test
    void createsThePackageOfAReseller() {
        CreatePackage create = new CreatePackage(STARTER, ACME, Visibility.PRIVATE, someTerms());

        assertThat(side.sendAs(ACME_PATH, create)).isEqualTo(1);
        assertThat(side.stream(STARTER))
                .containsExactly(new PackageCreated(STARTER, ACME_PATH, Visibility.PRIVATE, null), starterPublished());
    }

    @Test
    void passesOverTheSameCreationAlsoAfterALaterVersion() {
        side.send(CREATE);
        side.happened(
                STARTER,
                new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 0)),
                new VisibilityChanged(STARTER, Visibility.HIDDEN));

        assertThat(side.eventsOf(CREATE)).isEmpty();
        assertThat(side.send(CREATE)).isEqualTo(3);
    }

    @Test
    void refusesAnotherPackageUnderTheSameIdentifier() {
        side.send(CREATE);

        side.refuses(
                CatalogueRefusal.ALREADY_CREATED,
                new CreatePackage(STARTER, AccountId.PLATFORM, Visibility.PUBLIC, termsWith("EUR 5.00", 0)));
        side.refuses(
                CatalogueRefusal.ALREADY_CREATED, new CreatePackage(STARTER, ACME, Visibility.PUBLIC, someTerms()));
        side.refuses(
                CatalogueRefusal.ALREADY_CREATED,
                new CreatePackage(STARTER, AccountId.PLATFORM, Visibility.HIDDEN, someTerms()));
        side.refuses(CatalogueRefusal.ALREADY_CREATED, new ClonePackage(STARTER, CLONE, "Starter"));
    }

    @Test
    void refusesSellersWhoCannotSell() {
        side.refuses(AccountRefusal.NOT_AN_ISSUER, new CreatePackage(STARTER, BOB, Visibility.PUBLIC, someTerms()));
        side.refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new CreatePackage(STARTER, new AccountId("acc_nobody"), Visibility.PUBLIC, someTerms()));
        side.refusesAs(ACME_PATH, AccountRefusal.UNKNOWN_ACCOUNT, CREATE);

        side.happened(ACME, new AccountSuspended(ACME, new Reason("late")));
        side.refuses(AccountRefusal.NOT_ACTIVE, new CreatePackage(STARTER, ACME, Visibility.PUBLIC, someTerms()));
    }

    @Test
    void clonesTheNewestTermsUnderANewName() {
        side.send(CREATE);
        side.happened(
                STARTER,
                new VersionPublished(STARTER, 2, limitedTerms()),
                new VisibilityChanged(STARTER, Visibility.HIDDEN),
                new PackageRetired(STARTER));

        assertThat(side.eventsOf(new ClonePackage(CLONE, STARTER, "Agency")))
                .containsExactly(
                        new PackageCreated(CLONE, AccountPath.PLATFORM, Visibility.HIDDEN, STARTER),
                        new VersionPublished(CLONE, 1, named("Agency", limitedTerms())));
    }

    @Test
    void passesOverTheSameCloneAlsoAfterALaterVersionOfTheSource() {
        side.send(CREATE);
        side.send(new ClonePackage(CLONE, STARTER, "Agency"));
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 0)));

        assertThat(side.eventsOf(new ClonePackage(CLONE, STARTER, " Agency "))).isEmpty();
    }

    @Test
    void refusesAnotherCloneUnderTheSameIdentifier() {
        side.send(CREATE);
        side.send(new ClonePackage(CLONE, STARTER, "Agency"));

        side.refuses(CatalogueRefusal.ALREADY_CREATED, new ClonePackage(CLONE, STARTER, "Other"));
        side.refuses(CatalogueRefusal.ALREADY_CREATED, new ClonePackage(CLONE, CLONE, "Agency"));
        side.refuses(
                CatalogueRefusal.ALREADY_CREATED,
                new CreatePackage(CLONE, AccountId.PLATFORM, Visibility.PUBLIC, named("Agency", someTerms())));
    }

    @Test
    void refusesToCloneWhatIsUnknownOrOfAnother() {
        side.refuses(CatalogueRefusal.UNKNOWN_PACKAGE, new ClonePackage(CLONE, STARTER, "Agency"));

        side.send(CREATE);
        side.refusesAs(ACME_PATH, CatalogueRefusal.UNKNOWN_PACKAGE, new ClonePackage(CLONE, STARTER, "Agency"));
    }

    private static PackageTerms named(String name, PackageTerms terms) {
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
                List.of());
    }
}

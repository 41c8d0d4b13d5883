package com.unifiedhosting.catalogue;

import static com.unifiedhosting.catalogue.PackageMaker.allLimits;
import static com.unifiedhosting.catalogue.PackageMaker.someLimits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a package may limit, and what add-ons add to it. */
class LimitsTest {

    private static final AddOnPrice MONTHLY = new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 3.00"));

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0, 0, 1", "1000, 1000000000, 1000000000, 1000000, 1000000, 1000000"})
    void keepsLimits(int websites, long disk, long bandwidth, int databases, int mailboxes, int memory) {
        assertThat(new Limits(websites, disk, bandwidth, databases, mailboxes, memory).websites())
                .isEqualTo(websites);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 0, 1, websites must be 1 to 1000",
        "1001, 1, 0, 0, 0, 1, websites must be 1 to 1000",
        "1, 0, 0, 0, 0, 1, diskMegabytes must be 1 to 1000000000",
        "1, 1000000001, 0, 0, 0, 1, diskMegabytes must be 1 to 1000000000",
        "1, 1, -1, 0, 0, 1, bandwidthMegabytes must be 0 to 1000000000",
        "1, 1, 1000000001, 0, 0, 1, bandwidthMegabytes must be 0 to 1000000000",
        "1, 1, 0, -1, 0, 1, databases must be 0 to 1000000",
        "1, 1, 0, 1000001, 0, 1, databases must be 0 to 1000000",
        "1, 1, 0, 0, -1, 1, mailboxes must be 0 to 1000000",
        "1, 1, 0, 0, 1000001, 1, mailboxes must be 0 to 1000000",
        "1, 1, 0, 0, 0, 0, memoryMegabytes must be 1 to 1000000",
        "1, 1, 0, 0, 0, 1000001, memoryMegabytes must be 1 to 1000000"
    })
    void refusesLimitsOutOfRange(
            int websites, long disk, long bandwidth, int databases, int mailboxes, int memory, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(websites, disk, bandwidth, databases, mailboxes, memory))
                .withMessage(why);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1, 1", "1000000, 100000, 100000, 1000000", ",,,", "3,,,", ",1,,", ",,1,", ",,,1"})
    void keepsWhatCanBeUnlimited(
            @Nullable Integer domains, @Nullable Integer cpu, @Nullable Integer io, @Nullable Integer processes) {
        Limits limits = new Limits(3, 1, 0, 0, 0, 1, domains, cpu, io, processes);

        assertThat(limits.domains()).isEqualTo(domains);
        assertThat(limits.cpuPercent()).isEqualTo(cpu);
        assertThat(limits.ioMegabytesPerSecond()).isEqualTo(io);
        assertThat(limits.processes()).isEqualTo(processes);
    }

    /** Each of three websites has a domain of its own. */
    @ParameterizedTest
    @CsvSource({
        "2,,,, domains must be 3 to 1000000",
        "1000001,,,, domains must be 3 to 1000000",
        ",0,,, cpuPercent must be 1 to 100000",
        ",100001,,, cpuPercent must be 1 to 100000",
        ",,0,, ioMegabytesPerSecond must be 1 to 100000",
        ",,100001,, ioMegabytesPerSecond must be 1 to 100000",
        ",,,0, processes must be 1 to 1000000",
        ",,,1000001, processes must be 1 to 1000000"
    })
    void refusesWhatCanBeUnlimitedOutOfRange(
            @Nullable Integer domains,
            @Nullable Integer cpu,
            @Nullable Integer io,
            @Nullable Integer processes,
            String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(3, 1, 0, 0, 0, 1, domains, cpu, io, processes))
                .withMessage(why);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,,,, domains must be 0 to 1000000",
        ",100001,,, cpuPercent must be 0 to 100000",
        ",,-1,, ioMegabytesPerSecond must be 0 to 100000",
        ",,,1000001, processes must be 0 to 1000000"
    })
    void refusesToAddWhatIsOutOfRange(
            @Nullable Integer domains,
            @Nullable Integer cpu,
            @Nullable Integer io,
            @Nullable Integer processes,
            String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExtraLimits(0, 0, 0, 0, 0, 0, domains, cpu, io, processes))
                .withMessage(why);
    }

    @Test
    void growByUnitsOfAnAddOn() {
        ExtraLimits extra = new ExtraLimits(1, 5_000, 10, 2, 3, 64, 4, 50, 5, 7);

        assertThat(allLimits().plus(extra, 2)).isEqualTo(new Limits(5, 20_000, 100_020, 9, 16, 640, 18, 200, 30, 54));
        assertThat(allLimits().plus(ExtraLimits.NONE, 2)).isEqualTo(allLimits());
    }

    @Test
    void stayUnlimitedWhateverIsAdded() {
        ExtraLimits extra = new ExtraLimits(0, 0, 0, 0, 0, 0, 1_000_000, 100_000, 100_000, 1_000_000);

        assertThat(someLimits().plus(extra, 1_000)).isEqualTo(someLimits());
    }

    /** Nodes are asked for disk and memory, not for what is limited beside them. */
    @Test
    void takeTheSameOfANodeWhateverElseIsLimited() {
        assertThat(allLimits().perWebsite())
                .isEqualTo(someLimits().perWebsite())
                .isEqualTo(new Resources(1, 3_333, 512));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000,,,, domains must be 3 to 1000000",
        ",100000,,, cpuPercent must be 1 to 100000",
        ",,100000,, ioMegabytesPerSecond must be 1 to 100000",
        ",,,1000000, processes must be 1 to 1000000"
    })
    void leaveNoPackageWithMoreThanItMayHave(
            @Nullable Integer domains,
            @Nullable Integer cpu,
            @Nullable Integer io,
            @Nullable Integer processes,
            String why) {
        ExtraLimits extra = new ExtraLimits(0, 0, 0, 0, 0, 0, domains, cpu, io, processes);

        assertThat(sold(someLimits(), extra).limits()).isEqualTo(someLimits());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sold(allLimits(), extra))
                .withMessage(why);
    }

    @Test
    void takeADomainForEachWebsiteThatAnAddOnAdds() {
        ExtraLimits without = new ExtraLimits(2, 10_000, 0, 0, 0, 0);
        ExtraLimits one = new ExtraLimits(2, 10_000, 0, 0, 0, 0, 1, null, null, null);
        ExtraLimits two = new ExtraLimits(2, 10_000, 0, 0, 0, 0, 2, null, null, null);

        assertThat(sold(someLimits(), without).addOns()).hasSize(1);
        assertThat(sold(allLimits(), two).addOns()).hasSize(1);
        for (ExtraLimits tooFew : List.of(without, one)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sold(allLimits(), tooFew))
                    .withMessage("extra must add a domain for each website that it adds");
        }
    }

    /** Starter with so many limits, and one unit of an add-on to be had. */
    private static PackageTerms sold(Limits limits, ExtraLimits extra) {
        PackageTerms starter =
                PackageMaker.termsOf("Starter", UnusedDays.KEPT, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        return new PackageTerms(
                starter.name(),
                starter.description(),
                starter.prices(),
                starter.trialDays(),
                limits,
                starter.phpVersions(),
                starter.features(),
                starter.serverGroup(),
                starter.unusedDays(),
                starter.changesTo(),
                List.of(new AddOn(new AddOnCode("extra"), "Extra", List.of(MONTHLY), 1, extra)));
    }
}

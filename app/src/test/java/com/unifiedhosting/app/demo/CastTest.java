package com.unifiedhosting.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.catalogue.Visibility;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CastTest {

    private static final int FOURTEEN_MONTHS = 425;

    private final Cast cast = Cast.read();

    @Test
    void isACompanyOfTheSizeThatWasAskedFor() {
        assertThat(cast.resellers()).hasSize(3);
        assertThat(cast.customers()).hasSize(40);
        assertThat(Catalogue.packages()).hasSize(5);
        assertThat(sites()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void livesInManyZonesAndPaysInManyCurrencies() {
        assertThat(cast.customers().stream()
                        .map(customer -> customer.place().zone())
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(8);
        assertThat(cast.customers().stream()
                        .map(customer -> customer.place().currency().getCode())
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("EUR", "USD", "GBP", "CHF", "JPY"));
    }

    @Test
    void showsEveryHabit() {
        assertThat(cast.customers().stream().map(Cast.Customer::habit).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Habit.values());
    }

    @Test
    void everybodyWantsAPackageThatIsSoldToThemInTheirCurrencyAndHoldsTheirSites() {
        assertThat(cast.customers()).allSatisfy(customer -> {
            var wanted = Catalogue.packages().stream()
                    .filter(created -> created.packageId().equals(customer.wanted()))
                    .findFirst()
                    .orElseThrow();
            assertThat(wanted.visibility()).isEqualTo(Visibility.PUBLIC);
            var terms = wanted.terms();
            assertThat(terms.priceOf(customer.cycle(), customer.place().currency()))
                    .isPresent();
            assertThat(terms.limits().websites())
                    .isGreaterThan(customer.furtherSites().size());
        });
    }

    @Test
    void readsTheSameEveryTime() {
        assertThat(Cast.read()).isEqualTo(cast);
        assertThat(cast.customers().stream().map(Cast.Customer::id)).doesNotHaveDuplicates();
    }

    @Test
    void theScriptIsInOrderOfTimeAndNamesEveryActOnce() {
        List<Act> acts = Script.of(cast, FOURTEEN_MONTHS);
        assertThat(acts)
                .hasSizeGreaterThan(100)
                .isSortedAccordingTo((a, b) -> a.after().compareTo(b.after()));
        assertThat(acts.stream().map(Act::name)).doesNotHaveDuplicates();
        assertThat(acts).allSatisfy(act -> assertThat(act.after().toDays()).isBetween(0L, (long) FOURTEEN_MONTHS));
    }

    private List<String> sites() {
        return cast.customers().stream()
                .flatMap(customer -> Stream.concat(Stream.of(customer.key()), customer.furtherSites().stream()))
                .toList();
    }
}

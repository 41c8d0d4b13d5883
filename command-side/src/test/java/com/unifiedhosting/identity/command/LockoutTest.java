package com.unifiedhosting.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.UserMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LockoutTest {

    private static final Instant START = UserMaker.NOW;
    private static final List<AddressKey> VICTIMS = addresses(1, 3);
    private static final List<AddressKey> ATTACKERS = addresses(100, 5);

    /**
     * Something that happens at an address some time after what happened before.
     *
     * @param right whether it is the user, with the right password
     */
    record Attempt(AddressKey from, boolean right, Duration later) {}

    @Property(tries = 2_000)
    void anAttackerFromOtherAddressesNeverLocksAKnownAddress(@ForAll("attacksOnAHome") List<Attempt> attempts) {
        Lockout lockout = Lockout.NONE.succeeded(UserMaker.HOME);
        Instant now = START;
        for (Attempt attempt : attempts) {
            now = now.plus(attempt.later());
            lockout = after(lockout, attempt, now);
            assertThat(lockout.locks(UserMaker.HOME, now)).isFalse();
        }
    }

    @Provide
    Arbitrary<List<Attempt>> attacksOnAHome() {
        Arbitrary<Attempt> attack = attempts(ATTACKERS, Arbitraries.just(false));
        Arbitrary<Attempt> victim = attempts(VICTIMS, Arbitraries.just(true));
        Arbitrary<Attempt> home = attempts(List.of(UserMaker.HOME), Arbitraries.just(true));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, attack),
                        net.jqwik.api.Tuple.of(1, victim),
                        net.jqwik.api.Tuple.of(1, home))
                .list()
                .ofMaxSize(200);
    }

    /** Whoever tries from anywhere: at most so many of his passwords are looked at. */
    @Property(tries = 500)
    void whoeverFailsInARowIsSlowedDown(@ForAll("attacks") List<Attempt> attempts) {
        Lockout lockout = Lockout.NONE;
        Instant now = START;
        int lookedAt = 0;
        for (Attempt attempt : attempts) {
            now = now.plus(attempt.later());
            if (!lockout.locks(attempt.from(), now)) {
                lookedAt++;
            }
            lockout = after(lockout, attempt, now);
        }
        assertThat((long) lookedAt).isLessThanOrEqualTo(mostIn(Duration.between(START, now)));
    }

    @Provide
    Arbitrary<List<Attempt>> attacks() {
        return attempts(ATTACKERS, Arbitraries.just(false)).list().ofMaxSize(300);
    }

    /** Five, then after 1, 2, 4 and 8 minutes one each, then one every fifteen. */
    private static long mostIn(Duration time) {
        long minutes = time.toMinutes();
        return 5
                + List.of(1, 3, 7, 15).stream()
                        .filter(after -> after <= minutes)
                        .count()
                + Math.max(0, (minutes - 15) / 15);
    }

    @Example
    void locksFromTheFifthFailureOnForTwiceAsLongEachTime() {
        Lockout lockout = Lockout.NONE.succeeded(UserMaker.HOME);
        List<Duration> locks = new ArrayList<>();
        Instant now = START;
        for (int failure = 1; failure <= 12; failure++) {
            Lockout.Count count = lockout.afterFailure(UserMaker.HOME, now);
            assertThat(count.inARow()).isEqualTo(failure);
            lockout = lockout.failed(UserMaker.HOME, count);
            if (count.lockedUntil() == null) {
                locks.add(Duration.ZERO);
                continue;
            }
            locks.add(Duration.between(now, count.lockedUntil()));
            assertThat(lockout.locks(UserMaker.HOME, count.lockedUntil().minusNanos(1)))
                    .isTrue();
            assertThat(lockout.locks(UserMaker.HOME, count.lockedUntil())).isFalse();
            now = count.lockedUntil();
        }

        assertThat(locks.stream().map(Duration::toMinutes))
                .containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 15L, 15L, 15L, 15L);
    }

    @Example
    void locksForNoLongerHoweverOftenItFails() {
        Lockout lockout = new Lockout(List.of(), new Lockout.Count(Integer.MAX_VALUE - 1, null));

        assertThat(lockout.afterFailure(UserMaker.HOME, START).lockedUntil())
                .isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Example
    void addressesThatAreNotKnownShareOneCount() {
        Lockout lockout = Lockout.NONE;
        for (AddressKey address : ATTACKERS) {
            lockout = lockout.failed(address, lockout.afterFailure(address, START));
        }

        assertThat(lockout.locks(UserMaker.ELSEWHERE, START)).isTrue();
    }

    @Example
    void anAddressBecomesKnownByALogin() {
        Lockout lockout = failures(Lockout.NONE, UserMaker.ELSEWHERE, 4).succeeded(UserMaker.HOME);

        assertThat(lockout.afterFailure(UserMaker.ELSEWHERE, START).inARow())
                .as("the count of those that are not known")
                .isEqualTo(1);
        assertThat(lockout.afterFailure(UserMaker.HOME, START).inARow()).isEqualTo(1);
        assertThat(failures(lockout, UserMaker.HOME, 5).locks(UserMaker.ELSEWHERE, START))
                .isFalse();
    }

    /** Otherwise every login at home would give an attacker elsewhere five passwords more. */
    @Example
    void aLoginFromAKnownAddressLeavesTheCountOfOthers() {
        Lockout lockout = failures(Lockout.NONE.succeeded(UserMaker.HOME), UserMaker.ELSEWHERE, 5);

        assertThat(lockout.succeeded(UserMaker.HOME).locks(UserMaker.ELSEWHERE, START))
                .isTrue();
    }

    @Example
    void knowsTheTwentyAddressesThatWereUsedLast() {
        List<AddressKey> addresses = addresses(1, 21);
        Lockout lockout = Lockout.NONE;
        for (AddressKey address : addresses.subList(0, 20)) {
            lockout = lockout.succeeded(address);
        }
        lockout = lockout.succeeded(addresses.getFirst()).succeeded(addresses.getLast());

        assertThat(lockout.known().stream().map(Lockout.Known::address))
                .hasSize(20)
                .contains(addresses.getFirst(), addresses.getLast())
                .doesNotContain(addresses.get(1));
    }

    @Example
    void liftsEveryLockAndForgetsNoAddress() {
        Lockout locked =
                failures(failures(Lockout.NONE.succeeded(UserMaker.HOME), UserMaker.ELSEWHERE, 5), UserMaker.HOME, 5);

        Lockout lifted = locked.lifted();

        assertThat(locked.locks(UserMaker.HOME, START)).isTrue();
        assertThat(lifted.locks(UserMaker.HOME, START)).isFalse();
        assertThat(lifted.locks(UserMaker.ELSEWHERE, START)).isFalse();
        assertThat(lifted.known()).hasSize(1);
    }

    private static Lockout after(Lockout lockout, Attempt attempt, Instant now) {
        if (lockout.locks(attempt.from(), now)) {
            return lockout;
        }
        return attempt.right()
                ? lockout.succeeded(attempt.from())
                : lockout.failed(attempt.from(), lockout.afterFailure(attempt.from(), now));
    }

    private static Lockout failures(Lockout lockout, AddressKey from, int times) {
        Lockout failed = lockout;
        for (int time = 0; time < times; time++) {
            failed = failed.failed(from, failed.afterFailure(from, START));
        }
        return failed;
    }

    private static Arbitrary<Attempt> attempts(List<AddressKey> from, Arbitrary<Boolean> right) {
        return Combinators.combine(
                        Arbitraries.of(from),
                        right,
                        Arbitraries.longs().between(0, 1_200).map(Duration::ofSeconds))
                .as(Attempt::new);
    }

    private static List<AddressKey> addresses(int first, int many) {
        return IntStream.range(first, first + many)
                .mapToObj(number -> UserMaker.address("192.0.2." + number))
                .toList();
    }
}

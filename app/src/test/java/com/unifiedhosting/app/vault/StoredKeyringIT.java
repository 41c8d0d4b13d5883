package com.unifiedhosting.app.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StoredKeyringIT {

    private static final VaultDatabase DATABASE = new VaultDatabase();
    private static final MasterKey MASTER = MasterKey.of(TestStores.MASTER_KEY, "the test's");
    private static final EmailAddress MAIL = new EmailAddress("bob@example.com");

    private final StoredKeyring keyring = DATABASE.keyring(MASTER);
    private final JsonVault vault = new JsonVault(keyring);
    private final PersonKey bob = person();

    private static PersonKey person() {
        return new PersonKey("acc_" + UUID.randomUUID());
    }

    /** Another process, or this one after a start. */
    private static JsonVault elsewhere() {
        return new JsonVault(DATABASE.keyring(MASTER));
    }

    @Test
    void aKeyIsTheSameEverywhereAndAlways() {
        String sealed = vault.seal(bob, MAIL);

        assertThat(elsewhere().open(sealed, EmailAddress.class)).isEqualTo(MAIL);
        assertThat(vault.open(elsewhere().seal(bob, MAIL), EmailAddress.class)).isEqualTo(MAIL);
    }

    @Test
    void twoProcessesThatNeedAKeyAtOnceMakeOne() throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> sealed = new ArrayList<>();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                JsonVault process = elsewhere();
                Callable<String> sealing = () -> {
                    start.await();
                    return process.seal(bob, MAIL);
                };
                sealed.add(processes.submit(sealing));
            }
            start.countDown();
        }
        for (Future<String> one : sealed) {
            assertThat(vault.open(one.get(), EmailAddress.class)).isEqualTo(MAIL);
        }
        assertThat(rowsOf(bob)).isEqualTo(1);
    }

    /** What is read of others must not push out of memory what is being asked for. */
    @Test
    void moreKeysThanAreRememberedOpenAllTheSame() {
        List<PersonKey> crowd = IntStream.range(0, 300).mapToObj(_ -> person()).toList();
        List<String> sealed = crowd.stream().map(one -> vault.seal(one, MAIL)).toList();
        JsonVault forgetful = new JsonVault(DATABASE.keyring(MASTER, 3));

        assertThat(sealed)
                .allMatch(one -> forgetful.open(one, EmailAddress.class).equals(MAIL));
        assertThat(crowd).allMatch(one -> JsonVault.isSealed(forgetful.seal(one, MAIL)));
    }

    /** As when a process dies between the key and the event: the key waits for the next attempt. */
    @Test
    void aKeyStaysWhenTheTransactionThatNeededItIsRolledBack() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource));
        String lost = transaction.execute(status -> {
            status.setRollbackOnly();
            return vault.seal(bob, MAIL);
        });

        assertThat(rowsOf(bob)).isEqualTo(1);
        assertThat(elsewhere().open(String.valueOf(lost), EmailAddress.class)).isEqualTo(MAIL);
        assertThat(elsewhere().open(elsewhere().seal(bob, MAIL), EmailAddress.class))
                .isEqualTo(MAIL);
    }

    @Test
    void aDestroyedKeyIsGoneForGood() {
        String sealed = vault.seal(bob, MAIL);

        keyring.destroy(bob);

        for (JsonVault process : List.of(vault, elsewhere())) {
            assertThat(process.open(sealed, EmailAddress.class)).isEqualTo(EmailAddress.ERASED);
            assertThatIllegalStateException()
                    .isThrownBy(() -> process.seal(bob, MAIL))
                    .withMessageContaining("destroyed");
        }
        assertThat(DATABASE.jdbc.queryForObject(
                        "select wrapped is null and destroyed_at is not null from runtime.person_key where person = ?",
                        Boolean.class,
                        bob.value()))
                .isTrue();
    }

    @Test
    void whoNeverHadAKeyGetsNoneOnceErased() {
        keyring.destroy(bob);

        assertThatIllegalStateException().isThrownBy(() -> vault.seal(bob, MAIL));
    }

    @Test
    void thePlatformIsNeverErased() {
        assertThatIllegalArgumentException().isThrownBy(() -> keyring.destroy(PersonKey.PLATFORM));
    }

    /** Nobody is erased by a row that is lost. */
    @Test
    void aKeyThatIsMissingIsAnErrorAndNoErasure() {
        String sealed = vault.seal(bob, MAIL);
        DATABASE.jdbc.update("delete from runtime.person_key where person = ?", bob.value());
        keyring.forget();

        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(sealed, EmailAddress.class))
                .withMessageContaining("no key of " + bob);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        String sealed = vault.seal(bob, MAIL);
        MasterKey other = MasterKey.of("b3RoZXIga2V5IG9mIGFsbCB0aGUgb3RoZXIgdGVzdHM=", "the other");

        assertThatIllegalStateException()
                .isThrownBy(() -> new JsonVault(DATABASE.keyring(other)).open(sealed, EmailAddress.class))
                .withMessageContaining("another master key");
    }

    /** A replay meets persons in the order in which their keys were made. */
    @Test
    void aThousandPersonsInARowCostAFewLooksIntoTheDatabase() {
        PersonName name = new PersonName("Bob");
        List<String> sealed = IntStream.range(0, 1_000)
                .mapToObj(i -> vault.seal(person(), name))
                .toList();
        JsonVault replay = elsewhere();
        DATABASE.connections.set(0);

        sealed.forEach(one -> assertThat(replay.open(one, PersonName.class)).isEqualTo(name));

        assertThat(DATABASE.connections.get()).isLessThan(15);
    }

    @Test
    void manyPersonsInAnyOrderCostOneLook() {
        List<String> sealed = IntStream.range(0, 300)
                .mapToObj(i -> vault.seal(person(), new PersonName("Bob " + i)))
                .toList()
                .reversed();
        JsonVault other = elsewhere();
        DATABASE.connections.set(0);

        assertThat(other.openAll(sealed, PersonName.class)).hasSize(300).startsWith(new PersonName("Bob 299"));
        assertThat(DATABASE.connections.get()).isEqualTo(1);
    }

    private static int rowsOf(PersonKey person) {
        Integer rows = DATABASE.jdbc.queryForObject(
                "select count(*) from runtime.person_key where person = ?", Integer.class, person.value());
        return rows == null ? 0 : rows;
    }
}

package com.unifiedhosting.app.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonVaultTest {

    private static final PersonKey ANN = new PersonKey("usr_ann");
    private static final PersonKey BOB = new PersonKey("acc_bob");
    private static final EmailAddress MAIL = new EmailAddress("bob@example.com");

    private final FixedVault.Keyrings keys = new FixedVault.Keyrings();
    private final JsonVault vault = FixedVault.vault(keys);

    record Letter(
            PersonKey person,
            PersonName to,
            List<Note> lines,
            @Nullable Letter enclosed) implements AboutPerson {}

    record Pamphlet(PersonName author) {}

    static Stream<Class<? extends Confidential>> types() {
        return ConfidentialTypes.all();
    }

    @Test
    void opensWhatItHasSealed() {
        String sealed = vault.seal(BOB, MAIL);

        assertThat(sealed).startsWith("sealed:1:acc_bob:").doesNotContain("example");
        assertThat(vault.open(sealed, EmailAddress.class)).isEqualTo(MAIL);
        PostalAddress address = AccountMaker.anAddress();
        assertThat(vault.open(vault.seal(BOB, address), PostalAddress.class)).isEqualTo(address);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(vault.seal(BOB, MAIL)).isNotEqualTo(vault.seal(BOB, MAIL));
    }

    @Test
    void opensNothingThatWasMovedToAnotherPersonOrType() {
        String sealed = vault.seal(BOB, new PersonName("Bob"));

        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(sealed.replace("acc_bob", "usr_ann"), PersonName.class));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, Note.class));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed + "x!", PersonName.class));
    }

    @Test
    void sealsJsonUnderTheKeyOfTheNearestAround() {
        Letter inner = new Letter(ANN, new PersonName("Ann"), List.of(new Note("for Ann only")), null);
        Letter outer = new Letter(BOB, new PersonName("Bob"), List.of(new Note("see inside")), inner);

        String json = vault.write(Map.of("letters", List.of(outer)));

        assertThat(json)
                .containsPattern("\"to\":\"sealed:1:acc_bob:")
                .containsPattern("\"enclosed\":\\{[^}]*\"to\":\"sealed:1:usr_ann:")
                .doesNotContain("Ann", "Bob", "inside");
        assertThat(vault.read(vault.write(outer), Letter.class)).isEqualTo(outer);
    }

    @Test
    void issuerAndBuyerOfAnInvoiceHaveKeysOfTheirOwn() {
        Party buyer = new Party(new AccountId("acc_bob"), new PersonName("Bob Ltd"), MAIL, null, null);

        assertThat(vault.write(buyer)).contains("sealed:1:acc_bob:").doesNotContain("Bob Ltd");
    }

    @Test
    void writesNothingConfidentialWhereNobodyIsAround() {
        assertThatThrownBy(() -> vault.write(new Pamphlet(new PersonName("Bob"))))
                .hasStackTraceContaining("nothing around a person-name says about whom it is");
        assertThatThrownBy(() -> vault.write(MAIL)).hasStackTraceContaining("must be AboutPerson");
    }

    @Test
    void readsWhatWasStoredBeforeThereWasAVault() {
        assertThat(vault.read("""
                {"author":"Bob"}""", Pamphlet.class)).isEqualTo(new Pamphlet(new PersonName("Bob")));
    }

    /** Else whoever calls himself so could have something opened that is not his. */
    @Test
    void aValueThatLooksSealedIsAValue() {
        PersonName name = new PersonName("sealed:1:acc_bob:abc");

        assertThat(vault.open(vault.seal(ANN, name), PersonName.class)).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends Confidential> void everyTypeHasAPlaceholderThatStaysInTheClear(Class<T> type) {
        T erased = Erased.of(type);
        keys.destroy(BOB);

        assertThat(vault.seal(BOB, erased)).doesNotStartWith("sealed:");
        assertThat(Erased.is(erased)).isTrue();
        assertThat(erased.toString()).isEqualTo(type.getSimpleName() + "[hidden]");
    }

    @Test
    void everyTypeHasANameOfItsOwn() {
        assertThat(types().collect(Collectors.toMap(JsonVault::kind, Class::getName)))
                .containsEntry("email-address", EmailAddress.class.getName());
    }

    @Test
    void aDestroyedKeyLeavesPlaceholders() {
        Letter letter = new Letter(BOB, new PersonName("Bob"), List.of(new Note("secret")), null);
        String sealed = vault.seal(BOB, MAIL);
        String json = vault.write(letter);
        keys.destroy(BOB);

        assertThat(vault.open(sealed, EmailAddress.class)).isEqualTo(EmailAddress.ERASED);
        Letter erased = vault.read(json, Letter.class);
        assertThat(erased).isEqualTo(new Letter(BOB, PersonName.ERASED, List.of(Note.ERASED), null));
        assertThat(vault.read(vault.write(erased), Letter.class))
                .as("kept once more")
                .isEqualTo(erased);
        assertThatIllegalStateException().isThrownBy(() -> vault.seal(BOB, MAIL));
    }

    @Test
    void opensManyInTheirOrder() {
        assertThat(vault.openAll(
                        List.of(vault.seal(BOB, new PersonName("Bob")), vault.seal(ANN, new PersonName("Ann"))),
                        PersonName.class))
                .containsExactly(new PersonName("Bob"), new PersonName("Ann"));
    }
}

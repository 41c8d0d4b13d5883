package com.unifiedhosting.catalogue;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import org.junit.jupiter.api.Test;

/** Bob is a customer of the reseller Acme, who is one of the platform. */
class VisibilityTest {

    private static final AccountPath PLATFORM = AccountPath.PLATFORM;
    private static final AccountPath DAVE_PATH = PLATFORM.child(new AccountId("acc_dave"));

    private static boolean toBob(Visibility visibility, AccountPath owner, AccountPath orders) {
        return visibility.isSoldTo(AccountKind.CUSTOMER, BOB_PATH, owner, orders::covers);
    }

    @Test
    void nothingIsSoldBesideItsOwner() {
        for (Visibility visibility : Visibility.values()) {
            assertThat(toBob(visibility, DAVE_PATH, PLATFORM))
                    .as(visibility.name())
                    .isFalse();
            assertThat(visibility.isSoldTo(AccountKind.RESELLER, ACME_PATH, BOB_PATH, PLATFORM::covers))
                    .as("upwards: " + visibility)
                    .isFalse();
        }
    }

    @Test
    void whatIsPublicOrHiddenIsSoldToEverybodyBelow() {
        for (Visibility visibility : new Visibility[] {Visibility.PUBLIC, Visibility.HIDDEN}) {
            assertThat(toBob(visibility, PLATFORM, BOB_PATH))
                    .as(visibility.name())
                    .isTrue();
            assertThat(toBob(visibility, ACME_PATH, BOB_PATH))
                    .as(visibility.name())
                    .isTrue();
        }
    }

    @Test
    void whatIsForResellersIsSoldToThemAndThroughThem() {
        assertThat(toBob(Visibility.RESELLER_ONLY, PLATFORM, BOB_PATH)).isFalse();
        assertThat(toBob(Visibility.RESELLER_ONLY, PLATFORM, ACME_PATH)).isTrue();
        assertThat(toBob(Visibility.RESELLER_ONLY, PLATFORM, PLATFORM)).isTrue();
        assertThat(Visibility.RESELLER_ONLY.isSoldTo(AccountKind.RESELLER, ACME_PATH, PLATFORM, ACME_PATH::covers))
                .isTrue();
        assertThat(Visibility.RESELLER_ONLY.isSoldTo(AccountKind.CUSTOMER, DAVE_PATH, PLATFORM, DAVE_PATH::covers))
                .as("a customer of the platform himself")
                .isFalse();
    }

    @Test
    void whatIsPrivateIsSoldByItsOwnersStaff() {
        assertThat(toBob(Visibility.PRIVATE, PLATFORM, ACME_PATH)).isFalse();
        assertThat(toBob(Visibility.PRIVATE, PLATFORM, PLATFORM)).isTrue();
        assertThat(toBob(Visibility.PRIVATE, ACME_PATH, BOB_PATH)).isFalse();
        assertThat(toBob(Visibility.PRIVATE, ACME_PATH, ACME_PATH)).isTrue();
    }
}

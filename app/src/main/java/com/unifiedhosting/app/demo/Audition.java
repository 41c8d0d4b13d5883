package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.firststart.FirstUsers;
import com.unifiedhosting.app.firststart.FirstUsers.Wanted;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.util.List;

/** People of the play as whom whoever watches can sign in, one of each kind. All have the same password, in the demo only. */
record Audition(FirstUsers users) {

    static final String PASSWORD = "clever otters juggle lanterns";

    private static final String CUSTOMER = "brooklyn-bagels";

    void hold() {
        parts().forEach(users::ensure);
    }

    static List<Wanted> parts() {
        Cast cast = Cast.read();
        Cast.Reseller reseller = cast.resellers().getFirst();
        Cast.Customer customer = cast.customers().stream()
                .filter(each -> each.key().equals(CUSTOMER))
                .findFirst()
                .orElseThrow();
        return List.of(
                part("admin", AccountId.PLATFORM, "Ada Admin", Role.SUPER_ADMIN),
                part("auditor", AccountId.PLATFORM, "Otto Auditor", Role.AUDITOR),
                part("reseller", reseller.id(), "Rita Reseller", Role.RESELLER_ADMIN),
                part("customer", customer.id(), "Carl Customer", Role.OWNER));
    }

    private static Wanted part(String key, AccountId account, String name, Role role) {
        return new Wanted(
                "demo " + key,
                account,
                new EmailAddress(key + "@demo.example"),
                new PersonName(name),
                role,
                new Password(PASSWORD));
    }
}

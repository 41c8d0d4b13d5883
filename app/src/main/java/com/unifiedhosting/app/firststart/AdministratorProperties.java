package com.unifiedhosting.app.firststart;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.firststart.FirstUsers.Wanted;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The first person who signs in, a SUPER_ADMIN; read until he is there and never again. Without both nobody is made.
 *
 * @param email by which he signs in ({@code HOSTING_ADMIN_EMAIL})
 * @param password ({@code HOSTING_ADMIN_PASSWORD}), 12 to 128 characters that are not easily guessed
 */
@Validated
@ConfigurationProperties("hosting.admin")
record AdministratorProperties(
        @Nullable String email, @Nullable String password) {

    AdministratorProperties {
        if (email != null && email.isBlank()) {
            email = null;
        }
        if (password != null && password.isBlank()) {
            password = null;
        }
        if ((email == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "hosting.admin.email (HOSTING_ADMIN_EMAIL) and hosting.admin.password (HOSTING_ADMIN_PASSWORD) go"
                            + " together");
        }
    }

    Optional<Wanted> wanted() {
        return email == null || password == null
                ? Optional.empty()
                : Optional.of(new Wanted(
                        "administrator",
                        AccountId.PLATFORM,
                        new EmailAddress(email),
                        new PersonName("Administrator"),
                        Role.SUPER_ADMIN,
                        new Password(password)));
    }

    @Override
    public String toString() {
        return "AdministratorProperties[hidden]";
    }
}

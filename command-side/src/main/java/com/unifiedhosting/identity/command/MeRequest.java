package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.shared.EmailAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies of requests of users about themselves. What is dangerous wants the present password as well. */
final class MeRequest {

    private MeRequest() {}

    @Schema(name = "ChangeMyPassword", example = """
            {"current": "correct horse battery staple", "password": "staple battery horse correct"}""")
    record ChangePassword(
            @NotNull @Size(min = 1, max = 1_000) String current,
            @NotNull Password password) {

        @Override
        public String toString() {
            return "ChangePassword[hidden]";
        }
    }

    @Schema(name = "ChangeMyEmail", example = """
            {"email": "ann@example.org", "current": "correct horse battery staple"}""")
    record ChangeEmail(
            @NotNull EmailAddress email,
            @NotNull @Size(min = 1, max = 1_000) String current) {

        @Override
        public String toString() {
            return "ChangeEmail[hidden]";
        }
    }

    @Schema(name = "ByPassword", example = """
            {"current": "correct horse battery staple"}""")
    record ByPassword(@NotNull @Size(min = 1, max = 1_000) String current) {

        @Override
        public String toString() {
            return "ByPassword[hidden]";
        }
    }

    @Schema(name = "ConfirmTotp", example = """
            {"code": "123456"}""")
    record ConfirmTotp(@NotNull TotpCode code) {}

    @Schema(name = "CreateApiKey", example = """
            {"name": "Backup of the shop", "scopes": ["websites:read"], "expiresAt": "2027-01-01T00:00:00Z", \
            "current": "correct horse battery staple"}""")
    record CreateApiKey(
            @NotNull KeyName name,
            @NotEmpty @Size(max = 200) Set<Scope> scopes,

            @Schema(description = "At most a year from now; absent for never") @Nullable
            Instant expiresAt,

            @NotNull @Size(min = 1, max = 1_000) String current) {

        OwnLogin.WantedKey wanted() {
            return new OwnLogin.WantedKey(name, scopes, expiresAt);
        }

        @Override
        public String toString() {
            return "CreateApiKey[hidden]";
        }
    }

    @Schema(name = "RenameApiKey", example = """
            {"name": "Backup of the shop"}""")
    record RenameApiKey(@NotNull KeyName name) {}
}

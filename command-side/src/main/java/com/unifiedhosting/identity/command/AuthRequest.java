package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RefreshToken;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Bodies of requests of people who are not known yet. */
final class AuthRequest {

    private AuthRequest() {}

    @Schema(name = "Login", example = """
            {"email": "ann@example.com", "password": "correct horse battery staple", "code": "123456"}""")
    record Login(
            @NotNull EmailAddress email,
            @NotNull @Size(min = 1, max = 1_000) String password,

            @Schema(description = "Of the authenticator app, when the second factor is on", example = "123456")
            @Nullable
            TotpCode code,

            @Schema(description = "Instead of a code", example = "ABCD-EFGH-IJKL-MNOP") @Nullable
            RecoveryCode recoveryCode) {

        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /**
     * Registers a customer.
     *
     * @param company null when he is a customer as a person
     */
    @Schema(name = "RegisterCustomer", example = """
            {"email": "ann@example.com", "password": "correct horse battery staple", "name": "Ann Archer", \
            "company": "Archer Ltd", "currency": "EUR", "zone": "Europe/Berlin", "language": "en"}""")
    record Register(
            @NotNull EmailAddress email,
            @NotNull Password password,
            @NotNull PersonName name,
            @Nullable PersonName company,
            @Nullable PostalAddress address,
            @NotNull CurrencyUnit currency,
            @NotNull ZoneId zone,
            @NotNull Locale language) {}

    @Schema(name = "Refresh", example = """
            {"refreshToken": "hr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.Zm9vYmFyYmF6cXV1eGNvcmdlZ3JhdWx0Z2FycGx5MDE.\
            Zm9vYmFyYmF6cXV1eGNvcmdlZ3JhdWx0Z2FycGx5MDE"}""")
    record Refresh(@NotNull RefreshToken refreshToken) {}

    @Schema(name = "AskForReset", example = """
            {"email": "ann@example.com"}""")
    record AskForReset(@NotNull EmailAddress email) {}

    @Schema(name = "SetPassword", example = """
            {"token": "usr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.Zm9vYmFyYmF6cXV1eGNvcmdlZ3JhdWx0Z2FycGx5MDE", "password": "correct horse battery staple"}""")
    record SetPassword(@NotNull SentToken token, @NotNull Password password) {}

    @Schema(name = "Confirm", example = """
            {"token": "usr_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.Zm9vYmFyYmF6cXV1eGNvcmdlZ3JhdWx0Z2FycGx5MDE"}""")
    record Confirm(@NotNull SentToken token) {}
}

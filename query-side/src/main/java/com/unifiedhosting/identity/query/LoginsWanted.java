package com.unifiedhosting.identity.query;

import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginKind;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The filter of a history of logins as query parameters. */
record LoginsWanted(
        @Nullable LoginKind kind,

        @Parameter(description = "Inclusive", example = "2026-11-01T00:00:00Z") @Nullable
        Instant from,

        @Parameter(description = "Exclusive") @Nullable Instant until) {

    LoginFilter filter() {
        return new LoginFilter(kind, from, until);
    }
}

package com.unifiedhosting.security.command;

import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of a request to ban. */
@Schema(name = "BanAddress", example = """
        {"network": "203.0.113.0/24", "reason": "Scans for other customers' websites",
         "until": "2027-01-01T00:00:00Z"}""")
record BanRequest(
        @NotNull Network network,
        @NotNull Reason reason,
        @Nullable Instant until) {}
